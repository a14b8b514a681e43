import { expect } from "chai";
import {
  type AgentCase,
  type CaseResult,
  RIGHT,
  runCase,
  WRONG,
} from "../../support/agents/models/real-agent-case.js";
import { type ModelAnswer, say, TOKENS, write } from "../../support/agents/models/script.js";
import { possibleContainments } from "../../support/contained/machine.js";
import { ensureAgents } from "../../support/installed/agents.js";
import { INSTALL_SECONDS, installing } from "../../support/installed/install.js";

const FILE = "src/calc.py";
const RIGHT_EDIT = write(FILE, RIGHT);
const WRONG_EDIT = write(FILE, "def add(a, b):\n    return a * b\n");
/** Agents with tools do this by a call, and end with a text. */
const withEnd = (...answers: readonly ModelAnswer[]): readonly ModelAnswer[] =>
  answers.flatMap((answer) => [answer, say("Done.")]);

const status = (code: number, type: string, message: string, retryAfter?: number): ModelAnswer => ({
  kind: "status",
  status: code,
  type,
  message,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const RATE_LIMITED = status(429, "rate_limit_error", "Too many requests, slow down.", 1);
const NO_QUOTA = status(
  429,
  "insufficient_quota",
  "You exceeded your current quota, please check your plan and billing details.",
);
const BAD_KEY = status(401, "authentication_error", "Incorrect API key provided.");
const NO_MODEL = status(404, "not_found_error", "model: test-model does not exist");
const TOO_LONG = {
  codex: status(400, "context_length_exceeded", "Your input exceeds the context window of this model."),
  claude: status(400, "invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
};
const BROKEN: ModelAnswer = { kind: "broken", text: "I will change " };
const CUT: ModelAnswer = { kind: "cut", text: "I will change " };
const REPAIR = {
  pass: "repair",
  attempt: 1,
  failure: { step: "test", command: ["python3", "test.py"], output: "AssertionError: 6 != 5" },
  changed_files: [FILE],
} as const;

/** Each of them would start a program that leaves the file `ran`. */
const STARTS_PROGRAMS = {
  ".env": "AIDER_TEST_CMD=touch ran\nAIDER_AUTO_TEST=true\n",
  ".aider.conf.yml": "test-cmd: touch ran\nauto-test: true\n",
  "flake8.py": "open('ran', 'w')\n",
};

/** Agents repeat failed requests for a minute and more: the time-out ends that. */
const IMPATIENT = 40_000;

/** Network namespaces need bubblewrap; other machines run the case without. */
const ONLY_MODEL = possibleContainments().includes("bubblewrap") ? ({ network: "model-only" } as const) : {};

type Case = readonly [what: string, expected: string | readonly string[], given: Omit<AgentCase, "agent">];

const aider: readonly Case[] = [
  ["an edit", "succeeded", { answers: [RIGHT_EDIT] }],
  ["an edit, where only the model can be reached", "succeeded", { answers: [RIGHT_EDIT], ...ONLY_MODEL }],
  ...Object.entries(STARTS_PROGRAMS).map(([name, text]): Case => [
    `${name} in the clone`,
    "succeeded",
    { answers: [RIGHT_EDIT], files: { [name]: text } },
  ]),
  ["an answer without an edit", "unchanged", { answers: [say("The code is fine.")] }],
  [
    "a wrong edit that is repaired",
    ["succeeded", "succeeded"],
    { answers: [WRONG_EDIT, RIGHT_EDIT], passes: [{}, REPAIR] },
  ],
  [
    "an edit that can't be applied",
    "edit-unusable",
    { answers: [say("```\nno file is named\n```\n")], passes: [{ body: "It has to add." }] },
  ],
  ["429", "rate-limited", { answers: [RATE_LIMITED], timeoutMs: IMPATIENT }],
  ["429, then an edit", "succeeded", { answers: [RATE_LIMITED, RIGHT_EDIT] }],
  ["a server that is not there", "unreachable", { answers: [], dead: true }],
  ["a failure in the middle of the answer", "server-failed", { answers: [BROKEN], timeoutMs: IMPATIENT }],
  ["500", "server-failed", { answers: [status(500, "error", "boom")], timeoutMs: IMPATIENT }],
  ["an answer that is cut", "context-exceeded", { answers: [CUT] }],
  ["a task that doesn't fit", "context-exceeded", { answers: [RIGHT_EDIT], contextLength: 2_048 }],
  ["a model that is not there", "model-not-found", { answers: [RIGHT_EDIT], model: "ollama_chat/other" }],
  ["endless talk", "timed-out", { answers: [{ kind: "endless" }], timeoutMs: 25_000 }],
  ["silence", "idle", { answers: [{ kind: "silent" }], idleTimeoutMs: 20_000 }],
];

const withTools = (agent: "codex" | "claude"): readonly Case[] => [
  ["an edit", "succeeded", { answers: withEnd(RIGHT_EDIT) }],
  [
    "an edit, where only the model can be reached",
    "succeeded",
    { answers: withEnd(RIGHT_EDIT), ...ONLY_MODEL },
  ],
  ["an answer without an edit", "unchanged", { answers: [say("The code is fine.")] }],
  [
    "a wrong edit that is repaired",
    ["succeeded", "succeeded"],
    { answers: withEnd(WRONG_EDIT, RIGHT_EDIT), passes: [{}, REPAIR] },
  ],
  ["429", "rate-limited", { answers: [RATE_LIMITED] }],
  ["429, then an edit", "succeeded", { answers: [RATE_LIMITED, ...withEnd(RIGHT_EDIT)] }],
  ["a spent quota", "no-credit", { answers: [NO_QUOTA] }],
  ["a wrong key", "not-authenticated", { answers: [BAD_KEY] }],
  ["a model that is not there", "model-not-found", { answers: [NO_MODEL] }],
  ["a server that is not there", "unreachable", { answers: [], dead: true, timeoutMs: IMPATIENT }],
  ["500", "server-failed", { answers: [status(500, "api_error", "boom")], timeoutMs: IMPATIENT }],
  ["a failure in the middle of the answer", "server-failed", { answers: [BROKEN] }],
  ["a failure after an edit", "server-failed", { answers: [RIGHT_EDIT, BROKEN] }],
  ["an answer that is cut", "context-exceeded", { answers: [CUT] }],
  ["a task that doesn't fit", "context-exceeded", { answers: [TOO_LONG[agent]] }],
  ["endless talk", "idle", { answers: [{ kind: "endless" }], idleTimeoutMs: 8_000 }],
  ["silence", "timed-out", { answers: [{ kind: "silent" }], timeoutMs: 8_000 }],
];

const TABLE = [
  ...aider.map((row) => ["aider", ...row] as const),
  ...withTools("codex").map((row) => ["codex", ...row] as const),
  ...withTools("claude").map((row) => ["claude", ...row] as const),
];

/** Most of them wait most of their time. */
const AT_ONCE = 4;

describe("the real agents, against a scripted model", function () {
  this.timeout(INSTALL_SECONDS * 1000);
  const results: Promise<CaseResult>[] = [];

  before(async () => {
    const bin = await ensureAgents(installing());
    const slots = Array.from({ length: AT_ONCE }, () => Promise.resolve<unknown>(undefined));
    for (const [index, [agent, , , given]] of TABLE.entries()) {
      const slot = index % AT_ONCE;
      const result = (slots[slot] ?? Promise.resolve()).then(() => runCase(bin, { ...given, agent }));
      result.catch(() => undefined);
      slots[slot] = result.catch(() => undefined);
      results.push(result);
    }
  });

  for (const [index, [agent, what, expected]] of TABLE.entries()) {
    it(`${agent}: ${what} → ${String(expected)}`, async () => {
      const result = await results[index];
      const outcomes = [expected].flat();
      expect(result?.outcomes, result?.run?.output).to.deep.equal(outcomes);
      if (outcomes.at(-1) === "succeeded") expect(result?.content).to.equal(RIGHT);
      if (expected === "unchanged") expect(result?.content).to.equal(WRONG);
      expect(result?.files).to.deep.equal(TABLE[index]?.[3].files ?? {});
      expect(result?.entries).to.not.include("ran");
    });
  }

  it("report model and tokens, and print text for people", async () => {
    for (const [index, [agent, what]] of TABLE.entries()) {
      if (what !== "an edit") continue;
      const run = (await results[index])?.run;
      expect(run?.model, agent).to.match(/qwen2\.5-coder:1\.5b$|^test-model$/);
      // aider counts by itself
      expect(run?.usage?.outputTokens, agent).to.be.within(10, 2 * TOKENS.output);
      expect(run?.output, agent).to.not.include('{"type"');
    }
  });

  it("get the output of the check that they repair", async () => {
    for (const [index, [agent, what]] of TABLE.entries()) {
      if (what !== "a wrong edit that is repaired") continue;
      expect((await results[index])?.requests.join("\n"), agent).to.include(REPAIR.failure.output);
    }
  });
});
