import { expect } from "chai";
import fc from "fast-check";
import { type Check, type CheckResult, type CheckSpec, type Status } from "../../../doctor/check.js";
import { runChecks } from "../../../doctor/run-checks.js";
import { systemClock } from "../../../core/time/clock.js";
import { interruption } from "../../../core/errors.js";
import { anError, opsErrorOf } from "../../support/errors.js";

const signal = new AbortController().signal;
const deps = { clock: systemClock, signal, limit: 60_000 };

function spec(id: string, run: CheckSpec["run"], needs: readonly string[] = []): CheckSpec {
  return { id, area: "machine", needs, run };
}
const result = (status: CheckResult["status"], code: string): CheckResult => ({ status, code, params: {} });
const says = (said: CheckResult) => () => Promise.resolve(said);
const outcomes = (checks: readonly Check[]): Record<string, string> =>
  Object.fromEntries(checks.map(({ id, status, code }) => [id, `${status} ${code}`]));

describe("the checks of doctor", () => {
  it("skip what needs one that failed, and name that one however far away it is", async () => {
    let looked = 0;
    const never = (): Promise<CheckResult> => {
      looked++;
      return Promise.resolve(result("ok", "x"));
    };
    const checks = await runChecks(
      [
        spec("root", says(result("failed", "x.root"))),
        spec("middle", never, ["root"]),
        spec("leaf", never, ["middle"]),
        spec("other", says(result("warning", "x.other"))),
        spec("after-warning", says(result("ok", "x.fine")), ["other"]),
      ],
      deps,
    );
    expect(outcomes(checks)).to.deep.equal({
      root: "failed x.root",
      middle: "skipped doctor.skipped",
      leaf: "skipped doctor.skipped",
      other: "warning x.other",
      "after-warning": "ok x.fine",
    });
    expect(checks[2]?.params).to.deep.equal({ check: "leaf", needs: "root" });
    expect(looked).to.equal(0);
  });

  it("skip what needs one that had nothing to look at", async () => {
    const [, second] = await runChecks(
      [spec("none", says(result("skipped", "x.none"))), spec("next", says(result("ok", "x")), ["none"])],
      deps,
    );
    expect(second).to.deep.include({ status: "skipped", params: { check: "next", needs: "none" } });
  });

  it("take an error of ours with its problems as the result, and name any other", async () => {
    const problems = [{ code: "x.problem", params: { field: "a" } }];
    const [ours, other] = await runChecks(
      [
        spec("ours", () => Promise.reject(anError("x.wrong", { path: "p" }, { problems, kind: "usage" }))),
        spec("other", () => Promise.reject(new TypeError("it broke"))),
      ],
      deps,
    );
    expect(ours).to.deep.include({ status: "failed", code: "x.wrong", params: { path: "p" }, problems });
    expect(other).to.deep.include({
      status: "failed",
      code: "doctor.unforeseen",
      params: { reason: "it broke" },
    });
  });

  it("wait for none that hangs, whether it heeds its signal or not", async () => {
    const heeding = (over: AbortSignal): Promise<CheckResult> =>
      new Promise((_resolve, reject) => {
        over.addEventListener("abort", () => reject(new Error("aborted, somehow")));
      });
    const checks = await runChecks(
      [
        spec("deaf", () => new Promise(() => undefined)),
        spec("heeding", heeding),
        spec("quick", says(result("ok", "x"))),
        { ...spec("waiting", heeding), program: "git" },
      ],
      { ...deps, limit: 20 },
    );
    expect(checks.map(({ params }) => params)).to.deep.equal([
      { check: "deaf", seconds: 0.02 },
      { check: "heeding", seconds: 0.02 },
      {},
      { program: "git", seconds: 0.02 },
    ]);
    expect(outcomes(checks)).to.deep.equal({
      deaf: "failed doctor.hung",
      heeding: "failed doctor.hung",
      quick: "ok x",
      waiting: "failed doctor.program-hung",
    });
  });

  it("end with the interruption when there is one", async () => {
    const stop = new AbortController();
    const hangs = spec("hangs", () => {
      stop.abort(interruption("SIGINT"));
      return new Promise(() => undefined);
    });
    const error = await opsErrorOf(() => runChecks([hangs], { ...deps, signal: stop.signal }));
    expect(error.kind).to.equal("interrupted");
  });

  it("keep their order, and skip exactly those above which something is missing", async () => {
    const statuses: readonly Status[] = ["ok", "warning", "failed"];
    // each check may need any of those before it
    const graph = fc.array(fc.tuple(fc.constantFrom(...statuses), fc.array(fc.nat(), { maxLength: 3 })), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(graph, async (nodes) => {
        const needs = nodes.map(([, edges], index) =>
          index === 0 ? [] : [...new Set(edges.map((edge) => edge % index))],
        );
        const checks = await runChecks(
          nodes.map(([status], index) =>
            spec(
              `c${index}`,
              says({ status, code: "x", params: {} }),
              needs[index]?.map((need) => `c${need}`),
            ),
          ),
          deps,
        );
        expect(checks.map(({ id }) => id)).to.deep.equal(nodes.map((_node, index) => `c${index}`));
        const good: boolean[] = [];
        nodes.forEach(([status], index) => {
          const reached = (needs[index] ?? []).every((need) => good[need]);
          expect(checks[index]?.status).to.equal(reached ? status : "skipped");
          good.push(reached && status !== "failed");
        });
      }),
    );
  });

  it("are refused when one needs what is not listed before it", async () => {
    const listed = [spec("late", says(result("ok", "x")), ["unknown"])];
    let thrown: unknown;
    await runChecks(listed, deps).catch((error: unknown) => (thrown = error));
    expect(thrown).to.be.instanceOf(Error).with.property("message").that.includes("late");
  });
});
