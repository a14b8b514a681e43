import { expect } from "chai";
import { manifestKey, objectKey } from "../../../../backup/format/layout.js";
import { type PruneBucket, pruneBucket } from "../../../support/backup/prune-bucket.js";
import { days, prune } from "../../../support/backup/prune-run.js";

describe("what pruning does not recognize", () => {
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
    it(`${name} is left unchanged`, async () => {
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
