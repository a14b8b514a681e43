import { DeleteParameterCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import {
  DeleteBucketTaggingCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketTaggingCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";
import type { BackupReport } from "../../../backup/report.js";
import { backupParameterName } from "../../../core/names/names.js";
import {
  type BackupFixture,
  mixedParameters,
  type Region,
  regions,
  scope,
  SECRET,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import type { ProxiedCall } from "../../support/fault-proxy.js";
import { apiCallOf } from "../../support/permissions/api-call.js";

const [first, second, third] = regions;
const asksForOwner = (call: ProxiedCall): boolean =>
  call.service === "s3" && apiCallOf(call).operation === "GetBucketTagging";

describe("opsctl backup of 300 parameters in three regions", () => {
  let fixture: BackupFixture;
  const backup = async (...args: string[]) => {
    const before = fixture.proxy.calls.length;
    const { exitCode, ...result } = await fixture.run(["backup", ...args]);
    const report = result.json() as unknown as BackupReport;
    const calls = fixture.proxy.calls.slice(before);
    return { exitCode, report, statuses: report.regions.map(({ status }) => status), calls };
  };
  const listed = async (): Promise<Record<string, { backups: unknown[]; unfinished: unknown[] }>> => {
    const report = (await fixture.run(["backup", "list"])).json() as unknown as {
      regions: { region: string; backups: unknown[]; unfinished: unknown[] }[];
    };
    return Object.fromEntries(report.regions.map((entry) => [entry.region, entry]));
  };
  /** How many backups and unfinished runs each region has. */
  const counts = async (): Promise<readonly (readonly [number, number])[]> => {
    const found = await listed();
    return regions.map((region) => {
      const { backups = [], unfinished = [] } = found[region] ?? {};
      return [backups.length, unfinished.length];
    });
  };
  /** What a command adds to these, by region. */
  const added = async <T>(work: () => Promise<T>): Promise<T & { readonly added: readonly number[][] }> => {
    const before = await counts();
    const result = await work();
    const after = await counts();
    const more = after.map((pair, index) => pair.map((count, which) => count - before[index]![which]!));
    return { ...result, added: more };
  };

  before(async function () {
    this.timeout(180_000);
    fixture = await startBackupFixture();
    for (const region of regions) await fixture.seed(region, mixedParameters(100));
  });
  after(() => fixture.stop());
  afterEach(() => {
    fixture.proxy.rule(() => "pass");
  });

  it("saves all of them, one region after the other: exit 0", async () => {
    const { exitCode, report, calls: sentByIt } = await backup("--regions", "all");
    expect(exitCode, JSON.stringify(report)).to.equal(0);
    expect(Object.keys(report)).to.deep.equal([
      "runId",
      "stack",
      "result",
      "startedAt",
      "finishedAt",
      "regions",
    ]);
    expect(
      report.regions.map(({ region, status, parameters }) => [region, status, parameters]),
    ).to.deep.equal(
      // and the key that names the bucket
      regions.map((region) => [region, "succeeded", 101]),
    );
    // who the caller is, whose the buckets are and the heartbeat are the run's, not a region's
    const calls = sentByIt.filter(
      (call) => !["sts", "monitoring"].includes(call.service) && !asksForOwner(call),
    );
    const order = calls.map(({ region }) => region);
    expect(order.filter((region, index) => region !== order[index - 1])).to.deep.equal(regions);
    for (const { region, apiCalls = {} } of report.regions) {
      const sent = calls.filter((call) => call.region === region);
      expect(
        Object.values(apiCalls).reduce((sum, calls) => sum + calls, 0) - (apiCalls["sts"] ?? 0),
      ).to.equal(sent.length);
    }
  });

  it("stops in the middle when a region fails there: exit 3, the later one skipped and untouched", async () => {
    fixture.proxy.rule(({ region, operation, number }) =>
      region === second && operation === "GetParameters" && number > 4
        ? { status: 400, name: "ExpiredTokenException" }
        : "pass",
    );
    const stopped = await added(() => backup("--regions", "all"));
    const { exitCode, statuses, report } = stopped;
    expect([exitCode, report.result]).to.deep.equal([3, "partial"]);
    expect(statuses).to.deep.equal(["succeeded", "failed", "skipped"]);
    expect(report.regions[1]?.error).to.deep.include({ code: "aws.expired-credentials" });
    expect(report.regions[1]?.error?.params).to.include({
      operation: "ssm:GetParameters",
      region: second,
    });
    const calls = stopped.calls.filter(({ region }) => region === third);
    expect(calls.filter((call) => !asksForOwner(call))).to.deep.equal([]);
    // its folder says what it was going to seal, for the run that goes on with it
    expect(stopped.added).to.deep.equal([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  it("leaves an unfinished folder, no backup, when the manifest can't be written", async () => {
    fixture.proxy.rule(({ region, operation, number }) =>
      region === second && operation === "PUT" && number > 1 ? { status: 403, name: "AccessDenied" } : "pass",
    );
    const { exitCode, statuses, ...refused } = await added(() =>
      backup("--regions", `${third},${second}`, "--continue-on-error"),
    );
    expect([exitCode, statuses]).to.deep.equal([3, ["failed", "succeeded"]]);
    expect(refused.added).to.deep.equal([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it("has failed when the first region fails: exit 1", async () => {
    fixture.proxy.rule(({ region, service }) => (region === first && service === "kms" ? "cut" : "pass"));
    const { exitCode, statuses, report } = await backup();
    expect([exitCode, report.result]).to.deep.equal([1, "failed"]);
    expect(statuses).to.deep.equal(["failed", "skipped", "skipped"]);
    expect(report.regions[0]?.error?.code).to.equal("aws.unreachable");
  });

  it("comes through faults that pass", async () => {
    fixture.proxy.rule(({ operation, number }) => {
      if (operation === "GetParameters" && number === 3) return { status: 400, name: "ThrottlingException" };
      if (operation === "ListTagsForResource" && number === 50) return "cut";
      return operation === "PUT" && number === 1 ? { status: 503, name: "SlowDown" } : "pass";
    });
    expect((await backup("--regions", first)).exitCode).to.equal(0);
  });

  it("gives up a region that does not answer in time: timed out, exit 3", async () => {
    fixture.proxy.rule(({ region, operation }) =>
      region === second && operation === "DescribeParameters" ? "hang" : "pass",
    );
    const { exitCode, statuses, report } = await backup("--regions", "all", "--region-timeout", "8s");
    expect([exitCode, statuses]).to.deep.equal([3, ["succeeded", "timed-out", "skipped"]]);
    expect(report.regions[1]?.error?.code).to.equal("backup.region-timeout");
  });

  for (const [signal, exit] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`ends cleanly at ${signal} with what it did: exit ${exit}`, async () => {
      fixture.proxy.rule(({ region, operation }) =>
        region === second && operation === "GenerateDataKey" ? "hang" : "pass",
      );
      let pid = 0;
      const running = fixture.run(["backup"], (started) => (pid = started));
      await fixture.proxy.hanging();
      process.kill(pid, signal);
      const result = await running;
      expect(result.exitCode).to.equal(exit);
      const report = result.json() as unknown as BackupReport;
      expect(report.regions.map(({ status }) => status)).to.deep.equal(["succeeded", "failed", "skipped"]);
      expect(report.regions[1]?.error?.code).to.equal("core.interrupted");
    });
  }

  it("refuses unknown regions before anything is asked of Parameter Store: exit 2", async () => {
    const before = fixture.proxy.calls.length;
    const result = await fixture.run(["backup", "--regions", `${first},mars-north-1`]);
    expect(result.exitCode).to.equal(2);
    expect(result.json()["error"]).to.deep.include({
      code: "backup.unknown-region",
      params: { value: "mars-north-1", origin: "--regions", stack: "dev", regions },
    });
    expect(fixture.proxy.calls.slice(before).filter(({ service }) => service !== "sts")).to.deep.equal([]);
  });

  it("fails the region whose bucket no SSM key names", async () => {
    const ssm = await fixture.clients.ssm(first);
    const Name = backupParameterName(scope, first);
    await ssm.send(new DeleteParameterCommand({ Name }));
    const { exitCode, report } = await backup();
    expect([exitCode, report.regions[0]?.error?.code]).to.deep.equal([1, "backup.no-bucket-key"]);
    await ssm.send(new PutParameterCommand({ Name, Value: fixture.buckets[first], Type: "String" }));
  });

  it("refuses every change of another stack's bucket before anything is attempted: exit 4", async () => {
    const s3 = await fixture.clients.s3(third);
    const Bucket = fixture.buckets[third];
    const TagSet = [
      { Key: "opsctl:project", Value: "opsctl" },
      { Key: "opsctl:stack", Value: "prod" },
    ];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    const before = fixture.proxy.calls.length;
    for (const args of [
      ["backup"],
      ["backup", "--dry-run"],
      ["backup", "prune", "--keep-last", "1", "--delete"],
      ["backup", "drill"],
      ["backup", "copy", "--latest", "--to-region", third],
      ["backup", "copy", "--latest", "--to-region", third, "--to-bucket", Bucket],
    ]) {
      const result = await fixture.run(args);
      expect(result.exitCode, args.join(" ")).to.equal(4);
      expect(result.json()["error"]).to.deep.include({
        code: "backup.bucket-of-another-stack",
        params: { region: third, bucket: Bucket, owner: "opsctl/prod", stack: "dev" },
      });
    }
    const ssm = await fixture.clients.ssm(third);
    await ssm.send(new PutParameterCommand({ Name: "/app/1/key-1", Value: "changed", Overwrite: true }));
    const restore = ["backup", "restore", "latest", "--region", third, "--on-conflict", "overwrite", "--yes"];
    const restored = await fixture.run(restore);
    expect(restored.exitCode, restored.stderr).to.equal(4);
    expect(restored.json()["error"]).to.deep.include({
      code: "backup.restore-not-saved",
      params: { count: 1, errorCode: "backup.bucket-of-another-stack" },
    });
    const methods = fixture.proxy.calls.slice(before).filter(({ service }) => service === "s3");
    expect(new Set(methods.map(({ operation }) => operation))).to.deep.equal(new Set(["GET"]));
    await s3.send(new DeleteBucketTaggingCommand({ Bucket }));
  });

  it("shows no secret in any output or object", async () => {
    expect(fixture.output()).to.not.include(SECRET);
    for (const region of regions) {
      for (const body of await objectsOf(fixture, region)) {
        expect(body.includes(Buffer.from(SECRET))).to.equal(false);
        expect(body.includes(Buffer.from("/app/0/key-0"))).to.equal(false);
      }
    }
  });
});

async function objectsOf({ clients, buckets }: BackupFixture, region: Region): Promise<readonly Buffer[]> {
  const s3 = await clients.s3(region);
  const Bucket = buckets[region];
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents.length).to.be.greaterThan(1);
  const bodies: Buffer[] = [];
  for (const { Key } of Contents) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    bodies.push(Buffer.from((await Body?.transformToByteArray()) ?? []));
  }
  return bodies;
}
