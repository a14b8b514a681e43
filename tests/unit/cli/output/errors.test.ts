import { expect } from "chai";
import { errorDocument, errorLines } from "../../../../cli/output/errors.js";
import { NotRegularFileError } from "../../../../core/files.js";
import { refusal, usageError } from "../../../../core/errors.js";
import { anError } from "../../../support/errors.js";

describe("an error", () => {
  it("is a document with code, sentence, hint and parameters", () => {
    const error = refusal("stack.declined", { stack: "dev" });
    expect(errorDocument(error, "en")).to.deep.equal({
      ok: false,
      error: {
        code: "stack.declined",
        message: "Declined: stack 'dev' was not changed.",
        hint: "Run the command again when you are ready.",
        params: { stack: "dev" },
      },
    });
    expect(errorLines(error, "en")).to.deep.equal([
      "Declined: stack 'dev' was not changed.",
      "Run the command again when you are ready.",
    ]);
  });

  it("shows each of its problems", () => {
    const params = {
      key: "opsctl:zone",
      value: "(set)",
      expected: "unknown key",
      origin: "Pulumi.dev.yaml:3",
    };
    const problems = [{ code: "config.bad-value", params }];
    const error = usageError("config.invalid-stack", { origin: "Pulumi.dev.yaml", count: 1 }, { problems });
    expect(errorLines(error, "en")).to.deep.equal([
      "Pulumi.dev.yaml has 1 mistake:",
      "  - opsctl:zone is (set): unknown key (Pulumi.dev.yaml:3)",
      "Nothing was attempted. Correct these lines and run the command again.",
    ]);
    expect(errorDocument(error, "en").error.problems).to.deep.equal([
      { code: "config.bad-value", message: "opsctl:zone is (set): unknown key (Pulumi.dev.yaml:3)", params },
    ]);
  });

  it("that is unexpected is shown as such, without its stack", () => {
    for (const thrown of [new TypeError("broken"), "broken"]) {
      const { error } = errorDocument(thrown, "en");
      expect(error).to.include({ code: "cli.unexpected", message: "broken" });
      expect(error.hint).to.include("--verbose");
    }
  });

  it("without a sentence is still shown by its code", () => {
    expect(errorLines(anError("x.unknown"), "en")).to.deep.equal(["x.unknown"]);
    const problems = [{ code: "x.problem", params: {} }];
    expect(errorLines(anError("x.unknown", {}, { problems }), "en")).to.deep.equal([
      "x.unknown",
      "  - x.problem",
    ]);
  });

  it("repeats user input in one cut line, and completely in its parameters", () => {
    for (const [code, key] of [
      ["config.bad-stack-name", "stack"],
      ["enqueue.bad-repository", "repository"],
      ["enqueue.event-not-json", "origin"],
      ["cli.no-regular-file", "path"],
    ] as const) {
      const typed = `a\n\u001B[31mb${"x".repeat(5_000)}`;
      const { error } = errorDocument(anError(code, { origin: "o", [key]: typed }, { kind: "usage" }), "en");
      expect(error.message).to.include("a\\x0a\\x1b[31mbxxx").and.include("…");
      expect(error.message.length).to.be.lessThan(500);
      expect(error.params?.[key]).to.equal(typed);
    }
  });

  it("names what is no regular file", () => {
    const { error } = errorDocument(new NotRegularFileError("/tmp/fifo"), "en");
    expect(error).to.deep.include({
      code: "cli.file-system",
      message: "/tmp/fifo cannot be used: it is not a regular file",
    });
  });

  it("names a file that can't be used, and doesn't take it for a fault of opsctl", () => {
    const denied = Object.assign(new Error("EACCES: permission denied"), {
      code: "EACCES",
      path: "/state/file",
    });
    const { error } = errorDocument(denied, "en");
    expect(error).to.include({
      code: "cli.file-system",
      message: "/state/file cannot be used: EACCES: permission denied",
    });
    expect(error.hint).to.contain("read and write");
  });
});
