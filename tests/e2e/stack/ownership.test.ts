import { ListAliasesCommand, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import { RemoveTagsFromResourceCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StackResult } from "../../../app/stack/result.js";
import { stackParameters } from "../../../core/names/names.js";
import { aStack, ON_ENDPOINT } from "../../support/builders/stack.js";
import { opsctl, type OpsctlResult } from "../../support/opsctl.js";
import { accountContents, makeData } from "../../support/stack/account.js";
import { type StackFixture, startStackFixture } from "../../support/stack/stack-fixture.js";

const FIXTURE = fileURLToPath(new URL("../../support/stack/fixture/opsctl.mjs", import.meta.url));
const REGIONS = ["us-east-1", "us-west-2"];
const HOME = "us-east-1";
const BUCKET = `jenkins-ssm-backup-000000000000-dev-${HOME}`;
const ALIAS = "alias/jenkins-dev-ssm-backup";

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly problems: readonly { readonly code: string; readonly params: Readonly<Record<string, string>> }[];
}

describe("two stacks of the same environment in one account", () => {
  let fixture: StackFixture;
  const contents = (): Promise<object> => accountContents(fixture.clients, REGIONS);
  const refused = (result: OpsctlResult, exitCode: number): Refusal => {
    expect(result.exitCode, result.stdout + result.stderr).to.equal(exitCode);
    return (result.json() as unknown as { error: Refusal }).error;
  };
  const stacksDirectory = (): string =>
    join(dirname(fixture.directory), "backend", ".pulumi", "stacks", "opsctl");
  /** Another checkout with a copy of the first stack's file. */
  const checkout = async (
    project: string,
    stack: string,
  ): Promise<(args: string[]) => Promise<OpsctlResult>> => {
    const cwd = join(dirname(fixture.directory), `${project}-${stack}`);
    await mkdir(cwd, { recursive: true });
    await writeFile(join(cwd, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
    const file = await readFile(join(fixture.directory, "Pulumi.kk.yaml"), "utf8");
    await writeFile(join(cwd, `Pulumi.${stack}.yaml`), file);
    return (args) =>
      opsctl([...args, "--stack", stack, "--json"], fixture.environment, { cwd, program: FIXTURE });
  };

  before(async () => {
    fixture = await startStackFixture(FIXTURE);
    await fixture.configure("kk", { regions: REGIONS });
    await fixture.ok(["up", "--stack", "kk", "--yes"]);
    const tags = { "opsctl:project": "opsctl", "opsctl:stack": "kk", "opsctl:environment": "dev" };
    const names = { bucket: BUCKET, alias: ALIAS, queue: "codingworker-tasks-dev", topic: TOPIC };
    await makeData(fixture.clients, HOME, names, tags);
  });
  after(() => fixture.end());
  const TOPIC = "jenkins-dev-opsctl-alerts";

  it("are found by their files where both are in the directory", async () => {
    const before = await contents();
    await fixture.configure("kk2", { regions: REGIONS });
    const { code, params } = refused(await fixture.run(["up", "--stack", "kk2", "--yes", "--json"]), 2);
    expect([code, params["stack"], params["other"]]).to.deep.equal(["config.names-collide", "kk2", "kk"]);
    await fixture.configure("kk2", { regions: REGIONS, environment: "two" });
    expect(await contents()).to.deep.equal(before);
  });

  it("nothing of the first changes, whatever is asked of another stack", async () => {
    const before = await contents();
    const run = await checkout("opsctl", "kk2");
    for (const args of [
      ["preview"],
      ["up", "--yes", "--adopt"],
      ["destroy", "--yes", "--delete-data", BUCKET],
    ]) {
      const { code, hint, problems } = refused(await run(args), 4);
      expect(code, args.join(" ")).to.equal("stack.not-owned");
      expect(hint).to.contain("opsctl:namePrefix");
      const found = problems.map(({ params }) => [params["resourceKind"], params["name"], params["owner"]]);
      expect(found).to.deep.include.members([
        ["bucket", BUCKET, "opsctl/kk"],
        ["key", ALIAS, "opsctl/kk"],
      ]);
      if (args[0] === "destroy") continue;
      expect(found).to.deep.include.members([
        ["parameter", `/jenkins/dev/backup/${HOME}/s3-bucket-name`, "opsctl/kk"],
        ["queue", "codingworker-tasks-dev", "opsctl/kk"],
        ["topic", TOPIC, "opsctl/kk"],
      ]);
      expect(problems).to.have.length(4 + 4);
    }
    // what it doesn't hold it doesn't remove, and it leaves no stack behind
    const destroyed = await run(["destroy", "--yes"]);
    expect(destroyed.exitCode, destroyed.stdout + destroyed.stderr).to.equal(0);
    expect((destroyed.json() as unknown as StackResult).retained).to.deep.equal([]);
    expect((await readdir(stacksDirectory())).filter((name) => name === "kk2.json")).to.deep.equal([]);
    expect(await contents()).to.deep.equal(before);
  });

  it("backups of another stack are neither made, copied, tried out nor deleted in its buckets", async () => {
    const before = await contents();
    const run = await checkout("opsctl", "kk2");
    for (const args of [
      ["backup"],
      ["backup", "--dry-run"],
      ["backup", "prune", "--keep-last", "1", "--delete"],
      ["backup", "drill"],
      ["backup", "copy", "--latest", "--to-region", HOME],
    ]) {
      const { code, params } = refused(await run(args), 4);
      expect(code, args.join(" ")).to.equal("backup.bucket-of-another-stack");
      expect(params).to.include({ owner: "opsctl/kk", stack: "kk2" });
    }
    expect(await contents()).to.deep.equal(before);
  });

  it("nothing of the first changes for a stack of its name of another project", async () => {
    const before = await contents();
    const run = await checkout("shop", "kk");
    const { code, problems } = refused(await run(["up", "--yes"]), 4);
    expect([code, problems.length]).to.deep.equal(["stack.not-owned", 4 + 4]);
    expect(await contents()).to.deep.equal(before);
  });

  it("the first, made by an earlier version, is asked about once", async () => {
    const parameters = stackParameters(aStack({ ...ON_ENDPOINT, regions: REGIONS })).filter(
      ({ name }) => !name.endsWith("/runtime"),
    );
    for (const { region, name } of parameters) {
      const ssm = await fixture.clients.ssm(region);
      const tags = { ResourceId: name, TagKeys: ["opsctl:project"] };
      await ssm.send(new RemoveTagsFromResourceCommand({ ...tags, ResourceType: "Parameter" }));
    }
    const state = join(stacksDirectory(), "kk.json");
    await writeFile(state, (await readFile(state, "utf8")).replace(/"opsctl:project": "opsctl",\s*/g, ""));
    const before = await contents();
    for (const command of ["up", "destroy"]) {
      const { code, hint, problems } = refused(
        await fixture.run([command, "--yes", "--stack", "kk", "--json"]),
        4,
      );
      expect(code).to.equal("stack.adopt-needed");
      expect(hint).to.contain("opsctl up --stack kk --adopt");
      expect(
        problems.map(({ code: why, params }) => `${why} ${params["region"]} ${params["name"]}`),
      ).to.have.members(parameters.map(({ region, name }) => `stack.resource-unproven ${region} ${name}`));
    }
    expect(await contents()).to.deep.equal(before);
    const adopted = await fixture.ok<StackResult>(["up", "--stack", "kk", "--yes", "--adopt"]);
    expect(adopted.changes).to.include({ update: parameters.length, create: 0, replace: 0, delete: 0 });
    const { resources } = await fixture.ok<StackResult>(["up", "--stack", "kk", "--yes"]);
    expect(resources.filter(({ op }) => op !== "same")).to.deep.equal([]);
  });

  it("a key that KMS deletes is named with its state and a hint; a refresh reports it, too", async () => {
    const kms = await fixture.clients.kms(HOME);
    const { Aliases = [] } = await kms.send(new ListAliasesCommand({}));
    const id = Aliases.find(({ AliasName }) => AliasName === ALIAS)?.TargetKeyId;
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: id, PendingWindowInDays: 7 }));
    const { code, hint, params } = refused(await fixture.run(["up", "--stack", "kk", "--yes", "--json"]), 4);
    expect([code, params["id"], params["state"]]).to.deep.equal([
      "stack.key-in-deletion",
      id,
      "PendingDeletion",
    ]);
    expect(hint).to.contain(`aws kms cancel-key-deletion --key-id ${id} --region ${HOME}`);
    const refreshed = await fixture.run(["refresh", "--stack", "kk", "--yes"]);
    expect(refreshed.exitCode, refreshed.stdout + refreshed.stderr).to.equal(0);
    expect(refreshed.stderr).to.contain(String(id)).and.to.contain("PendingDeletion");
  });
});
