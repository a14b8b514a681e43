/** Sentences of `backup verify` and `backup diff`. */
export const backupVerify = {
  "backup.verify-reading": "{region}: verifying {backupId} ({number} of {count})",
  "backup.verify-unfinished":
    "{region}: {count} folders without a manifest were not verified (interrupted, running now, or the manifest is gone)",
  "backup.values-shown":
    "Values of {parameters} {parameters|parameter|parameters} were shown: backup {backupId} in {region} against {against}",
  "backup.verify-status-good": "good",
  "backup.verify-status-damaged": "damaged",
  "backup.verify-status-unreadable": "unreadable",
  "backup.verify-status-incomplete": "incomplete",
  "backup.verify-extra": "{object} is not named in the manifest: it is no part of the backup.",
  "backup.verify-result-succeeded": "Everything was read back and is good.",
  "backup.verify-result-incomplete":
    "Everything was read back and is as it was written. Some backups are incomplete: what they lack could not be read when they were made.",
  "backup.verify-result-damaged": "There is damage.",
  "backup.verify-result-failed": "Not everything could be verified; what was verified is not damaged.",
  "backup.diff-counts":
    "From {backupId} to {against}: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged",
  "backup.diff-nothing":
    "Neither {backupId} nor {against} has anything at or below {paths}: nothing was compared there. Check the path.",
  "backup.diff-incomplete":
    "No difference between {backupId} and {against} is known ({unchanged} unchanged), but not everything could be compared. Unknown: {unknown}.",
  "backup.diff-same": "No differences between {backupId} and {against} ({unchanged} parameters).",
  "backup.column-objects": "Objects",
  "backup.verify-nothing": "{region} has no backup that could be verified.",
  "backup.verify-nothing.hint": "'opsctl backup --regions {region}' makes one.",
  "backup.verify-choice": "{asked}: only one of an id, --latest and --all can be asked for.",
  "backup.verify-choice.hint": "Name a backup's id, or choose --latest or --all.",
  "backup.values-need-terminal": "--show-values shows secrets, and no person looks at this output.",
  "backup.values-need-terminal.hint":
    "Run it on a terminal and without --json, or add --force-show if the values may go where the output goes.",
} as const;
