import { expect } from "chai";
import fc from "fast-check";
import { createLive, type Live } from "../../../cli/live.js";
import type { GlobalOptions } from "../../../cli/globals.js";
import { EVENT_SCHEMA, type EventLevel } from "../../../core/events.js";
import type { Params } from "../../../core/errors.js";
import { type FakeIo, fakeIo, type FakeIoOptions } from "../../support/run-cli.js";

/** Its sentence is its text. */
const CODE = "automation.warning";
const CLEAR = "\r\u001B[2K";

interface Shown {
  readonly live: Live;
  readonly io: FakeIo;
  readonly emit: (level: EventLevel, code: string, params?: Params) => void;
}

function shown(options: FakeIoOptions, globals: Partial<GlobalOptions> = {}): Shown {
  const io = fakeIo(options);
  const all = { json: false, yes: false, color: true, verbose: false, ...globals };
  const live = createLive({ io, globals: all, language: "en" });
  const emit = (level: EventLevel, code: string, params: Params = {}): void =>
    live.event({ schema: EVENT_SCHEMA, time: "", level, code, params });
  return { live, io, emit };
}

function tellAll({ emit, live }: Shown): void {
  emit("progress", CODE, { text: "one" });
  emit("progress", CODE, { text: "two" });
  emit("info", CODE, { text: "this" });
  emit("progress", CODE, { text: "three" });
  emit("warning", CODE, { text: "that" });
  emit("error", CODE, { text: "nothing" });
  live.stop();
}

describe("what is shown while a command runs", () => {
  it("has one moving line on a terminal, taken away before each line that stays", () => {
    const view = shown({ terminal: true });
    tellAll(view);
    expect(view.io.err()).to.equal(
      `one${CLEAR}two${CLEAR}this\nthree${CLEAR}\u001B[33mwarning:\u001B[39m that\n\u001B[31merror:\u001B[39m nothing\n`,
    );
    expect(view.io.out()).to.equal("");
  });

  for (const [what, options, globals] of [
    ["without a terminal", {}, {}],
    ["on a dumb terminal", { terminal: true, env: { TERM: "dumb" } }, {}],
  ] as const) {
    it(`has only lines that stay ${what}`, () => {
      const view = shown(options, globals);
      tellAll(view);
      expect(view.io.err()).to.equal("this\nwarning: that\nerror: nothing\n");
    });
  }

  const counted = "backup.restore-progress";
  const linesOf = (options: FakeIoOptions, globals: Partial<GlobalOptions> = {}, code = counted) => {
    const { live, io } = shown(options, globals);
    // a parameter a second: 25 seconds
    for (let written = 1; written <= 26; written++) {
      const time = new Date(Date.UTC(2026, 10, 21, 5, 0, written)).toISOString();
      const params = { name: `/${written}\nforged`, written, total: 100 };
      live.event({ schema: EVENT_SCHEMA, time, level: "progress", code, params });
    }
    live.stop();
    return io.err().split("\n");
  };

  it("shows progress every ten seconds if the output is no terminal", () => {
    for (const options of [{}, { terminal: true, env: { TERM: "dumb" } }]) {
      expect(linesOf(options)).to.deep.equal([
        "11 of 100 (1 a second, 1m 29s left): /11\u240Aforged",
        "21 of 100 (1 a second, 1m 19s left): /21\u240Aforged",
        "",
      ]);
    }
  });

  it("does not show it with --json, nor for events that count nothing: lines of agents, waits", () => {
    expect(linesOf({}, { json: true })).to.deep.equal([""]);
    expect(linesOf({}, {}, "worker.agent-line")).to.deep.equal([""]);
  });

  it("escapes control characters in texts from outside", () => {
    const { emit, live, io } = shown({ terminal: true });
    emit("info", CODE, { text: "a \u001B[8mtitle\u202E\nerror: forged\r\n" });
    emit("info", CODE, { text: ["b", "\u001B[8mc"] });
    emit("progress", CODE, { text: "\u001B[8mx" });
    live.stop();
    expect(io.err()).to.equal(`a \\x1b[8mtitle\\u202e\u240Aerror: forged\nb, \\x1b[8mc\n\\x1b[8mx${CLEAR}`);
  });

  it("is one line for each event, whatever stands in it", () => {
    const odd = fc.constantFrom(
      "\n",
      "\r\n",
      "\r",
      "\v",
      "\f",
      "\u0085",
      "\u2028",
      "\u2029",
      "\u001B[2K",
      "\u0007",
    );
    const text = fc
      .array(fc.oneof(odd, fc.string({ unit: "binary" })), { maxLength: 8 })
      .map((all) => all.join(""));
    const given = fc.oneof(text, fc.array(text, { maxLength: 3 }));
    fc.assert(
      fc.property(given, fc.constantFrom<EventLevel>("info", "warning", "error"), (value, level) => {
        const { emit, live, io } = shown({ terminal: false }, { color: false });
        emit(level, CODE, { text: value });
        live.stop();
        expect(io.err()).to.match(/^(warning: |error: )?[^\p{Cc}\u2028-\u202E\u2066-\u2069]*\n$/u);
      }),
    );
  });

  it("is only warnings and errors with --json", () => {
    const view = shown({ terminal: true }, { json: true, color: false });
    tellAll(view);
    view.live.out.line("a plan");
    expect(view.io.err()).to.equal("warning: that\nerror: nothing\n");
  });

  it("moves without colours where these are not wanted", () => {
    const view = shown({ terminal: true, env: { NO_COLOR: "1" } });
    tellAll(view);
    expect(view.io.err()).to.include(`${CLEAR}warning: that\n`);
  });

  it("makes way for a question and comes back", () => {
    const { live, io, emit } = shown({ terminal: true });
    emit("progress", CODE, { text: "one" });
    live.pause();
    live.pause();
    live.out.line("a plan");
    emit("progress", CODE, { text: "two" });
    expect(io.err()).to.equal(`one${CLEAR}a plan\ntwo`);
  });

  for (const [what, text, kept] of [
    ["fits", "123456789", "123456789"],
    ["is too long", "1234567890", "12345678…"],
    ["has lines", "1\n2", "1\u240A2"],
    ["is wide and fits", "一二三四", "一二三四"],
    ["is wide and too long", "一二三四五", "一二三四…"],
    ["has signs beyond the first plane", "𠮷😀𠮷😀𠮷", "𠮷😀𠮷😀…"],
  ] as const) {
    it(`never wraps the moving line: one that ${what}`, () => {
      const { io, emit } = shown({ terminal: true, columns: 10 });
      emit("progress", CODE, { text });
      expect(io.err()).to.equal(kept);
    });
  }
});
