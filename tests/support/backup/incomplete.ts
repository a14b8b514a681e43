import type { BackupTask } from "../../../backup/writing/write-backup.js";
import { type MemoryVault, save } from "./vault.js";
import { anError } from "../errors.js";

/** What Parameter Store refuses, by parameter name. */
export interface Denied {
  /** Reading the parameter. */
  readonly values?: readonly string[];
  readonly tags?: readonly string[];
  /** Decrypting its earlier versions. */
  readonly histories?: readonly string[];
  /** Reading its versions and labels. */
  readonly versions?: readonly string[];
}

/** AWS's reason. */
export const WHY = "not authorized to perform ssm:GetParameters";

/** Backs up the whole vault at this time, while some calls are refused. Returns the backup's id. */
export async function saveWhileDenied(
  vault: MemoryVault,
  { values = [], tags = [], histories = [], versions = [] }: Denied,
  time = "2026-11-21T03:35:00Z",
  changes: Partial<BackupTask> = {},
): Promise<string> {
  const { parameters } = vault;
  const allowed = { ...parameters };
  const refuse = () => Promise.reject(anError("aws.access-denied", { reason: WHY }));
  parameters.readNames = (names, signal) =>
    names.some((name) => values.includes(name)) ? refuse() : allowed.readNames(names, signal);
  parameters.readTags = (names, signal) =>
    names.some((name) => tags.includes(name)) ? refuse() : allowed.readTags(names, signal);
  parameters.readHistory = (name, decrypt, signal) =>
    versions.includes(name) || (decrypt && histories.includes(name))
      ? refuse()
      : allowed.readHistory(name, decrypt, signal);
  try {
    const task = { unreadable: "record" as const, full: true, ...changes };
    return (await save(vault, task, { now: () => new Date(time) })).backupId;
  } finally {
    Object.assign(parameters, allowed);
  }
}
