/** Sentences of `backup/prune/` and what shows it. */
export const backupPrune = {
  // events
  "backup.prune-reading": "{region}: looking through {bucket}",
  "backup.prune-removed": "{region}: {backupId} deleted",
  "backup.prune-failed": "{region}: {backupId} was not deleted, or not completely",
  "backup.prune-region-failed": "{region}: nothing is deleted here",
  // how it is shown
  "backup.prune-column-outcome": "Becomes",
  "backup.prune-column-why": "Why",
  "backup.prune-outcome-kept": "kept",
  "backup.prune-outcome-remove": "to delete",
  "backup.prune-outcome-removed": "deleted",
  "backup.prune-outcome-locked": "locked",
  "backup.prune-outcome-failed": "failed",
  "backup.prune-outcome-skipped": "not tried",
  "backup.prune-reason-last": "last",
  "backup.prune-reason-daily": "daily",
  "backup.prune-reason-weekly": "weekly",
  "backup.prune-reason-monthly": "monthly",
  "backup.prune-reason-newest": "newest",
  "backup.prune-reason-future": "dated in the future",
  "backup.prune-reason-recent": "less than 7 days old",
  "backup.prune-why-unfinished": "unfinished",
  "backup.prune-why-incomplete": "incomplete, missing: {count}",
  "backup.prune-why-unknown": "not understood",
  "backup.prune-why-locked": "until {until}",
  "backup.prune-why-hold": "legal hold",
  "backup.prune-type-name":
    "What is to be deleted above is deleted for ever, with all versions. Type the stack's name, {expected}, to go on:",
  "backup.prune-planned": "{remove} to delete, {locked} locked. Nothing was deleted (--dry-run).",
  "backup.prune-succeeded": "{removed} deleted, {locked} locked.",
  "backup.prune-incomplete": "{removed} deleted, {left} not, {locked} locked. Run the same command again.",
  // errors
  "backup.prune-no-rule": "No rule says what to keep.",
  "backup.prune-no-rule.hint":
    "Give at least one of --keep-last, --keep-daily, --keep-weekly, --keep-monthly with a number, or set opsctl:backup.keep.",
  "backup.prune-unattended":
    "{count} {count|backup|backups} or unfinished folders would be deleted for ever, and there is nobody to ask.",
  "backup.prune-unattended.hint":
    "Look at it with --dry-run; then run it in a terminal, or add --delete. --yes does not answer this.",
  "backup.prune-declined": "Nothing was deleted in stack {stack}.",
  "backup.prune-declined.hint": "Run the command again and type the stack's name when you are ready.",
  "backup.prune-no-backup": "Folder {folder} is not named as a backup is.",
  "backup.prune-no-backup.hint": "It is not opsctl's and is left alone.",
  "backup.prune-of-elsewhere": "{object} belongs to {environment} in {region} of account {accountId}.",
  "backup.prune-of-elsewhere.hint": "Somebody copied it here. It is left alone.",
  "backup.prune-manifest-deleted": "{object} was deleted, but the bucket still has it as an earlier version.",
  "backup.prune-manifest-deleted.hint":
    "Delete the delete marker to have the backup back. It is left alone until the earlier version expires.",
  "backup.prune-foreign-object": "{object} is no part of a backup.",
  "backup.prune-foreign-object.hint": "Move it elsewhere; until then the whole folder is left alone.",
  "aws.version-not-deleted": "{object} (version {version}) in {bucket} could not be deleted: {reason}.",
  "aws.version-not-deleted.hint":
    "It may be locked, or the role lacks s3:DeleteObjectVersion. Locked versions can be deleted when the lock ends.",
} as const;
