import { expect } from "chai";
import { manifestKey, objectKey, startedKey } from "../../../../backup/format/layout.js";
import { type PrunedRegion, pruneResult } from "../../../../backup/prune/report.js";
import type { KeepRules } from "../../../../backup/prune/retention.js";
import {
  planRegions,
  plannedReport,
  type PruneDeps,
  pruneRegions,
  removalsOf,
} from "../../../../backup/prune/run.js";
import { failure, interruption } from "../../../../core/errors.js";
import { newId } from "../../../../core/names/id.js";
import { owner, type PruneBucket, pruneBucket } from "../../../support/backup/prune-bucket.js";
import { noSignal } from "../../../support/backup/vault.js";

const now = new Date("2026-11-21T12:00:00Z");
const region = "us-east-1";
const days = ["2026-11-18T03:00:00Z", "2026-11-19T03:00:00Z", "2026-11-20T03:00:00Z"] as const;

interface Stopped {
  readonly signal?: AbortSignal;
  readonly events?: string[];
}

function deps(
  buckets: Readonly<Record<string, PruneBucket>>,
  { signal, events = [] }: Stopped = {},
): PruneDeps {
  return {
    now: () => now,
    emit: (code) => void events.push(code),
    connect: (name) => Promise.resolve(buckets[name]?.ports ?? expect.fail(name)),
    signal: signal ?? noSignal,
    urgent: noSignal,
  };
}

const requestOf = (regions: readonly string[], rules: KeepRules = { last: 1 }) => ({
  ...owner,
  rules,
  targets: regions.map((name) => ({ region: name, bucket: "a-bucket", retained: false })),
});

async function prune(bucket: PruneBucket, rules?: KeepRules): Promise<PrunedRegion> {
  const made = deps({ [region]: bucket });
  const [report] = await pruneRegions(made, await planRegions(made, requestOf([region], rules)));
  return report ?? expect.fail("no report");
}

/** Id, kind and outcome of each folder, newest first. */
const outcomes = ({ items }: PrunedRegion): readonly (readonly string[])[] =>
  items.map(({ id, kind, outcome }) => [id, kind, outcome]);
const codes = ({ items }: PrunedRegion): readonly (string | undefined)[] =>
  items.map(({ error }) => error?.code);

describe("pruning a region", () => {
  let bucket: PruneBucket;
  let oldest: string;
  let middle: string;
  let newest: string;
  const content = (): Map<string, Uint8Array> => bucket.vault.objects.content;
  beforeEach(async () => {
    bucket = pruneBucket();
    [oldest, middle, newest] = [
      await bucket.save(days[0]),
      await bucket.save(days[1]),
      await bucket.save(days[2]),
    ];
  });

  it("deletes what no rule keeps, oldest first and the manifest before the data, and then nothing more", async () => {
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report)]).to.deep.equal([
      "succeeded",
      [newest, "backup", "kept"],
      [middle, "backup", "removed"],
      [oldest, "backup", "removed"],
    ]);
    expect(report.items[0]?.reasons).to.deep.equal(["last"]);
    expect(bucket.versions.deleted).to.deep.equal(
      [oldest, middle].flatMap((id) => [manifestKey(id), objectKey(id, "parameters-00000"), startedKey(id)]),
    );
    const again = await prune(bucket);
    expect([again.status, ...outcomes(again)]).to.deep.equal(["succeeded", [newest, "backup", "kept"]]);
    expect(bucket.versions.deleted).to.have.length(6);
  });

  it("counts no forged manifest: what stands in for a real one must not push it out", async () => {
    const forged = ["2026-11-20T01:00:00Z", "2026-11-20T02:00:00Z"].map((time) => newId(new Date(time)));
    const manifest = Buffer.from(content().get(manifestKey(newest)) ?? "").toString();
    for (const id of forged) content().set(manifestKey(id), Buffer.from(manifest.replaceAll(newest, id)));
    const report = await prune(bucket, { last: 3 });
    const kinds = new Map(outcomes(report).map(([id = "", kind, outcome]) => [id, [kind, outcome]]));
    for (const id of forged) expect(kinds.get(id), id).to.deep.equal(["unknown", "kept"]);
    for (const id of [oldest, middle, newest]) expect(kinds.get(id), id).to.deep.equal(["backup", "kept"]);
    expect(bucket.versions.deleted).to.deep.equal([]);
  });

  it("deletes all versions and markers of it; of a manifest the present version last", async () => {
    const [manifest, data] = [manifestKey(oldest), objectKey(oldest, "parameters-00000")];
    const body = content().get(manifest) ?? expect.fail("no manifest");
    bucket.versions.replace(manifest, body);
    bucket.versions.hide(data);
    const presentAt: boolean[] = [];
    bucket.versions.before = (method, key) => {
      if (method === "deleteVersions" && key === manifest) presentAt.push(content().has(manifest));
    };
    await prune(bucket, { last: 2 });
    expect(presentAt).to.deep.equal([true, true]);
    expect(bucket.versions.deleted).to.deep.equal([manifest, manifest, data, data, startedKey(oldest)]);
    for await (const page of bucket.versions.listVersions(`backups/${oldest}/`, noSignal)) {
      expect(page).to.deep.equal([]);
    }
  });

  it("only plans on a dry run: the numbers are there, everything else, too", async () => {
    const made = deps({ [region]: bucket });
    const planned = await planRegions(made, requestOf([region]));
    const [report] = plannedReport(planned);
    expect(removalsOf(planned)).to.equal(2);
    expect(report?.status).to.equal("planned");
    expect(report?.items.map(({ outcome, parameters }) => [outcome, parameters])).to.deep.equal([
      ["kept", 2],
      ["remove", 2],
      ["remove", 2],
    ]);
    expect(report?.items[1]?.bytes).to.be.greaterThan(100);
    expect(report?.items[1]).to.not.have.property("versions");
    expect(bucket.folders()).to.have.length(3);
    expect(pruneResult([report ?? expect.fail("no report")])).to.equal("planned");
  });

  it("leaves a locked backup whole and says until when", async () => {
    bucket.versions.lock(objectKey(oldest, "parameters-00000"), {
      until: "2026-12-01T00:00:00.000Z",
      legalHold: false,
    });
    bucket.versions.lock(manifestKey(middle), { legalHold: true });
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report)]).to.deep.equal([
      "succeeded",
      [newest, "backup", "kept"],
      [middle, "backup", "locked"],
      [oldest, "backup", "locked"],
    ]);
    expect(report.items[1]).to.include({ legalHold: true }).and.not.have.property("lockedUntil");
    expect(report.items[2]).to.include({ lockedUntil: "2026-12-01T00:00:00.000Z" });
    expect(bucket.versions.deleted).to.deep.equal([]);
  });

  it("reports a refused deletion, leaves that backup whole, and goes on with the others", async () => {
    bucket.versions.denied.add(manifestKey(oldest));
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report)]).to.deep.equal([
      "incomplete",
      [newest, "backup", "kept"],
      [middle, "backup", "removed"],
      [oldest, "backup", "failed"],
    ]);
    expect(codes(report)[2]).to.equal("aws.version-not-deleted");
    expect(content().has(objectKey(oldest, "parameters-00000"))).to.equal(true);
  });

  it("stops the region at an error that is not of one backup", async () => {
    bucket.versions.before = (method) => {
      if (method === "deleteVersions") throw failure("aws.access-denied", { operation: "s3:DeleteObjects" });
    };
    const report = await prune(bucket);
    expect([report.status, ...outcomes(report).slice(1)]).to.deep.equal([
      "failed",
      [middle, "backup", "skipped"],
      [oldest, "backup", "failed"],
    ]);
  });

  it("deletes nothing when the newest backup is not authentic", async () => {
    const text = Buffer.from(content().get(manifestKey(newest)) ?? "").toString();
    content().set(manifestKey(newest), Buffer.from(text.replace('"parameterCount":2', '"parameterCount":3')));
    const report = await prune(bucket);
    expect([report.status, report.error?.code]).to.deep.equal(["failed", "backup.manifest-not-authentic"]);
    expect(bucket.folders()).to.have.length(3);
  });

  it("deletes nothing when the newest backup has lost its data", async () => {
    const data = objectKey(newest, "parameters-00000");
    content().set(data, new Uint8Array(1));
    expect((await prune(bucket)).error?.code).to.equal("backup.object-size");
    content().delete(data);
    expect((await prune(bucket)).error).to.deep.equal({
      code: "backup.object-missing",
      params: { object: data },
    });
    expect(bucket.folders()).to.have.length(3);
  });

  it("opens no backup where nothing is to go", async () => {
    content().delete(objectKey(newest, "parameters-00000"));
    expect((await prune(bucket, { last: 3 })).status).to.equal("succeeded");
  });

  it("keeps the newest backup of the whole beside newer ones of a part", async () => {
    const part = await bucket.save("2026-11-20T04:00:00Z", ["/app"]);
    expect(outcomes(await prune(bucket)).slice(0, 3)).to.deep.equal([
      [part, "backup", "kept"],
      [newest, "backup", "kept"],
      [middle, "backup", "removed"],
    ]);
  });
});

describe("what pruning does not understand", () => {
  let bucket: PruneBucket;
  let newest: string;
  beforeEach(async () => {
    bucket = pruneBucket();
    newest = await bucket.save(days[2]);
  });
  const id = "20251101T030000Z-00000001";
  const put = (key: string, text: string): void => {
    bucket.vault.objects.content.set(key, Buffer.from(text));
  };
  const manifestOf = (changes: Record<string, unknown>): string => {
    const text = Buffer.from(bucket.vault.objects.content.get(manifestKey(newest)) ?? "").toString();
    return JSON.stringify({ ...(JSON.parse(text) as object), backupId: id, ...changes });
  };

  const cases: readonly (readonly [name: string, code: string, make: () => void])[] = [
    ["a folder of another name", "backup.prune-no-backup", () => put("backups/notes/a.txt", "x")],
    [
      "a date that does not exist",
      "backup.prune-no-backup",
      () => put("backups/20250230T030000Z-00000001/a", "x"),
    ],
    ["a manifest that can't be read", "backup.manifest-unreadable", () => put(manifestKey(id), "{")],
    [
      "a newer format",
      "backup.unknown-version",
      () => put(manifestKey(id), '{"format":"opsctl-ssm-backup","version":2}'),
    ],
    [
      "a manifest of another backup",
      "backup.manifest-of-another",
      () => put(manifestKey(id), manifestOf({ backupId: newest })),
    ],
    [
      "a backup of another region",
      "backup.prune-of-elsewhere",
      () => put(manifestKey(id), manifestOf({ region: "eu-west-1" })),
    ],
    [
      "a backup of another account",
      "backup.prune-of-elsewhere",
      () => put(manifestKey(id), manifestOf({ accountId: "210987654321" })),
    ],
    [
      "a backup with a stranger's object beside its own",
      "backup.prune-foreign-object",
      () => {
        put(manifestKey(id), manifestOf({}));
        put(objectKey(id, "notes.txt"), "x");
      },
    ],
    [
      "an unfinished folder with a stranger's object",
      "backup.prune-foreign-object",
      () => put(objectKey(id, "parameters-1"), "x"),
    ],
    [
      "a backup whose manifest somebody deleted",
      "backup.prune-manifest-deleted",
      () => {
        put(manifestKey(id), manifestOf({}));
        put(objectKey(id, "parameters-00000"), "x");
        bucket.versions.hide(manifestKey(id));
      },
    ],
  ];
  for (const [name, code, make] of cases) {
    it(`${name} stays as it is`, async () => {
      make();
      const before = [...bucket.vault.objects.content.keys()];
      const report = await prune(bucket);
      expect(report.status).to.equal("succeeded");
      const unknown = report.items.filter(({ kind }) => kind === "unknown");
      expect(unknown.map(({ outcome, error }) => [outcome, error?.code])).to.deep.equal([["kept", code]]);
      expect([...bucket.vault.objects.content.keys()]).to.deep.equal(before);
      expect(bucket.versions.deleted).to.deep.equal([]);
    });
  }
});

describe("unfinished folders", () => {
  const old = "20261114T115959Z-00000001";
  const recent = "20261114T120001Z-00000001";

  const left = async (id: string, writtenAt: string): Promise<readonly (readonly string[])[]> => {
    const bucket = pruneBucket();
    await bucket.save(days[2]);
    const key = objectKey(id, "parameters-00000");
    bucket.vault.objects.content.set(key, new Uint8Array(3));
    bucket.versions.times.set(key, writtenAt);
    return outcomes(await prune(bucket)).filter(([, kind]) => kind === "unfinished");
  };

  it("go when they are older than seven days", async () => {
    expect(await left(old, "2026-11-14T11:59:59Z")).to.deep.equal([[old, "unfinished", "removed"]]);
  });

  it("stay when they began or were written to later", async () => {
    expect(await left(recent, "2026-11-14T11:00:00Z")).to.deep.equal([[recent, "unfinished", "kept"]]);
    expect(await left(old, "2026-11-21T11:59:59Z")).to.deep.equal([[old, "unfinished", "kept"]]);
  });

  it("are what an interrupted deletion leaves, which the next run ends", async () => {
    const bucket = pruneBucket();
    const oldest = await bucket.save("2026-10-01T03:00:00Z");
    await bucket.save(days[2]);
    bucket.versions.before = (method, key) => {
      if (method === "deleteVersions" && key !== manifestKey(oldest)) throw failure("aws.unreachable");
    };
    expect((await prune(bucket)).status).to.equal("failed");
    bucket.versions.before = () => undefined;
    expect(outcomes(await prune(bucket))[1]).to.deep.equal([oldest, "unfinished", "removed"]);
    expect(bucket.folders()).to.not.include(oldest);
  });
});

describe("pruning several regions", () => {
  const [first, second] = ["us-east-1", "us-west-2"];
  let buckets: Record<string, PruneBucket>;
  beforeEach(async () => {
    buckets = { [first]: pruneBucket(first), [second]: pruneBucket(second) };
    for (const bucket of Object.values(buckets)) for (const day of days) await bucket.save(day);
  });

  it("goes on with the next after one that can't be looked through", async () => {
    const one = buckets[first] ?? expect.fail();
    one.vault.objects.before = (method) => {
      if (method === "listFolders") throw failure("aws.access-denied", { operation: "s3:ListObjectsV2" });
    };
    const events: string[] = [];
    const made = deps(buckets, { events });
    const planned = await planRegions(made, requestOf([first, second]));
    expect(pruneResult(plannedReport(planned))).to.equal("partial");
    const regions = await pruneRegions(made, planned);
    expect(regions.map(({ status, error }) => [status, error?.code])).to.deep.equal([
      ["failed", "aws.access-denied"],
      ["succeeded", undefined],
    ]);
    expect(pruneResult(regions)).to.equal("partial");
    expect(pruneResult(regions.slice(0, 1))).to.equal("failed");
    expect(events).to.include.members(["backup.prune-region-failed", "backup.prune-removed"]);
  });

  it("has nothing to do where there is no bucket yet", async () => {
    const made = deps({});
    const targets = [{ region: first, bucket: null, retained: false }];
    const regions = await pruneRegions(made, await planRegions(made, { ...requestOf([]), targets }));
    expect(regions).to.deep.equal([{ ...targets[0], status: "succeeded", items: [] }]);
  });

  it("ends the deletion that has begun when it is stopped, and tries no other", async () => {
    const stop = new AbortController();
    const one = buckets[first] ?? expect.fail();
    one.versions.before = (method) => {
      if (method === "deleteVersions") stop.abort(interruption("SIGINT"));
    };
    const made = deps(buckets, { signal: stop.signal });
    const regions = await pruneRegions(made, await planRegions(made, requestOf([first, second])));
    expect(
      regions.map(({ status, items }) => [status, ...items.map(({ outcome }) => outcome)]),
    ).to.deep.equal([
      ["incomplete", "kept", "skipped", "removed"],
      ["skipped", "kept", "skipped", "skipped"],
    ]);
    expect(one.folders()).to.have.length(2);
  });

  it("does not begin when it is stopped while it looks", async () => {
    const made = deps(buckets, { signal: AbortSignal.abort(interruption("SIGTERM")) });
    let thrown: unknown;
    await planRegions(made, requestOf([first])).catch((error: unknown) => (thrown = error));
    expect(thrown).to.include({ kind: "terminated" });
  });
});
