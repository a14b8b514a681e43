import { expect } from "chai";
import fc from "fast-check";
import { decideNext, type Done, type Next, type PassEnd } from "../../../../worker/attempts/next.js";
import type { AgentPass } from "../../../../worker/ports/agent.js";

const HOUR = 3_600_000;
const rules = { testPass: true, fixAttempts: 2 };
const pass = (name: AgentPass, end: PassEnd): Done => ({ did: "pass", pass: name, end });
const checks = (result: "passed" | "failed" | "unrepairable"): Done => ({ did: "checks", result });
const shown = (next: Next): string => (next.next === "pass" ? `${next.pass} ${next.attempt}` : next.next);

const made = pass("implement", "changed");
const tested = pass("tests", "changed");
const broken = [made, tested, checks("failed")];
const repaired = pass("repair", "changed");
const unrepaired = pass("repair", "unchanged");

describe("the next step of a task", () => {
  const cases: readonly (readonly [what: string, done: readonly Done[], next: string, msLeft?: number])[] = [
    ["at first", [], "implement 1"],
    ["after a task that failed", [pass("implement", "failed")], "give-up"],
    ["after the task", [made], "tests 1"],
    ["after the task, with no time for tests", [made], "checks", 1_000],
    ["after tests", [made, tested], "checks"],
    ["without tests to add", [made, pass("tests", "unchanged")], "checks"],
    ["after tests that failed", [made, pass("tests", "failed")], "checks"],
    ["after checks that passed", [made, tested, checks("passed")], "publish"],
    ["after checks that no change can repair", [made, tested, checks("unrepairable")], "give-up"],
    ["after checks that failed", broken, "repair 1"],
    ["after checks that failed, with no time", broken, "give-up", 1_000],
    ["after a repair", [...broken, repaired], "checks"],
    ["after a repair that passed", [...broken, repaired, checks("passed")], "publish"],
    ["after a repair that did not help", [...broken, repaired, checks("failed")], "repair 2"],
    ["after a repair that changed nothing", [...broken, unrepaired], "repair 2"],
    ["after the last repair that changed nothing", [...broken, unrepaired, unrepaired], "give-up"],
    ["after a repair without a model", [...broken, pass("repair", "failed")], "give-up"],
    [
      "after the last repair that did not help",
      [...broken, unrepaired, repaired, checks("failed")],
      "give-up",
    ],
  ];
  for (const [what, done, next, msLeft = HOUR] of cases) {
    it(`${what}: ${next}`, () => expect(shown(decideNext(done, rules, msLeft))).to.equal(next));
  }

  it("is no pass for tests and no repair where the stack wants none", () => {
    const none = { testPass: false, fixAttempts: 0 };
    expect(shown(decideNext([made], none, HOUR))).to.equal("checks");
    expect(shown(decideNext([made, checks("failed")], none, HOUR))).to.equal("give-up");
  });

  it("leads to an end, with bounded runs of the agent, and never publishes what did not just pass", () => {
    const ends = fc.array(fc.constantFrom<PassEnd>("changed", "unchanged", "failed"), { minLength: 20 });
    const results = fc.array(fc.constantFrom("passed", "failed", "unrepairable"), { minLength: 20 });
    const given = fc.record({ testPass: fc.boolean(), fixAttempts: fc.integer({ min: 0, max: 10 }) });
    fc.assert(
      fc.property(ends, results, given, (passEnds, checkResults, random) => {
        const done: Done[] = [];
        const runs: string[] = [];
        for (let step = 0; ; step++) {
          expect(step).to.be.below(60);
          const next = decideNext(done, random, HOUR);
          if (next.next === "give-up") break;
          if (next.next === "publish") {
            expect(done.at(-1)).to.deep.equal(checks("passed"));
            break;
          }
          if (next.next === "checks") {
            expect(done.at(-1)?.did).to.equal("pass");
            done.push(checks(checkResults[step % checkResults.length] ?? "failed"));
          } else {
            runs.push(next.pass);
            // an agent that changed nothing has failed its task
            const end = passEnds[step % passEnds.length] ?? "failed";
            done.push(pass(next.pass, next.pass === "implement" && end === "unchanged" ? "failed" : end));
          }
        }
        const count = (name: string): number => runs.filter((run) => run === name).length;
        expect(count("implement")).to.equal(1);
        expect(count("tests")).to.be.at.most(random.testPass ? 1 : 0);
        expect(count("repair")).to.be.at.most(random.fixAttempts);
      }),
    );
  });
});
