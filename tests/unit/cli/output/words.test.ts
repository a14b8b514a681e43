import { expect } from "chai";
import { errorDocument, errorLines } from "../../../../cli/output/errors.js";
import { eventLine } from "../../../../cli/output/event.js";
import { createOut, type Out } from "../../../../cli/output/out.js";
import { renderPullRequest } from "../../../../cli/render/pull-request.js";
import { renderHistory } from "../../../../cli/render/stack/history.js";
import { message, refusal, usageError } from "../../../../core/errors.js";
import { type Language } from "../../../../messages/index.js";

describe("terms of the program as text", () => {
  function shown(language: Language, render: (out: Out) => void): string {
    let text = "";
    const width = Number.POSITIVE_INFINITY;
    render(createOut({ write: (more) => (text += more), language, color: false, width }));
    return text;
  }

  const event = (level: "info" | "warning" | "error", op: string) => ({
    level,
    code: "automation.resource-failed",
    params: { op, name: "x", type: "s3:Bucket" },
  });

  it("are the reader's in lines of progress, and so is what they begin with", () => {
    const line = (language: Language, ...said: Parameters<typeof event>): string =>
      shown(language, (out) => out.line(eventLine(out, event(...said))));
    expect(line("en", "error", "create")).to.equal("error: create of x (s3:Bucket) failed\n");
    expect(line("ja", "error", "create")).to.equal("エラー: x（s3:Bucket）の操作に失敗（作成）\n");
    expect(line("ja", "warning", "delete")).to.equal("警告: x（s3:Bucket）の操作に失敗（削除）\n");
    expect(line("ja", "info", "discard")).to.equal("x（s3:Bucket）の操作に失敗（discard）\n");
  });

  it("are translated in tables, and unknown ones are unchanged", () => {
    const update = {
      id: "1",
      kind: "update",
      result: "succeeded",
      startedAt: "T",
      finishedAt: "T",
      message: "",
      changes: { create: 2, same: 1 },
    };
    const odd = { ...update, id: "2", result: "odd", changes: { read: 1 } };
    const rows = shown("ja", (out) => renderHistory(out, [update, odd]))
      .trimEnd()
      .split("\n");
    expect(rows.map((row) => row.split(/ {2,}/))).to.deep.equal([
      ["ID", "結果", "開始", "変更"],
      ["1", "成功", "T", "作成 2、変更なし 1"],
      ["2", "odd", "T", "read 1"],
    ]);
  });

  it("are the reader's above a change of a file", () => {
    const file = { path: "a.js", status: "modified", additions: 1, deletions: 2, patch: undefined };
    const pull = { number: 1, title: "t", base: "main", head: "b", url: "u", files: [file], checks: [] };
    const text = (language: Language): string =>
      shown(language, (out) => renderPullRequest(out, pull as never));
    expect(text("ja")).to.include("a.js（変更、+1 -2）");
    expect(text("en")).to.include("a.js (modified, +1 -2)");
  });

  it("are the reader's for what a value must be", () => {
    const backend = {
      url: "ftp",
      origin: "PULUMI_BACKEND_URL",
      expected: "an address such as s3://my-state-bucket",
    };
    expect(errorLines(usageError("automation.bad-backend", backend), "ja")[0]).to.equal(
      "バックエンドのアドレスが正しくありません: ftp（PULUMI_BACKEND_URL）。期待する値: s3://my-state-bucket などのアドレス。",
    );
    const field = { field: "issue_number", value: "(not set)", expected: "a whole number from 1" };
    expect(shown("ja", (out) => out.line(out.explain(message("worker.bad-field", field))))).to.equal(
      "issue_number の値が正しくありません: （未設定）（期待する値: 1 以上の整数）\n",
    );
  });

  it("are the program's in the parameters of JSON", () => {
    const error = refusal("stack.data-at-risk", { op: "replace", name: "bucket", urn: "urn:1" });
    expect(errorLines(error, "ja")[0]).to.equal(
      "データを持つリソースが変更されます: bucket（操作: 置換）: urn:1",
    );
    expect(errorDocument(error, "ja").error.params).to.include({ op: "replace" });
  });

  it("take no colors from parameters", () => {
    const error = message("cli.unknown-command", { command: "f\u001B[31moo" });
    expect(shown("en", (out) => out.line(out.explain(error)))).to.include("f\\x1b[31moo");
  });
});
