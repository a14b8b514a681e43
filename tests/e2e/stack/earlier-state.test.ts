import { resolve } from "node:path";
import { expect } from "chai";
import { run } from "../../../core/process/run.js";
import { opsctl, type OpsctlResult } from "../../support/opsctl.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

/*
 * The state directory that `opsctl demo`, a drill and `backup diff --show-values` of commit 9cabbd1 (30 November 2026) left:
 * Pulumi's state, the endpoint's and the local GitHub's data, backups and run records.
 */
const EARLIER = resolve("tests/fixtures/earlier-state/2026-11-30.tgz");

interface Counts {
  readonly changes: Readonly<Record<string, number>>;
}

describe("the state of an earlier version", () => {
  let directory: TempDirectory;

  const opsctlIn = (...args: string[]): Promise<OpsctlResult> =>
    opsctl([...args], { XDG_STATE_HOME: directory.path });
  const ok = async <Document>(...args: string[]): Promise<Document> => {
    const result = await opsctlIn(...args, "--json");
    expect(result.exitCode, result.stderr + result.stdout).to.equal(0);
    return result.json() as unknown as Document;
  };

  before(async () => {
    directory = await tempDirectory("opsctl-earlier-");
    const unpacked = await run("tar", ["-xzf", EARLIER, "-C", directory.path], {
      cwd: directory.path,
      env: {},
    });
    expect(unpacked.exitCode, unpacked.stderr).to.equal(0);
    // the ports that it had may be another endpoint's now
    await opsctlIn("local", "down", "--forget-port");
    await opsctlIn("local", "github", "down", "--forget-port");
    await ok("local", "up");
  });
  after(async () => {
    await opsctlIn("local", "github", "down");
    await opsctlIn("local", "down");
    await directory.remove();
  });

  it("is a stack of which nothing is replaced or deleted", async () => {
    const { changes } = await ok<Counts>("preview", "--stack", "local");
    expect(changes).to.include({ delete: 0, replace: 0 });
    const { same = 0, update = 0 } = changes;
    expect(same + update).to.equal(65);
  });

  it("has backups that are verified, shown and restored", async () => {
    await ok("backup", "verify", "--latest", "--regions", "all", "--stack", "local");
    const into = ["--region", "us-east-1", "--to-prefix", "/restored", "--stack", "local", "--yes"];
    const { counts } = await ok<{ counts: Readonly<Record<string, number>> }>(
      "backup",
      "restore",
      "latest",
      ...into,
    );
    expect(counts["create"]).to.equal(15);
  });

  it("has records whose runs have kinds, and the events of each are shown", async () => {
    const { runs } = await ok<{ runs: readonly { runId: string; kind: string; status: string }[] }>(
      "runs",
      "list",
    );
    const earlier = runs.filter(({ runId }) => runId < "20261130T0713");
    expect(earlier.map(({ kind, status }) => `${kind} ${status}`)).to.deep.equal([
      "diff succeeded",
      "drill succeeded",
      "task succeeded",
      "restore succeeded",
      "backup succeeded",
    ]);
    for (const { runId } of earlier) await ok("runs", "show", runId);
  });

  it("has a local GitHub that serves its repositories", async () => {
    await ok("local", "github", "up");
    const { running } = await ok<{ running: boolean }>("local", "github", "status");
    expect(running).to.equal(true);
  });
});
