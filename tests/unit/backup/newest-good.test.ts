import { expect } from "chai";
import { manifestKey } from "../../../backup/format/layout.js";
import { newestGood } from "../../../backup/writing/newest-good.js";
import { interruption } from "../../../core/errors.js";
import { opsErrorOf } from "../../support/errors.js";
import { parameter } from "../../support/backup/records.js";
import { memoryVault, noSignal, save } from "../../support/backup/vault.js";

type Changes = Readonly<Record<string, unknown>>;

const NOW = new Date("2026-12-01T00:00:00Z");

describe("the newest good backup", () => {
  /** A bucket with a backup for each of these, oldest first; a text is the manifest itself. */
  async function bucketOf(...manifests: readonly (Changes | string | undefined)[]) {
    const { objects, ...rest } = memoryVault([parameter("/a")]);
    const { backupId } = await save({ objects, ...rest });
    const made = JSON.parse(
      Buffer.from(objects.content.get(manifestKey(backupId)) ?? "").toString(),
    ) as Changes;
    objects.content.clear();
    for (const [index, manifest] of manifests.entries()) {
      const number = String(index).padStart(2, "0");
      const folder = `202611${20 + Math.floor(index / 5)}T0${index % 5}3500Z-000000${number}`;
      const text = typeof manifest === "object" ? JSON.stringify({ ...made, ...manifest }) : manifest;
      if (text === undefined) objects.content.set(`backups/${folder}/parameters-00000`, new Uint8Array(1));
      else objects.content.set(manifestKey(folder), Buffer.from(text));
    }
    return objects;
  }
  const day = (number: number): string => `2026-11-${20 + number}T04:00:00.000Z`;
  const lacking = (...names: readonly string[]): Changes => ({
    unreadable: names.map((name) => ({ name, part: "parameter", code: "aws.failed", reason: "no" })),
  });

  const cases: readonly (readonly [
    what: string,
    manifests: readonly (Changes | string | undefined)[],
    found: string | undefined,
  ])[] = [
    ["is the last", [{ createdAt: day(0) }, { createdAt: day(1) }], day(1)],
    ["is not what a restore saved first", [{ createdAt: day(0) }, { safetyFor: "id" }], day(0)],
    ["is not one of some paths", [{ createdAt: day(0) }, { scope: { paths: ["/a"], excludes: [] } }], day(0)],
    ["is not an interrupted run", [{ createdAt: day(0) }, undefined], day(0)],
    ["is not one whose manifest can't be read", [{ createdAt: day(0) }, "{"], day(0)],
    ["is not one of a time that is none", [{ createdAt: day(0) }, { createdAt: "yesterday" }], day(0)],
    [
      "may lack what is acknowledged",
      [{ createdAt: day(0) }, { createdAt: day(1), ...lacking("/known") }],
      day(1),
    ],
    [
      "lacks nothing else",
      [{ createdAt: day(0) }, { createdAt: day(1), ...lacking("/known", "/new") }],
      day(0),
    ],
    [
      "is behind however many that are not good",
      [{ createdAt: day(0) }, ...Array.from({ length: 29 }, () => ({ safetyFor: "id" }))],
      day(0),
    ],
    ["is not there in an empty bucket", [], undefined],
    ["is not there when none is good", [lacking("/new"), undefined], undefined],
  ];
  for (const [what, manifests, found] of cases) {
    it(what, async () => {
      const newest = await newestGood(
        await bucketOf(...manifests),
        { acknowledged: ["/known"], usualExcludes: [] },
        NOW,
        noSignal,
      );
      expect(newest?.toISOString()).to.equal(found);
    });
  }

  it("is not searched for any longer after the signal", async () => {
    const reason = interruption("SIGTERM");
    const objects = await bucketOf({});
    expect(
      await opsErrorOf(() =>
        newestGood(objects, { acknowledged: [], usualExcludes: [] }, NOW, AbortSignal.abort(reason)),
      ),
    ).to.equal(reason);
  });
});
