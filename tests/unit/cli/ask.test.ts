import { expect } from "chai";
import type { Ask } from "../../../app/context.js";
import { createAsk } from "../../../cli/ask.js";
import { canAsk } from "../../../cli/io.js";
import type { GlobalOptions } from "../../../cli/globals.js";
import { interruption, message } from "../../../core/errors.js";
import { opsErrorOf } from "../../support/errors.js";
import { type FakeIo, fakeIo, type FakeIoOptions } from "../../support/run-cli.js";

const NONE: GlobalOptions = { json: false, yes: false, color: true, verbose: false };

function asking(
  options: FakeIoOptions,
  globals: Partial<GlobalOptions> = {},
): { ask: Ask; io: FakeIo; paused: () => number } {
  const io = fakeIo(options);
  let pauses = 0;
  const beforeAsking = (): void => {
    pauses++;
  };
  const ask = createAsk({ io, globals: { ...NONE, ...globals }, language: "en", beforeAsking });
  return { ask, io, paused: () => pauses };
}

const confirm = (ask: Ask): Promise<boolean> => ask.confirm(message("stack.confirm-up", { stack: "dev" }));
const typed = (ask: Ask): Promise<boolean> =>
  ask.typed(message("stack.type-name", { expected: "bucket-a" }), "bucket-a");

describe("a question", () => {
  it("needs a terminal to be shown on and one to be answered on", () => {
    const terminal = { stdin: true, stdout: true, stderr: true };
    const io = fakeIo();
    expect(canAsk({ ...io, isTerminal: terminal })).to.equal(true);
    expect(canAsk({ ...io, isTerminal: { ...terminal, stdout: false } })).to.equal(true);
    expect(canAsk({ ...io, isTerminal: { ...terminal, stdin: false } })).to.equal(false);
    expect(canAsk({ ...io, isTerminal: { ...terminal, stderr: false } })).to.equal(false);
  });

  for (const [what, options, globals] of [
    ["without a terminal", {}, {}],
    ["with --json", { terminal: true }, { json: true }],
  ] as const) {
    it(`is refused ${what}`, async () => {
      const { ask, io } = asking(options, globals);
      const asked = await opsErrorOf(() => confirm(ask));
      expect([asked.kind, asked.code]).to.deep.equal(["refused", "cli.no-terminal"]);
      const named = await opsErrorOf(() => typed(ask));
      expect([named.kind, named.code]).to.deep.equal(["refused", "cli.no-terminal-to-type"]);
      expect(io.out() + io.err()).to.equal("");
    });
  }

  it("that only confirms is answered by --yes, one that wants a name is not", async () => {
    for (const json of [true, false]) {
      const { ask, io, paused } = asking({}, { yes: true, json });
      expect(await confirm(ask)).to.equal(true);
      expect(await opsErrorOf(() => typed(ask))).to.have.property("kind", "refused");
      expect([io.err(), paused()]).to.deep.equal(["", 0]);
    }
  });

  for (const [answer, agreed] of [
    ["y", true],
    ["yes", true],
    ["n", false],
    ["", false],
  ] as const) {
    it(`is answered on the terminal: '${answer}' means ${agreed}`, async () => {
      const { ask, io, paused } = asking({ terminal: true, answers: [answer] });
      expect(await confirm(ask)).to.equal(agreed);
      expect(io.err()).to.include("Make these changes to stack 'dev'?");
      expect([io.out(), paused()]).to.deep.equal(["", 1]);
    });
  }

  for (const [answer, agreed] of [
    ["bucket-a", true],
    ["bucket-b", false],
    ["yes", false],
    ["", false],
  ] as const) {
    it(`that wants a name wants that name: '${answer}' means ${agreed}`, async () => {
      const { ask } = asking({ terminal: true, answers: [answer] });
      expect(await typed(ask)).to.equal(agreed);
    });
  }

  it("ends with the signal that came meanwhile", async () => {
    const stop = new AbortController();
    const { ask } = asking({ terminal: true, signal: stop.signal });
    const asked = opsErrorOf(() => confirm(ask));
    stop.abort(interruption("SIGTERM"));
    expect((await asked).kind).to.equal("terminated");
  });

  it("ends with Ctrl-C, which a prompt reads as a key", async () => {
    const { ask, io } = asking({ terminal: true, answers: ["\u0003"] });
    const error = await opsErrorOf(() => confirm(ask));
    expect(error.kind, io.err()).to.equal("interrupted");
  });
});
