import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { CliResult } from "../../../support/run-cli.js";
import { type RecordedRuns, recordedRuns } from "../../../support/runs/recorded.js";

const ids = (result: CliResult): readonly unknown[] =>
  (result.json()["runs"] as { readonly runId: string }[]).map(({ runId }) => runId);

describe("opsctl runs list", () => {
  let fixture: RecordedRuns;
  beforeEach(async () => {
    fixture = await recordedRuns();
  });
  afterEach(() => fixture.remove());

  it("shows a line for each, newest first, without a stack or a project", async () => {
    const { exit, stdout, stderr } = await fixture.runs(["list"]);
    expect([exit, stderr]).to.deep.equal([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(/ {2,}/)[0])).to.deep.equal([
      "Run",
      fixture.newest.runId,
      fixture.bad.runId,
      fixture.old.runId,
    ]);
    expect(lines[1]).to.match(/task +dev +running .*acme\/shop#12$/);
    expect(lines[2]).to.include("\\x1b[2Jtitle\\x0afake line");
  });

  it("filters, and gives its pages to who asks for JSON", async () => {
    const first = await fixture.runs(["list", "--limit", "1", "--json"]);
    expect(ids(first)).to.deep.equal([fixture.newest.runId]);
    const cursor = String(first.json()["next"]);
    const rest = await fixture.runs(["list", "--cursor", cursor, "--json"]);
    expect([ids(rest), rest.json()["next"]]).to.deep.equal([[fixture.bad.runId, fixture.old.runId], null]);
    expect(ids(await fixture.runs(["list", "--status", "failed", "--json"]))).to.deep.equal([
      fixture.bad.runId,
    ]);
    expect(ids(await fixture.runs(["list", "--kind", "backup", "--json"]))).to.deep.equal([
      fixture.old.runId,
    ]);
    expect(ids(await fixture.runs(["list", "--stack", "prod", "--json"]))).to.deep.equal([fixture.old.runId]);
    const since = ["list", "--json", "--since", "2026-11-21T03:36:00.100Z"];
    expect(ids(await fixture.runs(since))).to.deep.equal([fixture.newest.runId, fixture.bad.runId]);
    expect(ids(await fixture.runs(["list", "--json", "--since", "99999d"]))).to.have.length(3);
  });

  it("shows how to see the next page, in the selected language", async () => {
    const { stdout } = await fixture.runs(["list", "--limit", "1", "--lang", "ja"]);
    expect(stdout).to.match(/続きがあります。--cursor \S+ /);
  });

  it("reports that there is nothing, and shows what can't be read", async () => {
    const none = await fixture.runs(["list"], { env: { OPSCTL_TASKS_DIR: join(fixture.home, "none") } });
    expect(none.exit).to.equal(0);
    expect(none.stdout).to.match(/^No matching runs on this machine\..* --from bucket/);
    const newer = "20261121T034000Z-00000000";
    await writeFile(join(fixture.directory, `${newer}.json`), '{"version":9}');
    const { exit, stdout } = await fixture.runs(["list", "--status", "failed"]);
    expect(exit).to.equal(0);
    expect(stdout).to.match(new RegExp(`^${newer}: .*version 9`, "m"));
  });

  for (const [args, code] of [
    [["--status", "lost"], "cli.bad-choice"],
    [["--kind", "lost"], "cli.bad-choice"],
    [["--limit", "0"], "cli.bad-number"],
    [["--since", "yesterday"], "runs.bad-since"],
    [["--since", "2026-13-40"], "runs.bad-since"],
    [["--cursor", "x"], "runs.bad-cursor"],
  ] as const) {
    it(`refuses ${args.join(" ")}`, async () => {
      const result = await fixture.runs(["list", "--json", ...args]);
      expect([result.exit, (result.json()["error"] as { code: string }).code]).to.deep.equal([2, code]);
    });
  }
});
