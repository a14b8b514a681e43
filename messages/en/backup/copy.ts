/** Sentences of `backup copy`, and of copies in other commands. */
export const backupCopy = {
  "backup.copy-progress": "{region}: {backupId}, {done} of {objects} objects",
  "backup.copy-done": "{region}: {backupId} is in {to}, {written} {written|object|objects} were written",
  "backup.copy-failed": "{region}: not copied",
  "backup.copy-status-copied": "copied",
  "backup.copy-status-present": "was there",
  "backup.copy-status-failed": "failed",
  "backup.copy-result-succeeded": "The copies in {bucket} ({region}) are whole.",
  "backup.copy-result-incomplete":
    "The copies in {bucket} ({region}) are whole. Some are of incomplete backups and lack what these lack.",
  "backup.copy-result-partial": "Not everything was copied to {bucket} ({region}). What is there is whole.",
  "backup.copy-result-failed": "Nothing was copied to {bucket} ({region}).",
  "backup.copy-result-damaged": "There is damage: not everything was copied to {bucket} ({region}).",
  "backup.list-copies": "{region}: {bucket}, copies of {of}",
  "backup.copy-choice": "Which backup is to be copied?",
  "backup.copy-choice.hint": "Name its id, or write --latest for the newest of each region; not both.",
  "backup.copy-nowhere": "Where is the backup to be copied?",
  "backup.copy-nowhere.hint":
    "Name a region of the stack with --to-region, or a bucket with --to-bucket, or set opsctl:backup.copyTo.",
  "backup.copy-same-bucket":
    "{bucket} is the bucket of {region} itself: what is backed up there would be copied onto itself.",
  "backup.copy-same-bucket.hint":
    "Name another region of the stack with --to-region, or a bucket elsewhere with --to-bucket: a copy beside the original goes when it goes.",
  "backup.copy-nothing": "{region} has no backup that could be copied.",
  "backup.copy-nothing.hint": "'opsctl backup --regions {region}' makes one.",
  "backup.copy-differs": "{object} in {bucket} is not the original's object; nothing was replaced.",
  "backup.copy-differs.hint":
    "The copy was damaged, or something else put it there. Delete that object's latest version and copy again.",
} as const;
