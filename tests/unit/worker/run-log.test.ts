import { expect } from "chai";
import type { TaskJournal } from "../../../worker/ports/journal.js";
import { openRunLog, redactAll } from "../../../worker/run-log.js";
import { emitTo } from "../../support/events.js";
import { anError } from "../../support/errors.js";
import type { CodedMessage } from "../../../core/errors.js";

const SECRET = "hunter2-hunter2";
const redact = (text: string): string => text.replaceAll(SECRET, "[redacted]");

describe("a run's log", () => {
  const begin = (append: TaskJournal["append"]) => {
    const codes: string[] = [];
    const journal = { append };
    const emit = emitTo((code: string): void => void codes.push(code));
    const explain = ({ code }: CodedMessage): string => `sentence of ${code}`;
    return {
      codes,
      log: openRunLog({ journal, emit, runId: "r", subject: "acme/shop#12", explain, redact }),
    };
  };

  it("writes in order, however long each event takes, without delaying the work", async () => {
    const written: string[] = [];
    const { codes, log } = begin(async (_run, code) => {
      await new Promise((resolve) => setTimeout(resolve, code === "a" ? 20 : 0));
      written.push(code);
    });
    for (const code of ["a", "b", "c"]) log.codedEvent({ code, params: {} });
    expect([codes, written]).to.deep.equal([["a", "b", "c"], []]);
    await log.flush();
    expect(written).to.deep.equal(["a", "b", "c"]);
  });

  it("reports once that it can't be written, and continues to emit", async () => {
    const { codes, log } = begin(() => Promise.reject(new Error("ENOSPC")));
    log.codedEvent({ code: "a", params: {} });
    log.codedEvent({ code: "b", params: {} });
    await log.flush();
    expect(codes).to.deep.equal(["a", "b", "worker.journal-failed"]);
  });

  it("reports it in a sentence, without secrets", async () => {
    const reasons: unknown[] = [];
    const log = openRunLog({
      journal: {
        append: () => Promise.reject(anError("runs.unreadable", { path: `/${SECRET}` })),
      },
      emit: emitTo((code, params) => {
        if (code === "worker.journal-failed") reasons.push(params?.["reason"]);
      }),
      runId: "r",
      subject: "acme/shop#12",
      explain: ({ code, params }) => `${code}: ${String(params["path"])}\ncannot be read`,
      redact,
    });
    log.codedEvent({ code: "a", params: {} });
    await log.flush();
    expect(reasons).to.deep.equal(["runs.unreadable: /[redacted] cannot be read"]);
  });

  it("keeps at most a thousand lines of an agent, each shortened", async () => {
    const lines: string[] = [];
    const { log } = begin((_run, code, params) => {
      lines.push(`${code} ${String(params["line"] ?? "")}`);
      return Promise.resolve();
    });
    for (let line = 0; line < 5_000; line++) log.line("x".repeat(2_000));
    await log.flush();
    expect(lines).to.have.length(1_000);
    expect([lines[0]?.length, lines.at(-1)]).to.deep.equal([518, "worker.agent-lines-cut "]);
  });

  it("contains no secret in any field", () => {
    const found = redactAll(
      { a: `x${SECRET}`, b: [SECRET, 1, null], c: { d: { e: SECRET } }, f: true },
      redact,
    );
    expect(found).to.deep.equal({
      a: "x[redacted]",
      b: ["[redacted]", 1, null],
      c: { d: { e: "[redacted]" } },
      f: true,
    });
  });
});
