import { expect } from "chai";
import { interruption } from "../../../../core/errors.js";
import {
  backedUp,
  belowPrefix,
  drill,
  drillClock,
  plain,
  PREFIX,
  RUN_ID,
} from "../../../support/backup/drill.js";
import { fullParameter, parameter } from "../../../support/backup/records.js";
import type { MemoryVault } from "../../../support/backup/vault.js";
import { anError } from "../../../support/errors.js";

const REGION = "us-east-1";

describe("a drill that is stopped", () => {
  it("cleans up after a signal and a time-out, and leaves later regions alone", async () => {
    const cases = [
      ["signal", "core.interrupted", "failed", "skipped"],
      ["region", "backup.drill-region-timeout", "timed-out", "succeeded"],
      ["total", "backup.drill-total-timeout", "timed-out", "skipped"],
    ] as const;
    for (const [why, code, status, next] of cases) {
      const vault = await backedUp(plain(30));
      const clock = drillClock();
      const stop = new AbortController();
      vault.parameters.before = async (method, call, signal) => {
        if (method !== "create" || call !== 14) return;
        if (why === "signal") stop.abort(interruption("SIGTERM"));
        else clock.expire(why === "region" ? 600_000 : 3_600_000);
        // the call hangs until it is cancelled
        await new Promise((_resolve, reject) => {
          if (signal.aborted) reject(signal.reason as Error);
          signal.addEventListener("abort", () => {
            reject(signal.reason as Error);
          });
        });
      };
      const later = await backedUp(plain(1));
      const { report } = await drill(
        { [REGION]: vault, "us-west-2": later },
        { sample: "all" },
        { clock, signal: stop.signal },
      );
      expect(
        report.regions.map((region) => [region.status, region.error?.code, region.compared]),
        why,
      ).to.deep.equal([
        [status, code, 10],
        [next, undefined, next === "skipped" ? undefined : 1],
      ]);
      expect(belowPrefix(vault), why).to.deep.equal([]);
    }
  });

  it("reports what it could not remove: failed, although everything was restored", async () => {
    const vault = await backedUp(plain(12));
    vault.parameters.before = (method, call) => {
      if (method === "remove" && call > 1)
        throw anError("aws.access-denied", { operation: "ssm:DeleteParameters" });
    };
    const { report, events } = await drill({ [REGION]: vault });
    const [region] = report.regions;
    expect([region?.status, region?.compared, region?.error?.code]).to.deep.equal([
      "failed",
      12,
      "aws.access-denied",
    ]);
    expect(region?.leftBehind).to.have.members(belowPrefix(vault)).and.to.have.length(2);
    expect(events.map(({ code }) => code)).to.include("backup.drill-left-behind");
  });

  it("removes its parameters even when lists don't show them yet", async () => {
    const vault = await backedUp(plain(5));
    const inventory = vault.parameters.describe.bind(vault.parameters);
    vault.parameters.describe = async function* (paths, signal) {
      for await (const page of inventory(paths, signal)) {
        yield page.filter(({ name }) => !name.startsWith(PREFIX));
      }
    };
    vault.parameters.before = (method) => {
      if (method === "readNames") throw anError("aws.unreachable", { reason: "cut" });
    };
    const { report } = await drill({ [REGION]: vault });
    expect([report.result, belowPrefix(vault)]).to.deep.equal(["failed", []]);
  });

  it("retries while something is listed, then reports it", async () => {
    const root = `${PREFIX}/${RUN_ID}`;
    const ghosts = async (rounds: number): Promise<MemoryVault> => {
      const vault = await backedUp(plain(2));
      const inventory = vault.parameters.describe.bind(vault.parameters);
      let left = rounds;
      const parameters = Object.assign(vault.parameters, {
        async *describe(paths: readonly string[], signal: AbortSignal) {
          if (paths.includes(root) && left-- > 0) yield [parameter(`${root}/path/ghost`)];
          else yield* inventory(paths, signal);
        },
      });
      return { ...vault, parameters };
    };
    expect((await drill({ [REGION]: await ghosts(2) })).report.result).to.equal("succeeded");
    const { report } = await drill({ [REGION]: await ghosts(9) });
    expect(report.regions[0]?.error).to.deep.equal({
      code: "backup.drill-left-behind",
      params: { region: REGION, names: [`${root}/path/ghost`] },
    });
  });

  it("fails at whatever call fails, and reports what it leaves behind", async () => {
    const records = [
      ...plain(11),
      { ...fullParameter("/odd"), labels: ["live"], history: [] },
      parameter("/big", { tier: "Advanced", value: "x".repeat(5000), labels: [] }),
    ];
    const sound = await backedUp(records);
    await drill({ [REGION]: sound }, { sample: "all" });
    const points = [...sound.parameters.calls].flatMap(([method, calls]) =>
      Array.from({ length: calls }, (_, index) => [method, index + 1] as const),
    );
    expect(points.length).to.be.greaterThan(25);
    for (const [method, number] of points) {
      const vault = await backedUp(records);
      const before = new Map(vault.parameters.content);
      // the backup made calls, too
      vault.parameters.calls.clear();
      vault.parameters.before = (now, call) => {
        if (now === method && call === number) throw anError("aws.unreachable", { reason: "cut" });
      };
      const { report } = await drill({ [REGION]: vault }, { sample: "all" });
      const at = `${method} ${number}`;
      const [region] = report.regions;
      // includes the calls of the backup made by `sound`
      const calls = vault.parameters.calls.get(method) ?? 0;
      if (calls >= number) expect([report.result, region?.status], at).to.deep.equal(["failed", "failed"]);
      const known = [...(region?.leftBehind ?? []), ...before.keys()];
      for (const name of vault.parameters.content.keys()) expect(known, at).to.include(name);
      for (const [name, record] of before) {
        expect(vault.parameters.content.get(name), at).to.deep.equal(record);
      }
    }
  });
});
