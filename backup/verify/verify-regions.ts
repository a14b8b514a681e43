import { type CodedMessage, failure } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import { copiedRegions, copiesOf, copyPrefix } from "../copy/copies.js";
import { findUnopenableNewer } from "../unopenable-newer.js";
import { backupFolders, listNewest, newerIncomplete, newestOf, type RegionNeeds } from "../list-backups.js";
import type { VaultPorts } from "../ports.js";
import { reportedError } from "../report.js";
import { type Finding, type VerifiedBackup, verifyBackup } from "./verify.js";

/** Which backups of each region are verified. */
export type VerifyChoice = "latest" | "all" | { readonly backupId: string };

export interface RegionBackup extends VerifiedBackup {
  /** The region of the bucket. */
  readonly region: string;
  /** Set on a copy: the region that was backed up. */
  readonly copyOf?: string;
  /** On the latest backup: ids of newer ones that were skipped because they are incomplete. */
  readonly newerIncomplete?: readonly string[];
}

export interface FailedRegion {
  readonly region: string;
  readonly error: CodedMessage;
}

/** The verified backups, and the regions without a result. */
export interface VerifiedRegions {
  /** `incomplete`: everything was verified and is good, but some backups are incomplete. */
  readonly result: "succeeded" | "incomplete" | "damaged" | "failed";
  readonly backups: readonly RegionBackup[];
  /** Regions in which a requested backup could not be verified. */
  readonly failed: readonly FailedRegion[];
}

export interface VerifyPorts {
  /** Opens a region's bucket; undefined when it has none. */
  readonly open: (region: string) => Promise<VaultPorts | undefined>;
  /**
   * Verify the latest copy of each other region, too. It is enough where the region has no backup of its
   * own.
   */
  readonly latestCopies?: boolean;
  /** What a region's latest backup must contain. */
  readonly needs: RegionNeeds;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/**
 * Verifies the chosen backups region by region. Neither a damaged backup nor a failed region stops the
 * others. A signal does: the result has what was verified before, and its region is listed as failed.
 */
export async function verifyRegions(
  ports: VerifyPorts,
  regions: readonly string[],
  choice: VerifyChoice,
): Promise<VerifiedRegions> {
  const backups: RegionBackup[] = [];
  const failed: FailedRegion[] = [];
  for (const region of regions) {
    try {
      for await (const verified of verifyRegion(ports, region, choice)) backups.push({ region, ...verified });
    } catch (error) {
      const { aborted, reason } = ports.signal as { readonly aborted: boolean; readonly reason: unknown };
      failed.push({ region, error: reportedError(aborted ? reason : error) });
      if (aborted) break;
    }
  }
  return { result: resultOf(backups, failed), backups, failed };
}

type Verified = Omit<RegionBackup, "region">;

async function* verifyRegion(
  ports: VerifyPorts,
  region: string,
  choice: VerifyChoice,
): AsyncGenerator<Verified> {
  const { emit, signal } = ports;
  signal.throwIfAborted();
  const vault = await ports.open(region);
  let wanted = 0;
  for (const [copyOf, part] of vault ? await partsOf(ports, vault, choice) : []) {
    const chosen = await chosenBackups(ports, region, part, choice);
    wanted += chosen.length;
    for (const [index, { backupId, ...passedOver }] of chosen.entries()) {
      const count = chosen.length;
      emit("backup.verify-reading", { region, backupId, number: index + 1, count }, "progress");
      const verified = { ...(await verifyBackup(part, backupId, signal)), ...passedOver };
      if (!isElsewhere(verified, choice)) yield copyOf === undefined ? verified : asCopy(verified, copyOf);
    }
  }
  if (wanted > 0) return;
  if (choice === "latest") throw failure("backup.verify-nothing", { region });
  if (choice === "all") emit("backup.verify-nothing", { region }, "warning");
}

type Part = readonly [copyOf: string | undefined, vault: VaultPorts];

/** A bucket's own backups, then its copies of each other region's. */
async function partsOf(
  { latestCopies = false, signal }: VerifyPorts,
  vault: VaultPorts,
  choice: VerifyChoice,
): Promise<readonly Part[]> {
  const { objects, owner } = vault;
  const own: Part = [undefined, vault];
  if (choice === "latest" && !latestCopies) return [own];
  const regions = await copiedRegions(objects, signal);
  return [
    own,
    ...regions.map((of): Part => [
      of,
      { ...vault, objects: copiesOf(objects, of), owner: { ...owner, region: of } },
    ]),
  ];
}

/** Rewrites object names to the copies' keys in the bucket. */
function asCopy({ damage, unread, extra, ...verified }: Verified, copyOf: string): Verified {
  const prefix = copyPrefix(copyOf);
  const withCopyKey = ({ object, code, params }: Finding): Finding => ({
    object: prefix + object,
    code,
    params: "object" in params ? { ...params, object: prefix + object } : params,
  });
  return {
    copyOf,
    ...verified,
    damage: damage.map(withCopyKey),
    unread: unread.map(withCopyKey),
    extra: extra.map((key) => prefix + key),
  };
}

type Chosen = Pick<RegionBackup, "backupId" | "newerIncomplete">;

async function chosenBackups(
  { needs, emit, signal }: VerifyPorts,
  region: string,
  vault: VaultPorts,
  choice: VerifyChoice,
): Promise<readonly Chosen[]> {
  if (typeof choice === "object") return [choice];
  // an attacker can hide a backup by removing its manifest: it then looks interrupted, so these are counted
  // in a warning
  const warn = (count: number): void => {
    if (count > 0) emit("backup.verify-unfinished", { region, count }, "warning");
  };
  if (choice === "all") {
    const folders = await backupFolders(vault.objects, signal);
    const written = folders.filter(({ hasManifest }) => hasManifest);
    warn(folders.length - written.length);
    return written.map(({ backupId }) => ({ backupId }));
  }
  const { backups, unfinished } = await listNewest(vault.objects, needs, signal);
  warn(unfinished.length);
  const newest = newestOf({ backups });
  const forged = (await findUnopenableNewer(vault, { backups }, signal)).map((backupId) => ({ backupId }));
  if (!newest) return forged;
  const { backupId } = newest;
  const newer = newerIncomplete({ backups });
  if (newer.length === 0) return [{ backupId }, ...forged];
  emit("backup.newer-incomplete", { region, backupId, newer }, "warning");
  return [{ backupId, newerIncomplete: newer }, ...forged];
}

/** A backup chosen by id exists in one region only; the others need not have it. */
function isElsewhere({ unread }: VerifiedBackup, choice: VerifyChoice): boolean {
  return typeof choice === "object" && unread.some(({ code }) => code === "backup.not-found");
}

function resultOf(
  backups: readonly RegionBackup[],
  failed: readonly FailedRegion[],
): VerifiedRegions["result"] {
  if (backups.some(({ status }) => status === "damaged")) return "damaged";
  // verifying nothing is not a success
  if (failed.length > 0 || backups.length === 0) return "failed";
  if (backups.some(({ status }) => status === "unreadable")) return "failed";
  return backups.some(({ status }) => status === "incomplete") ? "incomplete" : "succeeded";
}
