import { present } from "../../../../backup/completeness.js";
import { expect } from "chai";
import fc from "fast-check";
import { readBackup } from "../../../../backup/open-backup.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { countActions } from "../../../../backup/restore/plan.js";
import { memoryKeyService } from "../../../support/backup/memory/key-service.js";
import { memoryObjectStore } from "../../../support/backup/memory/object-store.js";
import { memoryParameterStore } from "../../../support/backup/memory/parameter-store.js";
import { ChangingRegion } from "../../../support/backup/proof/changing-region.js";
import { regionContents, type Step, stepSequences } from "../../../support/backup/proof/random-parameters.js";
import {
  type MemoryVault,
  noSignal,
  open,
  restorable,
  restore,
  save,
} from "../../../support/backup/vault.js";
import { counted, report } from "../../../support/soak.js";

const HOUR = 3_600_000;

/** An in-memory region, its vault, and a clock that only steps advance. */
function region() {
  let time = Date.parse("2026-11-21T04:00:00Z");
  const now = (): Date => new Date(time);
  const vault: MemoryVault = {
    parameters: memoryParameterStore([], now),
    objects: memoryObjectStore(),
    keys: memoryKeyService(),
  };
  const living = new ChangingRegion([vault.parameters], () => (time += 60_000));
  const backUp = async (full: boolean) => {
    time += HOUR;
    const written = await save(vault, { full }, { now });
    return { ...written, startedAt: now().toISOString() };
  };
  return { vault, living, backUp };
}

/** All parameters by name; empty labels and history are explicit. */
function whole(records: Iterable<ParameterRecord>): readonly ParameterRecord[] {
  return [...records]
    .map((record) => ({ ...record, labels: record.labels ?? [], history: record.history ?? [] }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function saved(vault: MemoryVault, backupId: string): Promise<readonly ParameterRecord[]> {
  return whole(present(await readBackup(await open(vault, backupId), vault.objects, () => true, noSignal)));
}

const withoutLabels = (record: ParameterRecord): ParameterRecord => ({
  ...record,
  labels: [],
  history: (record.history ?? []).map((version) => ({ ...version, labels: [] })),
});
const isLabelled = ({ labels = [], history = [] }: ParameterRecord): boolean =>
  labels.length > 0 || history.some((version) => version.labels.length > 0);

const isSame = (one: ParameterRecord, other: ParameterRecord | undefined): boolean =>
  one.version === other?.version && one.lastModified === other.lastModified;

/**
 * What the documentation allows an incremental backup to lack: labels that were attached without a new
 * version to a parameter without labels.
 */
function afterIncremental(
  now: readonly ParameterRecord[],
  earlier: readonly ParameterRecord[],
): readonly ParameterRecord[] {
  const before = new Map(earlier.map((record) => [record.name, record]));
  return now.map((record) => {
    const was = before.get(record.name);
    return was && isSame(record, was) && !isLabelled(was) ? withoutLabels(record) : record;
  });
}

/** What a restore writes: all fields, and the labels of what it writes. */
function restored(records: Iterable<ParameterRecord>): readonly object[] {
  const current = whole(records);
  return restorable(current).map((fields, index) => ({ ...fields, labels: current[index]?.labels }));
}

/** All fields with labels and versions, except times. */
function timeless(records: Iterable<ParameterRecord>): readonly object[] {
  const undated = ({ lastModified: _, ...rest }: { readonly lastModified: string }): object => rest;
  return whole(records).map((record) => ({
    ...undated(record),
    history: (record.history ?? []).map(undated),
  }));
}

describe("any region after any changes", () => {
  it("is in its backup with all fields, labels and versions, and can be restored", async () => {
    const began = performance.now();
    const seen = { sets: 0, parameters: 0, versions: 0, labelled: 0, unseenLabels: 0 };
    const tryOut = async (
      records: readonly ParameterRecord[],
      first: readonly Step[],
      second: readonly Step[],
    ) => {
      const { vault, living, backUp } = region();
      await living.begin(records);
      await living.applySteps(first);
      const earlier = whole(vault.parameters.content.values());
      const one = await backUp(false);
      expect(one.full).to.equal(true);
      expect(await saved(vault, one.backupId)).to.deep.equal(earlier);

      await living.applySteps(second);
      const now = whole(vault.parameters.content.values());
      const incremental = await backUp(false);
      expect(incremental.full).to.equal(false);
      expect(await saved(vault, incremental.backupId)).to.deep.equal(afterIncremental(now, earlier));
      const { manifest } = await open(vault, incremental.backupId);
      expect(manifest.labelsReadAt).to.equal(one.startedAt);

      const full = await backUp(true);
      expect(await saved(vault, full.backupId)).to.deep.equal(now);
      vault.parameters.content.clear();
      await restore(vault, full.backupId);
      expect(restored(vault.parameters.content.values())).to.deep.equal(restored(now));
      expect(countActions(await restore(vault, full.backupId))).to.deep.equal(
        now.length === 0 ? {} : { unchanged: now.length },
      );
      vault.parameters.content.clear();
      await restore(vault, full.backupId, { withHistory: true });
      expect(timeless(vault.parameters.content.values())).to.deep.equal(timeless(now));
      seen.sets++;
      seen.parameters += now.length;
      seen.versions += now.reduce((sum, { history = [] }) => sum + history.length + 1, 0);
      seen.labelled += now.filter(isLabelled).length;
      const missed = JSON.stringify(now) === JSON.stringify(afterIncremental(now, earlier)) ? 0 : 1;
      seen.unseenLabels += missed;
    };
    const runs = fc.asyncProperty(regionContents(25), stepSequences(40), stepSequences(25), tryOut);
    await fc.assert(runs, { numRuns: counted(200, 2000) });
    report(`${seen.sets} random regions backed up three times and restored`, began, [
      `${seen.parameters} parameters, ${seen.versions} versions, ${seen.labelled} parameters with labels`,
      `${seen.unseenLabels} regions with labels that only a full backup sees, as documented`,
    ]);
    // each kind of step must occur, otherwise nothing is proven
    for (const count of Object.values(seen)) expect(count).to.be.greaterThan(0);
  }).timeout(counted(120_000, 1_200_000));
});
