import { DisableKeyCommand, DescribeKeyCommand, EnableKeyCommand } from "@aws-sdk/client-kms";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { manifestKey } from "../../../backup/format/layout.js";
import type { ParameterRecord } from "../../../backup/record.js";
import type { BackupReport, RegionReport } from "../../../backup/report.js";
import { backupKeyAlias, backupParameterName } from "../../../core/names/names.js";
import { BackedUpRegion } from "../../support/backup/faults/region.js";
import { ARN_PREFIX, LIMITS } from "../../support/backup/memory/parameter-store-rules.js";
import { parameter } from "../../support/backup/records.js";
import {
  type BackupFixture,
  mixedParameters,
  RECOVERY,
  regions,
  scope,
  SECRET,
  startBackupFixture,
} from "../../support/backup/backup-fixture.js";
import { noSignal, restorable } from "../../support/backup/vault.js";
import type { ProxiedCall } from "../../support/fault-proxy.js";

const [first, second] = regions;
const x = (count: number): string => "x".repeat(count);

/** Values at the limits, and values that often break programs; each contains the fixture's secret. */
const odd: readonly ParameterRecord[] = [
  parameter("/odd/4-kb", { value: `${SECRET}${x(LIMITS.standardValue - SECRET.length)}` }),
  parameter("/odd/8-kb", {
    type: "SecureString",
    keyId: "alias/aws/ssm",
    tier: "Advanced",
    value: `${SECRET}${"漢".repeat(2000)}${x(LIMITS.advancedValue - SECRET.length - 6000)}`,
  }),
  parameter(`/${x(LIMITS.name - ARN_PREFIX.length)}`, { value: SECRET }),
  parameter(`/odd${"/l".repeat(LIMITS.levels - 1)}`, { value: SECRET }),
  parameter("/odd/nul", { value: `${SECRET}\u0000\u0000` }),
  parameter("/odd/lines", { value: `\n${SECRET}\r\n\u2028\n`, description: "a\nb\t\u001b[31mred" }),
  parameter("/odd/unicode", {
    value: `${SECRET} 漢字 e\u0301 \u{1F511}\u{1F468}\u200d\u{1F469} \ufeff\u202e`,
  }),
  parameter("/odd/json", { value: `{"name":"/odd/nul","value":"${SECRET}"}\n{"name":"x"}` }),
  parameter("/odd/proto", { value: SECRET, tags: { constructor: "1", toString: "2", "é 漢": "=+-@" } }),
  parameter("__proto__", { value: SECRET }),
  parameter("constructor", { value: SECRET }),
];

describe("opsctl backup, given what it can't use", () => {
  let fixture: BackupFixture;
  let region: BackedUpRegion;
  let good: string;

  const back = async (...args: string[]) => {
    const result = await fixture.runHere(["backup", ...args]);
    const { exit, stderr } = result;
    const report = result.json() as unknown as Partial<BackupReport> & {
      readonly error?: RegionReport["error"];
    };
    const done = report.regions?.[0];
    return { exit, stderr, done, code: (done?.error ?? report.error)?.code, text: JSON.stringify(report) };
  };
  const put = async (Key: string, Body: string): Promise<void> => {
    const s3 = await fixture.clients.s3(first);
    await s3.send(new PutObjectCommand({ Bucket: fixture.buckets[first], Key, Body }));
  };

  before(async function () {
    this.timeout(180_000);
    fixture = await startBackupFixture({ backup: RECOVERY, tagging: true });
    await fixture.seed(first, mixedParameters(20));
    await (await fixture.store(first)).label("/app/1/key-1", 1, ["live"], noSignal);
    region = new BackedUpRegion(fixture, first);
    good = (await back("--regions", first)).done?.backupId ?? "";
  });
  after(() => fixture.stop());
  afterEach(async () => {
    fixture.proxy.rule(() => "pass");
    await region.keepOnly([good]);
  });

  describe("no permission for", () => {
    const denied = ({ service }: ProxiedCall) =>
      service === "s3"
        ? ({ status: 403, name: "AccessDenied" } as const)
        : ({ status: 400, name: "AccessDeniedException" } as const);
    const rows: readonly (readonly [call: string, exit: number, code: string | undefined, says: string])[] = [
      ["sts:POST", 1, "aws.access-denied", "sts:GetCallerIdentity"],
      ["ssm:GetParameters", 1, "aws.access-denied", "ssm:GetParameters"],
      ["ssm:DescribeParameters", 1, "aws.access-denied", "ssm:DescribeParameters"],
      ["ssm:GetParameterHistory", 1, "backup.parameter-unreadable", "/app/1/key-1"],
      ["s3:GET", 1, "aws.access-denied", "s3:ListObjectsV2"],
      ["s3:PUT", 1, "aws.access-denied", "s3:PutObject"],
      ["kms:GenerateDataKey", 1, "aws.access-denied", "kms:GenerateDataKey"],
      // the previous backup can't be opened: more is read, and an event reports it
      ["kms:Decrypt", 0, undefined, "kms:Decrypt"],
      ["monitoring:PutMetricData", 0, undefined, "cloudwatch:PutMetricData"],
    ];
    for (const [call, exit, code, says] of rows) {
      it(`${call}: exit ${exit}, ${code ?? "a warning"}`, async () => {
        fixture.proxy.rule((one) => (`${one.service}:${one.operation}` === call ? denied(one) : "pass"));
        const ended = await back("--regions", first);
        expect([ended.exit, ended.code], ended.text).to.deep.equal([exit, code]);
        expect(ended.text + ended.stderr).to.include(says);
        expect(ended.text + ended.stderr).to.match(/AccessDenied/);
        const { backups } = await region.folders();
        expect(backups).to.have.length(exit === 0 ? 2 : 1);
      });
    }

    it("tag:GetResources, nor ssm:ListTagsForResource, which stands in for it: each parameter that lacks its tags is named", async () => {
      fixture.proxy.rule((one) => (one.service === "tagging" ? denied(one) : "pass"));
      expect((await back("--regions", first)).exit).to.equal(0);
      fixture.proxy.rule((one) =>
        one.service === "tagging" || one.operation === "ListTagsForResource" ? denied(one) : "pass",
      );
      const ended = await back("--regions", first);
      expect([ended.exit, ended.code], ended.text).to.deep.equal([1, "backup.parameter-unreadable"]);
    });
  });

  it("another bucket's name under the SSM key: exit 1, both named, nothing is sent there", async () => {
    const ssm = await fixture.clients.ssm(first);
    const Name = backupParameterName(scope, second);
    const was = { Name, Value: fixture.buckets[second], Overwrite: true };
    await ssm.send(
      new PutParameterCommand({ Name, Value: "no-such-bucket-anywhere", Type: "String", Overwrite: true }),
    );
    const ended = await back("--regions", second);
    await ssm.send(new PutParameterCommand(was));
    expect([ended.exit, ended.code], ended.text).to.deep.equal([1, "backup.foreign-bucket"]);
    expect(ended.text).to.include("no-such-bucket-anywhere").and.include(fixture.buckets[second]);
  });

  it("a disabled key: exit 1, nothing is written; a good backup is opened by no way round", async () => {
    const kms = await fixture.clients.kms(first);
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: backupKeyAlias(scope) }));
    await kms.send(new DisableKeyCommand({ KeyId: KeyMetadata?.KeyId }));
    try {
      const ended = await back("--regions", first);
      expect([ended.exit, ended.code], ended.text).to.deep.equal([1, "backup.key-unusable"]);
      expect(ended.text).to.include(backupKeyAlias(scope)).and.include("DisabledException");
      expect((await region.folders()).backups).to.deep.equal([good]);
      const opened = await back("restore", good, "--region", first, "--dry-run");
      expect([opened.exit, opened.code], opened.text).to.deep.equal([1, "backup.key-unusable"]);
      expect(opened.text + opened.stderr).to.include("DisabledException");
    } finally {
      await kms.send(new EnableKeyCommand({ KeyId: KeyMetadata?.KeyId }));
    }
  });

  describe("an earlier backup that it can't read", () => {
    const corruptions: readonly (readonly [
      what: string,
      corrupt: (manifest: string) => string,
      exit: number,
      code: string,
    ])[] = [
      ["cut off in the middle", (text) => text.slice(0, text.length / 2), 5, "backup.manifest-unreadable"],
      ["empty", () => "", 5, "backup.manifest-unreadable"],
      [
        "of a format to come",
        (text) => text.replace('"version":1', '"version":99'),
        1,
        "backup.unknown-version",
      ],
      [
        "changed by somebody",
        (text) => text.replace('"parameterCount":', '"parameterCount":1'),
        5,
        "backup.manifest-not-authentic",
      ],
    ];
    for (const [what, corrupt, exit, code] of corruptions) {
      it(`${what}: exit ${exit} with its name; the next backup warns, is whole and leaves it alone`, async () => {
        const key = manifestKey(good);
        const s3 = await fixture.clients.s3(first);
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: fixture.buckets[first], Key: key }));
        const text = (await Body?.transformToString()) ?? "";
        expect(corrupt(text)).to.not.equal(text);
        await put(key, corrupt(text));
        try {
          for (const command of [["show"], ["restore", "--region", first, "--dry-run"]]) {
            const [verb = "", ...rest] = command;
            const ended = await back(verb, good, ...rest);
            expect([ended.exit, ended.code], ended.text).to.deep.equal([exit, code]);
            expect(ended.text).to.include(key);
          }
          const next = await back("--regions", first);
          expect(next.exit, next.text).to.equal(0);
          expect(next.stderr).to.match(/^warning: /m);
          expect(next.stderr).to.include(good);
          const records = await region.records(next.done?.backupId ?? "");
          expect(records).to.have.length(next.done?.parameters ?? 0);
          expect(records.length).to.be.at.least(21);
          const left = await s3.send(new GetObjectCommand({ Bucket: fixture.buckets[first], Key: key }));
          expect(await left.Body?.transformToString()).to.equal(corrupt(text));
        } finally {
          await put(key, text);
        }
      });
    }
  });

  it("no parameters: a backup of none, which verifies", async () => {
    const ended = await back("--regions", first, "--path", "/nobody/is/here");
    // the given path matches nothing, which is no success, but the empty backup exists
    expect([ended.exit, ended.done?.parameters], ended.text).to.deep.equal([1, 0]);
    expect(await region.records(ended.done?.backupId ?? "")).to.deep.equal([]);
    const plan = await back("restore", ended.done?.backupId ?? "", "--region", first, "--yes");
    expect(plan.exit, plan.text).to.be.oneOf([0, 2]);
  });

  it("values of 4 and 8 KB, names at their limits, Unicode, lines and NUL: all come back", async () => {
    await fixture.seed(first, odd);
    const store = await fixture.store(first);
    const ended = await back("--regions", first);
    expect(ended.exit, ended.text).to.equal(0);
    const id = ended.done?.backupId ?? "";
    const saved = (await region.records(id)).filter(({ name }) => odd.some((one) => one.name === name));
    expect(restorable(saved)).to.deep.equal(restorable(odd));
    const names = odd.map(({ name }) => name);
    for (let from = 0; from < names.length; from += 10) {
      await store.remove(names.slice(from, from + 10), noSignal);
    }
    const restored = await back("restore", id, "--region", first, "--yes");
    expect(restored.exit, restored.text).to.equal(0);
    const again = await back("--regions", first);
    const now = (await region.records(again.done?.backupId ?? "")).filter(({ name }) => names.includes(name));
    expect(restorable(now)).to.deep.equal(restorable(odd));
  }).timeout(180_000);

  it("has shown no secret in any output, nor a byte that a terminal would obey", () => {
    expect(fixture.output()).to.not.include(SECRET);
    expect(fixture.output()).to.not.include("\u001b");
  });
});
