/** `format` in every manifest; readers refuse any other value. */
export const FORMAT = "opsctl-ssm-backup";
/** The format version that this program writes, and the highest that it reads. */
export const VERSION = 1;

/** Folder of all backups in a bucket. */
export const BACKUPS_PREFIX = "backups/";
const MANIFEST_NAME = "manifest.json";
const STARTED_NAME = "started.json";
const DATA_FILE = /^parameters-(\d{5,})$/;

export function objectKey(backupId: string, file: string): string {
  return `${BACKUPS_PREFIX}${backupId}/${file}`;
}

export function manifestKey(backupId: string): string {
  return objectKey(backupId, MANIFEST_NAME);
}

/**
 * Key of the object that a run writes first. It lets the next run reuse what an interrupted one has sealed.
 */
export function startedKey(backupId: string): string {
  return objectKey(backupId, STARTED_NAME);
}

/** The index from a data file's name; undefined for any other name. */
export function dataFileIndex(file: string): number | undefined {
  const digits = DATA_FILE.exec(file)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Name of the data file with this index, in the backup's folder. */
export function dataFileName(index: number): string {
  return `parameters-${String(index).padStart(5, "0")}`;
}
