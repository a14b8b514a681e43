import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { CreateTopicCommand } from "@aws-sdk/client-sns";
import { DeleteParametersCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import type { BackupReport } from "../../../backup/report.js";
import { permissionsOf } from "../../../permissions/documents.js";
import type { PolicyScope } from "../../../permissions/policy-scope.js";
import {
  type Command,
  commandNames,
  COMMANDS,
  FREE_CALLS,
  type GrantName,
  grants,
} from "../../../permissions/table.js";
import type { Grant } from "../../../permissions/grant.js";
import { type ApiCall, apiCallOf } from "../../support/permissions/api-call.js";
import { refusals } from "../../support/permissions/authorize.js";
import {
  type BackupFixture,
  mixedParameters,
  regions,
  scope,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";

const accountId = "000000000000";
const [first, second] = regions;
const topicArn = `arn:aws:sns:${first}:${accountId}:alerts`;
const ELSEWHERE = "eu-central-1";

/** Calls that no command makes here, and why. */
const NOT_SEEN: Readonly<Record<string, string>> = {
  "s3:GetBucketLocation": "the endpoint's list of buckets names their regions",
  "s3:HeadBucket": "only of buckets that are not the stack's",
  "s3:HeadObject": "only in buckets with Object Lock",
  "secretsmanager:GetSecretValue": "the stack's channel needs no secret",
  "ssm:UnlabelParameterVersion": "no label has to go",
};

describe("the calls of each command on backups", () => {
  let fixture: BackupFixture;
  let policyScope: PolicyScope;
  let backupId = "";
  const seen = new Map<Command, readonly ApiCall[]>();

  /** Runs a command that must succeed, and records its calls to AWS. */
  const run = async (command: Command, ...args: readonly string[]): Promise<Record<string, unknown>> => {
    const before = fixture.proxy.calls.length;
    const result = await fixture.run([...command.split(" "), ...args]);
    expect(result.exitCode, `${result.stdout}${result.stderr}`).to.equal(0);
    const calls = fixture.proxy.calls.slice(before).map(apiCallOf);
    seen.set(command, [...(seen.get(command) ?? []), ...calls]);
    return result.json();
  };

  before(async function () {
    this.timeout(180_000);
    const backup: Record<string, unknown> = {};
    const notifications = [{ type: "sns", topicArn, on: "all" }];
    fixture = await startBackupFixture({ backup, notifications, tagging: true });
    const sns = await fixture.clients.sns(first);
    await sns.send(new CreateTopicCommand({ Name: "alerts" }));
    const kms = await fixture.clients.kms(ELSEWHERE);
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const recoveryKeyArn = KeyMetadata?.Arn ?? "";
    backup["recoveryRecipient"] = recoveryKeyArn;
    await fixture.configure(regions);
    policyScope = {
      ...scope,
      ...{ accountId, homeRegion: first, regions, recoveryKeyArn },
      ...{ copyBucket: undefined, alsoScheduled: [] },
      ...{ topicArns: [topicArn], secretParameters: [], secrets: [] },
    };
    await fixture.seed(first, mixedParameters(12));
    await labelled(fixture);
  });
  after(() => fixture.stop());

  it("are made: every command runs once, with what its options do", async function () {
    this.timeout(300_000);
    await run("backup");
    const { regions: saved } = (await run("backup", "--full")) as unknown as BackupReport;
    backupId = saved[0]?.backupId ?? "";
    await run("backup list");
    await run("backup show", backupId);
    await run("backup verify", backupId);
    await run("backup diff", backupId, "--region", first);
    await run("backup drill", "--regions", first);
    await run("backup copy", backupId, "--to-region", second);
    await changed(fixture);
    const restore = ["--region", first, "--on-conflict", "overwrite", "--yes"];
    await run("backup restore", backupId, ...restore, "--history", "--delete-extra");
    await run("backup prune", "--keep-last", "1", "--delete");
    expect([...seen.keys()].sort()).to.deep.equal([...commandNames()].sort());
  });

  for (const command of commandNames()) {
    for (const role of COMMANDS[command].roles) {
      it(`${command}: the ${role} role may make all of them`, () => {
        const policy = permissionsOf(role, policyScope);
        const calls = seen.get(command) ?? [];
        expect(calls.length).to.be.greaterThan(1);
        expect([...new Set(calls.flatMap((call) => refusals(policy, call, accountId)))]).to.deep.equal([]);
      });
    }

    it(`${command}: stand in the table, each under a grant of the command`, () => {
      const made = new Set((seen.get(command) ?? []).map(nameOf));
      expect([...made].filter((name) => !tabled(command).has(name))).to.deep.equal([]);
    });
  }

  it("are all that the table has", () => {
    const made = new Set([...seen.values()].flat().map(nameOf));
    const unmade = new Set(commandNames().flatMap((command) => [...tabled(command)]));
    for (const name of made) unmade.delete(name);
    expect([...unmade].sort()).to.deep.equal(Object.keys(NOT_SEEN).sort());
  });
});

/** Services by the names that their actions have. */
const PREFIXES: Readonly<Record<string, string>> = { tagging: "tag", monitoring: "cloudwatch" };

function nameOf({ service, operation }: ApiCall): string {
  return `${PREFIXES[service] ?? service}:${operation}`;
}

/** The calls that a command makes itself, by the table. */
function tabled(command: Command): ReadonlySet<string> {
  const named: readonly GrantName[] = COMMANDS[command].grants;
  const own = named.map((name): Grant => grants[name]).filter(({ by, deny }) => !by && !deny);
  return new Set([FREE_CALLS, ...own.map(({ calls }) => calls)].flatMap((calls) => Object.keys(calls)));
}

/** A parameter with two versions, a label on the first. */
async function labelled({ clients }: BackupFixture): Promise<void> {
  const { LabelParameterVersionCommand } = await import("@aws-sdk/client-ssm");
  const ssm = await clients.ssm(first);
  const Name = "/app/versioned";
  await ssm.send(new PutParameterCommand({ Name, Value: "one", Type: "String" }));
  await ssm.send(new LabelParameterVersionCommand({ Name, Labels: ["stable"] }));
  await ssm.send(new PutParameterCommand({ Name, Value: "two", Type: "String", Overwrite: true }));
}

/** One parameter is other than saved, one is gone, one is new, one has other tags. */
async function changed({ clients }: BackupFixture): Promise<void> {
  const { AddTagsToResourceCommand, RemoveTagsFromResourceCommand } = await import("@aws-sdk/client-ssm");
  const ssm = await clients.ssm(first);
  await ssm.send(new DeleteParametersCommand({ Names: ["/app/versioned", "/app/0/key-0"] }));
  await ssm.send(
    new PutParameterCommand({ Name: "/app/1/key-1", Value: "c,d", Type: "StringList", Overwrite: true }),
  );
  await ssm.send(new PutParameterCommand({ Name: "/app/new", Value: "new", Type: "String" }));
  const tagged = { ResourceType: "Parameter", ResourceId: "/app/2/key-2" } as const;
  await ssm.send(new RemoveTagsFromResourceCommand({ ...tagged, TagKeys: ["team"] }));
  await ssm.send(new AddTagsToResourceCommand({ ...tagged, Tags: [{ Key: "other", Value: "1" }] }));
}
