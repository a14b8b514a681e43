/** `format` of every manifest; a reader refuses anything else. */
export const FORMAT = "opsctl-ssm-backup";
/** The version that this program writes, and the highest that it reads. */
export const VERSION = 1;

/** Under which all backups of a bucket lie. */
export const BACKUPS_PREFIX = "backups/";
const MANIFEST_NAME = "manifest.json";

export function objectKey(backupId: string, file: string): string {
  return `${BACKUPS_PREFIX}${backupId}/${file}`;
}

export function manifestKey(backupId: string): string {
  return objectKey(backupId, MANIFEST_NAME);
}

/** Name of the data file with this index, in the backup's folder. */
export function dataFileName(index: number): string {
  return `parameters-${String(index).padStart(5, "0")}`;
}
