import { expect } from "chai";
import type { Params } from "../../../../core/errors.js";
import { sentence } from "../../../../messages/index.js";
import { logAgentEnd, logStepEnd } from "../../../../worker/programs/log-end.js";
import type { RunLog } from "../../../../worker/run-log.js";

const subject = "acme/shop#12";

function logged(logEnd: (log: RunLog) => void): string | undefined {
  const lines: (string | undefined)[] = [];
  logEnd({
    runId: "r",
    subject,
    event: (code, ...given) => {
      const params = given[0] as Params | undefined;
      lines.push(sentence("en", { code, params: { task: subject, ...params } }));
    },
    codedEvent: () => undefined,
    rename: () => undefined,
    line: () => undefined,
    flush: () => Promise.resolve(),
  });
  return lines.join();
}

describe("how a program ended", () => {
  const table: readonly (readonly [
    exitCode: number | undefined,
    durationMs: number,
    agent: string,
    step: string,
  ])[] = [
    [0, 85, "the agent succeeded in 85ms", "lint succeeded in 85ms"],
    [3, 2_100, "the agent failed with exit code 3 after 2.1s", "lint failed with exit code 3 after 2.1s"],
    [
      137,
      61_000,
      "the agent failed with exit code 137 after 1m 1s",
      "lint failed with exit code 137 after 1m 1s",
    ],
    [undefined, 600_000, "the agent was stopped after 10m", "lint was stopped after 10m"],
  ];
  for (const [exitCode, durationMs, agent, step] of table) {
    it(`is logged: ${agent}`, () => {
      const run = { exitCode, durationMs, timedOut: exitCode === undefined, output: "" };
      expect(logged((log) => logAgentEnd(log, "command", { ...run, containment: "group" }))).to.equal(
        `${subject}: ${agent}`,
      );
      expect(logged((log) => logStepEnd(log, { ...run, name: "lint", argv: ["lint"] }))).to.equal(
        `${subject}: ${step}`,
      );
    });
  }
});
