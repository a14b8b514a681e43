import {
  type VerifiedRegions,
  type VerifyChoice,
  verifyRegions,
} from "../../backup/verify/verify-regions.js";
import { LATEST } from "../../backup/latest.js";
import { failure, usageError } from "../../core/errors.js";
import type { AppContext } from "../context.js";
import { openStack } from "../stack-access.js";
import { checkBackupId } from "./inspect.js";
import { readRecoveryKey, type RecoveryKeyFile } from "./vault/recovery-key.js";
import { type BucketOptions, checkBucketOptions, namedBucketLocation } from "./vault/source.js";
import { chooseRegionBuckets, openVault } from "./vault/vaults.js";
import { regionNeeds } from "./usual-excludes.js";

export interface VerifyOptions extends BucketOptions {
  /** `all` or names separated by commas; `all` includes regions that are no longer configured but still have a bucket. */
  readonly regions: string;
  readonly backupId?: string | undefined;
  readonly latest?: boolean | undefined;
  readonly all?: boolean | undefined;
  /** Decrypts them with this key only. */
  readonly recoveryKey?: RecoveryKeyFile | undefined;
}

export interface VerifyReport extends VerifiedRegions {
  readonly stack: string;
}

/** `opsctl backup verify`: reads all objects of backups and lists every bad one. Read-only. */
export async function verifyStackBackups(
  ctx: AppContext,
  named: string | undefined,
  options: VerifyOptions,
): Promise<VerifyReport> {
  const choice = chosen(options);
  checkBucketOptions(options);
  const identities = options.recoveryKey && (await readRecoveryKey(ctx, options.recoveryKey));
  const stack = await openStack(ctx, named);
  const { config, clients } = stack;
  try {
    const named = await namedBucketLocation(ctx, stack, options);
    const locations = named ? [named] : await chooseRegionBuckets(stack, options.regions, ctx.signal);
    const report = await verifyRegions(
      {
        open: async (region) => {
          const location = locations.find((candidate) => candidate.region === region);
          if (location?.bucket == null) return undefined;
          return openVault(stack, location, { emit: ctx.emit, identities, named: named !== undefined });
        },
        latestCopies: named !== undefined,
        needs: regionNeeds(config),
        emit: ctx.emit,
        signal: ctx.signal,
      },
      locations.map(({ region }) => region),
      choice,
    );
    if (typeof choice === "object" && report.backups.length === 0 && report.failed.length === 0) {
      const searched = locations.flatMap(({ bucket }) => (bucket === null ? [] : [bucket]));
      throw failure("backup.not-found", { backupId: choice.backupId, places: searched });
    }
    return { stack: config.name, ...report };
  } finally {
    await clients.destroy();
  }
}

/**
 * The backups that the command line selects; the latest of each region by default.
 *
 * @throws OpsError `backup.verify-choice` (2) if it selects in more than one way, `backup.bad-id` (2).
 */
export function chosen({ backupId, latest, all }: VerifyOptions): VerifyChoice {
  const asked = [
    ...(backupId === undefined ? [] : [backupId]),
    ...(latest ? ["--latest"] : []),
    ...(all ? ["--all"] : []),
  ];
  if (asked.length > 1) throw usageError("backup.verify-choice", { asked });
  if (backupId === undefined) return all ? "all" : "latest";
  if (backupId === LATEST) return LATEST;
  checkBackupId(backupId);
  return { backupId };
}
