import { expect } from "chai";
import { belowPrefix, drill, drillClock, PREFIX, RUN_ID } from "../../../support/backup/drill.js";
import { parameter } from "../../../support/backup/records.js";
import { type MemoryVault, memoryVault, save } from "../../../support/backup/vault.js";
import { anError } from "../../../support/errors.js";

const REGION = "us-east-1";
/** Ids of two earlier drills. */
const [ONE, OTHER] = ["20261121T020000Z-00000001", "20261121T042000Z-00000002"];
const now = "2026-11-21T04:30:00.000Z";
const ago = (minutes: number): string => new Date(new Date(now).getTime() - minutes * 60_000).toISOString();

/** A backed-up region with these `names` below the drill prefix, last modified this many minutes ago. */
async function vaultWithLeftovers(names: Readonly<Record<string, number>>): Promise<MemoryVault> {
  const vault = memoryVault([parameter("/app/a", { labels: [] }), parameter("/jenkins/dev/drillers/x")]);
  await save(vault);
  for (const [name, minutes] of Object.entries(names)) {
    vault.parameters.content.set(PREFIX + name, parameter(PREFIX + name, { lastModified: ago(minutes) }));
  }
  return vault;
}

describe("what earlier drills have left behind", () => {
  it("is removed when its newest parameter is an hour old; parameters of others stay", async () => {
    const vault = await vaultWithLeftovers({
      [`/${ONE}/path/a`]: 60,
      [`/${ONE}/bare/b`]: 300,
      [`/${OTHER}/path/a`]: 300,
      [`/${OTHER}/digest/c`]: 59,
      "/mine": 300,
      [`/${ONE}/mine`]: 300,
    });
    const { report, events } = await drill({ [REGION]: vault });
    expect([report.result, report.regions[0]?.leftoversSwept]).to.deep.equal(["succeeded", 2]);
    expect(belowPrefix(vault)).to.have.members(
      [`/${OTHER}/path/a`, `/${OTHER}/digest/c`, "/mine", `/${ONE}/mine`].map((name) => PREFIX + name),
    );
    expect(vault.parameters.content.has("/jenkins/dev/drillers/x")).to.equal(true);
    const paramsOf = (code: string) =>
      events.filter((event) => event.code === code).map(({ params }) => params);
    expect(paramsOf("backup.drill-other-running")).to.deep.equal([{ region: REGION, runId: OTHER }]);
    expect(paramsOf("backup.drill-foreign")).to.deep.equal([
      { region: REGION, names: [`${PREFIX}/${ONE}/mine`, `${PREFIX}/mine`] },
    ]);
    expect(paramsOf("backup.drill-swept")).to.deep.equal([{ region: REGION, count: 2 }]);
  });

  it("is removed at once when that drill is known to have ended, in batches of ten", async () => {
    const names = Array.from({ length: 25 }, (_, index) => [`/${OTHER}/path/${index}`, 1] as const);
    const vault = await vaultWithLeftovers(Object.fromEntries(names));
    const asked: string[] = [];
    const hasEnded = async (runId: string): Promise<boolean> => {
      asked.push(runId);
      return Promise.resolve(true);
    };
    const { report } = await drill({ [REGION]: vault }, {}, { hasEnded });
    expect([report.result, report.regions[0]?.leftoversSwept, asked]).to.deep.equal([
      "succeeded",
      25,
      [OTHER],
    ]);
    expect(belowPrefix(vault)).to.deep.equal([]);
  });

  it("is listed by the drill prefix, not by reading the whole region", async () => {
    const vault = await vaultWithLeftovers({ [`/${ONE}/path/a`]: 100 });
    const asked: unknown[] = [];
    const describe = vault.parameters.describe.bind(vault.parameters);
    vault.parameters.describe = (paths, signal) => {
      asked.push(paths);
      return describe(paths, signal);
    };
    expect((await drill({ [REGION]: vault })).report.result).to.equal("succeeded");
    // before it begins, and its own after it has ended
    expect(asked).to.deep.equal([[PREFIX], [`${PREFIX}/${RUN_ID}`]]);
  });

  it("fails the region when it can't be removed: nothing more is written there", async () => {
    const vault = await vaultWithLeftovers({ [`/${ONE}/path/a`]: 100 });
    vault.parameters.before = (method) => {
      if (method === "remove") throw anError("aws.access-denied", { operation: "ssm:DeleteParameters" });
    };
    const { report } = await drill({ [REGION]: vault }, {}, { clock: drillClock(now) });
    expect(report.regions[0]?.error?.code).to.equal("aws.access-denied");
    expect(belowPrefix(vault)).to.have.length(1);
  });
});
