import { asWritten } from "../../../../backup/format/manifest.js";
import { expect } from "chai";
import fc from "fast-check";
import { proofKey } from "../../../../backup/drill/proof.js";
import { sha256 } from "../../../../backup/format/data-file.js";
import { isAuthentic } from "../../../../backup/format/keys.js";
import { manifestKey } from "../../../../backup/format/layout.js";
import { encodeManifest } from "../../../../backup/format/manifest.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { RESTORING_TAG } from "../../../../backup/restore/history.js";
import { planObstacle } from "../../../../backup/restore/prepare.js";
import { verifyBackup } from "../../../../backup/verify/verify.js";
import { failure } from "../../../../core/errors.js";
import { canonicalJson } from "../../../../core/json.js";
import { backedUp, belowPrefix, drill, plain, RUN_ID } from "../../../support/backup/drill.js";
import { regionContents } from "../../../support/backup/proof/random-parameters.js";
import { fullParameter, parameter } from "../../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, open, plan, save } from "../../../support/backup/vault.js";
import { anError } from "../../../support/errors.js";

const REGION = "us-east-1";
/** The vault with a changed copy of each record, made by `change`. */
function distorting(vault: MemoryVault, change: (record: ParameterRecord) => ParameterRecord): MemoryVault {
  const create = vault.parameters.create.bind(vault.parameters);
  const parameters = Object.assign(vault.parameters, {
    create: async (record: ParameterRecord, signal: AbortSignal) => create(change(record), signal),
  });
  return { ...vault, parameters };
}

describe("a drill", () => {
  it("writes a proof only for the manifest that it opened, even if it is replaced", async () => {
    const vault = await backedUp(plain(2));
    const [key] = [...vault.objects.content.keys()].filter((name) => name.endsWith("manifest.json"));
    const opened = vault.objects.content.get(key!)!;
    const forged = { ...(JSON.parse(Buffer.from(opened).toString()) as object), parameterCount: 0 };
    vault.parameters.before = (method) => {
      if (method === "create") vault.objects.content.set(key!, Buffer.from(JSON.stringify(forged)));
    };
    const { report } = await drill({ [REGION]: vault });
    expect(report.regions[0]?.error?.code).to.equal("backup.manifest-not-authentic");
    expect([...vault.objects.content.keys()].filter((name) => name.startsWith("drills/"))).to.deep.equal([]);
    expect(belowPrefix(vault)).to.deep.equal([]);
  });

  it("restores whatever a backup contains, leaves nothing behind and changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        regionContents(40),
        fc.constantFrom(1, 20, "all" as const),
        async (records, sample) => {
          const labelled = records.map((record, index) => ({
            ...record,
            labels: index % 3 === 0 ? ["live", "v1.0"] : [],
          }));
          const vault = await backedUp(labelled);
          const before = new Map(vault.parameters.content);
          const { report } = await drill({ [REGION]: vault }, { sample });
          const size = sample === "all" ? records.length : Math.min(sample, records.length);
          const [region] = report.regions;
          expect(region?.error, JSON.stringify(region?.error)).to.equal(undefined);
          expect([report.result, region?.sampled, region?.compared]).to.deep.equal(["succeeded", size, size]);
          expect(region?.differences).to.deep.equal([]);
          for (const { different } of Object.values(region?.fields ?? {})) expect(different).to.equal(0);
          expect(vault.parameters.content).to.deep.equal(before);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("has at most ten parameters at a time, whatever the sample", async () => {
    const vault = await backedUp(plain(35));
    let most = 0;
    vault.parameters.before = () => {
      most = Math.max(most, belowPrefix(vault).length);
    };
    const { report } = await drill({ [REGION]: vault }, { sample: "all" });
    expect([report.result, report.regions[0]?.compared, most]).to.deep.equal(["succeeded", 35, 10]);
  });

  it("writes no policy, no validated data type and no needless tier, and reports these as unapplied", async () => {
    const odd = { ...fullParameter("/odd"), labels: [], history: [] };
    const image = parameter("/ami", {
      dataType: "aws:ec2:image",
      value: "ami-0c2023a1b2c3d4e5f",
      labels: [],
    });
    const vault = await backedUp([odd, image]);
    const written: ParameterRecord[] = [];
    const seeing = distorting(vault, (record) => {
      written.push(record);
      return record;
    });
    const { report } = await drill({ [REGION]: seeing });
    expect(report.result).to.equal("succeeded");
    expect(written.map(({ policies, tier, dataType }) => [policies, tier, dataType])).to.deep.equal([
      [[], "Standard", "text"],
      [[], "Standard", "text"],
    ]);
    const { policies, tier, dataType, value } = report.regions[0]?.fields ?? {};
    expect([policies?.unapplied, tier?.unapplied, dataType?.unapplied]).to.deep.equal([1, 1, 1]);
    expect(value).to.deep.equal({ equal: 2, different: 0, unapplied: 0 });
  });

  it("reports parameter and field of a difference, never a value: damaged", async () => {
    const vault = await backedUp([parameter("/a", { value: "s3cret", labels: [] }), ...plain(3)]);
    const bent = distorting(vault, (record) =>
      record.value === "s3cret" ? { ...record, value: "0ther", description: "x" } : record,
    );
    const { report, events } = await drill({ [REGION]: bent });
    const [region] = report.regions;
    expect([report.result, region?.status, region?.compared]).to.deep.equal(["damaged", "different", 4]);
    expect(region?.differences).to.deep.equal([{ name: "/a", fields: ["value", "description"] }]);
    expect(JSON.stringify([report, events])).to.not.match(/s3cret|0ther/);
    expect(belowPrefix(vault)).to.deep.equal([]);
    const proof = vault.objects.content.get(proofKey(region?.backupId ?? "", RUN_ID));
    expect(JSON.parse(Buffer.from(proof ?? "").toString())).to.include({ result: "different" });
  });

  it("waits for parameters that can't be read at once", async () => {
    const vault = await backedUp(plain(3));
    const { content } = vault.parameters;
    let late: ParameterRecord | undefined;
    vault.parameters.before = (method, call) => {
      if (method !== "describeNames") return;
      if (call === 1) {
        late = content.get(belowPrefix(vault)[0] ?? "");
        content.delete(late?.name ?? "");
      } else if (late) content.set(late.name, late);
    };
    const { report } = await drill({ [REGION]: vault });
    expect(report.result).to.equal("succeeded");
  });

  it("tests the newest backup with a manifest, and fails when there is none", async () => {
    const vault = await backedUp(plain(2));
    const id = [...vault.objects.content.keys()].find((key) => key.endsWith("manifest.json"))?.split("/")[1];
    vault.objects.content.set("backups/20991231T000000Z-00000000/started.json", Buffer.from("{}"));
    const empty = memoryVault(plain(1));
    const { report } = await drill({ [REGION]: vault, "us-west-2": empty });
    expect(
      report.regions.map(({ status, backupId, error }) => [status, backupId, error?.code]),
    ).to.deep.equal([
      ["succeeded", id, undefined],
      ["failed", undefined, "backup.drill-nothing"],
    ]);
    expect(report.result).to.equal("partial");
  });

  it("skips a backup dated in the future, which would be the latest for years", async () => {
    const vault = await backedUp(plain(2));
    const { content } = vault.objects;
    const id = [...content.keys()].find((key) => key.endsWith("manifest.json"))?.split("/")[1] ?? "";
    for (const [key, bytes] of [...content]) content.set(key.replace(id, "20991231T000000Z-00000000"), bytes);
    const { report } = await drill({ [REGION]: vault });
    expect(report.regions.map(({ status, backupId }) => [status, backupId])).to.deep.equal([
      ["succeeded", id],
    ]);
  });

  it("uses a newer partial or safety backup only when there is no other", async () => {
    const vault = memoryVault(plain(3));
    const at = (second: number) => ({ now: () => new Date(Date.UTC(2026, 10, 21, 3, 35, second)) });
    const scope = { paths: ["/app/1"], excludes: [] };
    const part = await save(vault, { scope }, at(2));
    await save(vault, { safetyFor: part.backupId }, at(3));
    const newest = async (): Promise<unknown> => {
      const { report } = await drill({ [REGION]: vault }, { runId: `20261121T043000Z-0000000${++runs}` });
      return report.regions[0]?.backupId;
    };
    let runs = 0;
    expect(await newest()).to.equal(part.backupId);
    const whole = await save(vault, {}, at(1));
    expect(await newest()).to.equal(whole.backupId);
  });

  it("finds damage anywhere in the backup, not only in the sample, before it writes", async () => {
    const vault = await backedUp(plain(300));
    const data = [...vault.objects.content.keys()].find((key) => key.includes("parameters-")) ?? "";
    const bytes = Buffer.from(vault.objects.content.get(data) ?? "");
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    vault.objects.content.set(data, bytes);
    const { report } = await drill({ [REGION]: vault, "us-west-2": await backedUp(plain(1)) }, { sample: 1 });
    expect(report.regions.map(({ status, error }) => [status, error?.code])).to.deep.equal([
      ["damaged", "backup.object-digest"],
      ["succeeded", undefined],
    ]);
    expect(report.result).to.equal("damaged");
    expect(vault.parameters.calls.get("create")).to.equal(undefined);
  });

  it("finds a backup with fewer parameters than its manifest states", async () => {
    const vault = await backedUp(plain(3));
    const object = [...vault.objects.content.keys()].find((key) => key.endsWith("manifest.json")) ?? "";
    const { manifest, keys } = await open(vault, object.split("/")[1] ?? "");
    vault.objects.content.set(
      object,
      encodeManifest({ ...asWritten(manifest), parameterCount: 4 }, keys.manifest),
    );
    const { report } = await drill({ [REGION]: vault });
    expect(report.regions[0]?.error).to.deep.equal({
      code: "backup.count-mismatch",
      params: { object, expected: 4, found: 3 },
    });
  });

  it("is refused when AWS has no room for one more parameter, and leaves nothing behind", async () => {
    const vault = await backedUp(plain(12));
    vault.parameters.before = (method, call) => {
      if (method !== "create" || call < 3) return;
      const reason = "ParameterLimitExceeded: 10000 of the tier Standard";
      throw failure("aws.failed", { operation: "ssm:PutParameter", region: REGION, reason });
    };
    const { report } = await drill({ [REGION]: vault }, { sample: "all" });
    const [region] = report.regions;
    expect([report.result, region?.status, region?.error?.code]).to.deep.equal([
      "refused",
      "refused",
      "backup.drill-no-room",
    ]);
    expect(region?.error?.params).to.include({ region: REGION, tier: "Standard" });
    expect(belowPrefix(vault)).to.deep.equal([]);
  });

  it("restores as restore does: reports a past expiration, and the notes of a restore", async () => {
    const policies = [
      '{"Attributes":{"Timestamp":"2026-11-21T04:00:00Z"},"Type":"Expiration","Version":"1.0"}',
    ];
    const expired = parameter("/d/exp", { tier: "Advanced", policies, labels: [] });
    const vault = await backedUp([expired, ...plain(3)]);
    const { report, events } = await drill({ [REGION]: vault }, { sample: "all" });
    const [region] = report.regions;
    expect([region?.status, region?.compared, region?.expired]).to.deep.equal(["succeeded", 4, ["/d/exp"]]);
    expect(events.find(({ code }) => code === "backup.drill-expired")?.params).to.deep.equal({
      region: REGION,
      names: ["/d/exp"],
    });
    vault.parameters.content.clear();
    const made = await plan(vault, region?.backupId ?? "");
    expect(planObstacle(made)).to.equal(undefined);
    expect(made.map(({ name, action, notes }) => [name, action, notes])).to.deep.include([
      "/d/exp",
      "create",
      ["expired"],
    ]);
  });

  it("uses restore's own check for obstacles, with the names in the backup", async () => {
    const vault = await backedUp([...plain(2), parameter("/aws/x", { labels: [] })]);
    const { report } = await drill({ [REGION]: vault }, { sample: "all" });
    const [region] = report.regions;
    expect([region?.status, region?.error]).to.deep.equal([
      "refused",
      { code: "backup.restore-impossible", params: { count: 1, names: ["/aws/x"] } },
    ]);
    expect(vault.parameters.calls.get("create")).to.equal(undefined);
  });

  it("writes labels as restore does, and removes restore's tag", async () => {
    const vault = await backedUp([parameter("/a", { labels: ["live"], tags: { team: "x" } })]);
    const tags: unknown[] = [];
    vault.parameters.before = (method) => {
      if (method !== "label" && method !== "readTags") return;
      const [copy] = belowPrefix(vault);
      if (copy !== undefined) tags.push(vault.parameters.content.get(copy)?.tags);
    };
    const { report } = await drill({ [REGION]: vault });
    expect(report.result).to.equal("succeeded");
    expect(tags[0]).to.include({ team: "x" }).and.to.have.property(RESTORING_TAG);
    expect(tags.at(-1)).to.deep.equal({ team: "x" });
    expect(report.regions[0]?.fields?.labels).to.deep.equal({ equal: 1, different: 0, unapplied: 0 });
  });

  it("names the parameter and key of a failed write", async () => {
    const secret = parameter("/secret", { type: "SecureString", keyId: "alias/gone", labels: [] });
    const vault = await backedUp([secret]);
    vault.parameters.before = (method) => {
      if (method === "create")
        throw anError("aws.access-denied", { operation: "ssm:PutParameter", reason: "KMS" });
    };
    const { report } = await drill({ [REGION]: vault });
    expect(report.regions[0]?.error).to.deep.equal({
      code: "backup.drill-not-restored-key",
      params: {
        region: REGION,
        name: "/secret",
        keyId: "alias/gone",
        reason: "KMS",
        errorCode: "aws.access-denied",
      },
    });
  });

  it("names them for a failed read, too", async () => {
    const secret = parameter("/secret", { type: "SecureString", keyId: "alias/mine", labels: [] });
    const vault = await backedUp([secret]);
    vault.parameters.calls.clear();
    vault.parameters.before = (method) => {
      if (method === "readNames") throw anError("aws.access-denied", { reason: "kms:Decrypt" });
    };
    const { report } = await drill({ [REGION]: vault });
    const { code, params } = report.regions[0]?.error ?? {};
    expect(code).to.equal("backup.drill-not-restored-key");
    expect(params).to.include({ name: "/secret", keyId: "alias/mine", reason: "kms:Decrypt" });
    expect(belowPrefix(vault)).to.deep.equal([]);
  });

  it("continues when the response to a write was lost", async () => {
    const vault = await backedUp(plain(3));
    const create = vault.parameters.create.bind(vault.parameters);
    let lost = 0;
    vault.parameters.create = async (record, signal) => {
      const version = await create(record, signal);
      if (lost++ === 1) throw anError("aws.parameter-exists", { reason: "ParameterAlreadyExists" });
      return version;
    };
    expect((await drill({ [REGION]: vault })).report.result).to.equal("succeeded");
  });
});

describe("the proof of a drill", () => {
  it("is authentic, contains no names, and is stored next to the backup without being part of it", async () => {
    const vault = await backedUp(plain(30));
    const { report } = await drill({ [REGION]: vault });
    const backupId = report.regions[0]?.backupId ?? "";
    const bytes = Buffer.from(vault.objects.content.get(proofKey(backupId, RUN_ID)) ?? "");
    const { authentication, ...proof } = JSON.parse(bytes.toString()) as Record<string, unknown>;
    const { keys } = await open(vault, backupId);
    const code = (authentication as { value: string }).value;
    expect(isAuthentic(keys.manifest, canonicalJson(proof), code)).to.equal(true);
    expect(isAuthentic(keys.manifest, canonicalJson({ ...proof, compared: 30 }), code)).to.equal(false);
    expect(proof).to.deep.include({
      backupId,
      runId: RUN_ID,
      region: REGION,
      by: "arn:aws:sts::123456789012:assumed-role/drill/session",
      manifestSha256: sha256(vault.objects.content.get(manifestKey(backupId)) ?? Buffer.of()),
      result: "equal",
      parameters: 30,
      compared: 20,
    });
    expect(bytes.toString()).to.not.include("/app/");
    const verified = await verifyBackup(vault, backupId, noSignal);
    expect([verified.status, verified.extra]).to.deep.equal(["good", []]);
  });
});
