import { expect } from "chai";
import {
  damage,
  errnoOf,
  errorText,
  failure,
  interruption,
  isOpsError,
  OpsError,
  refusal,
  usageError,
} from "../../../core/errors.js";
import { emitMessage, emitter, type OpsEvent } from "../../../core/events.js";
import { EXIT_OK, exitCodeOf, type FailureKind } from "../../../core/exit-codes.js";
import { anError } from "../../support/errors.js";

describe("exit codes", () => {
  it("are the contract's table", () => {
    const table: Record<FailureKind, number> = {
      failed: 1,
      usage: 2,
      partial: 3,
      refused: 4,
      damaged: 5,
      interrupted: 130,
      terminated: 143,
    };
    for (const [kind, code] of Object.entries(table)) expect(exitCodeOf(kind as FailureKind)).to.equal(code);
    expect(EXIT_OK).to.equal(0);
  });

  it("follow from the kind of the error", () => {
    const made = [
      failure("core.cannot-start", { program: "git", reason: "no" }),
      usageError("cli.no-command"),
      refusal("stack.declined", { stack: "dev" }),
      damage("backup.object-missing", { object: "x" }),
    ];
    expect(made.map(({ kind }) => exitCodeOf(kind))).to.deep.equal([1, 2, 4, 5]);
    expect(exitCodeOf(interruption("SIGINT").kind)).to.equal(130);
    expect(exitCodeOf(interruption("SIGTERM").kind)).to.equal(143);
  });
});

describe("errors", () => {
  it("carry code, parameters, problems and cause", () => {
    const cause = new Error("why");
    const problems = [{ code: "x.p", params: { a: 1 } }];
    const error = anError("x.code", { name: "n" }, { cause, problems, kind: "refused" });
    expect(error).to.be.instanceOf(OpsError);
    expect(error).to.include({ kind: "refused", code: "x.code", name: "OpsError", cause });
    expect(error.params).to.deep.equal({ name: "n" });
    expect(error.problems).to.deep.equal(problems);
    expect(error.message).to.equal('x.code {"name":"n"}');
    expect(isOpsError(error)).to.equal(true);
    expect(isOpsError(cause)).to.equal(false);
  });

  it("need nothing but a code", () => {
    const error = new OpsError("failed", "x.code");
    expect([error.params, error.problems]).to.deep.equal([{}, []]);
    expect(error).to.not.have.property("cause");
  });

  it("of a signal name it", () => {
    const error = interruption("SIGTERM");
    expect([error.code, error.params]).to.deep.equal(["core.interrupted", { signal: "SIGTERM" }]);
  });

  it("of others become texts without a stack", () => {
    expect(errorText(new Error("broken"))).to.equal("broken");
    expect(errorText(new TypeError(""))).to.equal("TypeError");
    expect(errorText("text")).to.equal("text");
    expect(errorText({ a: 1 })).to.equal('{"a":1}');
  });

  it("of the system return their code", () => {
    expect(errnoOf(Object.assign(new Error("x"), { code: "ENOENT" }))).to.equal("ENOENT");
    expect([errnoOf({ code: 5 }), errnoOf(null), errnoOf("ENOENT"), errnoOf({})]).to.deep.equal(
      Array(4).fill(undefined),
    );
  });
});

describe("events", () => {
  it("are stamped and handed on in order", () => {
    const events: OpsEvent[] = [];
    const emit = emitter(
      (event) => events.push(event),
      () => new Date("2026-11-21T03:04:05.678Z"),
    );
    emit("worker.idle");
    emitMessage(emit, { code: "x.second", params: { count: 2 } }, "warning");
    emitMessage(emit, { code: "x.third", params: {} });
    const time = "2026-11-21T03:04:05.678Z";
    expect(events).to.deep.equal([
      { schema: 1, time, level: "info", code: "worker.idle", params: {} },
      { schema: 1, time, level: "warning", code: "x.second", params: { count: 2 } },
      { schema: 1, time, level: "info", code: "x.third", params: {} },
    ]);
  });
});
