/** Sentences of `backup restore`. */
export const backupRestore = {
  // events
  "backup.restore-reading": "Verifying backup {backupId} ({parameters} {parameters|parameter|parameters})",
  "backup.restore-progress": "{written} of {total}: {name}",
  "backup.restore-progress-speed": "{written} of {total} ({rate} a second, {left} left): {name}",
  "backup.restore-waiting":
    "{name} was deleted a short time ago and cannot be created yet: trying again in {seconds} s",
  "backup.restore-saved":
    "Saved first: {count} {count|parameter|parameters} that will be overwritten or deleted, as {backupId} in {bucket}",
  "backup.restore-stopped":
    "The restore stopped at {name} after {written} of {total} {total|parameter|parameters}:",
  "backup.restore-interrupted":
    "The restore was interrupted at {name}, after {written} of {total} {total|parameter|parameters}.",
  // how it is shown
  "backup.plan-create": "  + {name}",
  "backup.plan-create-versions": "  + {name} ({versions} versions)",
  "backup.plan-overwrite": "  ~ {name} ({fields})",
  "backup.plan-delete": "  - {name} is not in the backup",
  "backup.plan-skip": "  . {name} differs ({fields}), left as it is",
  "backup.plan-conflict": "  ! {name} exists and differs ({fields})",
  "backup.plan-impossible": "  x {reason}",
  "backup.plan-own": "  . {name} is a stack's own key, left out",
  "backup.plan-note-resumed": "      an interrupted restore has begun it and is continued",
  "backup.plan-note-tier": "      its tier stays standard: the value fits",
  "backup.plan-note-history": "      earlier versions are not written to a parameter that exists",
  "backup.plan-note-no-history": "      the backup does not hold its earlier versions",
  "backup.plan-note-old-labels": "      labels of its earlier versions come back only with --history",
  "backup.plan-note-begun":
    "      a restore that was interrupted began it, of another backup or before somebody changed it: only --on-conflict overwrite makes it whole",
  "backup.plan-note-expired": "      its expiration has passed: it comes back without it",
  "backup.plan-note-midway":
    "      a restore was writing it when it was backed up: this may be an earlier version of it, or not all of its tags and labels",
  "backup.restore-identity": "Written as {identity}",
  "backup.restore-plan":
    "Restore of {backupId} to {toRegion}, account {accountId}: {create} to create, {overwrite} to overwrite, {delete} to delete, {unchanged} unchanged, {skip} left, {conflict} {conflict|conflict|conflicts}, {impossible} impossible",
  "backup.restore-own":
    "{own} {own|key|keys} that stacks write for themselves (bucket names, runtime descriptor) {own|is|are} left out; 'opsctl up' writes {own|it|them}, --include-own restores {own|it|them}.",
  "backup.restore-expected": "About {calls} {calls|call that writes|calls that write}, {time} at this rate.",
  "backup.restore-confirm":
    "Write {writes} {writes|parameter|parameters} to {toRegion} of account {accountId}?",
  "backup.restore-confirm-deletion":
    "Write {writes} {writes|parameter|parameters} to {toRegion} of account {accountId}, and delete {deletes} there?",
  "backup.restore-succeeded": "Restored to {toRegion}: {written} written or deleted.",
  "backup.restore-nothing-to-do": "Nothing to do: {toRegion} already holds what the backup holds.",
  "backup.restore-nothing-written": "Nothing was written to {toRegion}.",
  "backup.restore-skipped":
    "{skip} {skip|parameter exists and differs, and was left as it is|parameters exist and differ, and were left as they are} (--on-conflict skip).",
  "backup.restore-planned": "Nothing was written (--dry-run).",
  "backup.restore-would-be-refused": "Without --dry-run the command would be refused (exit 4): {reason}",
  "backup.restore-incomplete":
    "{written} written or deleted, {left} not. Run the same command again to continue.",
  "backup.restore-incomplete-interrupted":
    "Interrupted: {written} written or deleted, {left} not. Run the same command again to continue.",
  "backup.restore-without":
    "{impossible} {impossible|parameter|parameters} could not be restored and {impossible|was|were} left out.",
  "backup.restore-lacking":
    "The backup lacks some of what was asked for, and it was not restored. Missing: {count}. 'opsctl backup list' shows which backups are complete.",
  "backup.restore-safety": "What was overwritten or deleted is in backup {backupId}. To bring it back:",
  "backup.restore-undo": "  {command}",
  // errors
  "backup.restore-collision": "Two parameters of the backup would become {name}, {from} is one of them.",
  "backup.restore-collision.hint": "Choose a narrower --path.",
  "backup.restore-impossible":
    "{count} {count|parameter|parameters} can't be restored: {names}. Nothing was written.",
  "backup.restore-impossible.hint": "To restore the rest without {count|it|them}, add --skip-impossible.",
  "backup.impossible-type":
    "{name} exists with another type, which can't be changed. Delete it first (aws ssm delete-parameters --names {name}), or restore elsewhere with --to-prefix.",
  "backup.impossible-key":
    "{name}: its KMS key belongs to another region or account. Name one of the target's with --kms-key-map.",
  "backup.impossible-name-taken":
    "{name}: the same name with or without a slash before it exists, and has the same ARN. Delete that one, or restore elsewhere with --to-prefix.",
  "backup.impossible-name-reserved":
    "{name}: names that begin with 'aws' or 'ssm' are reserved for AWS. Restore it elsewhere with --to-prefix.",
  "backup.impossible-name-depth":
    "{name}: a name has 15 levels at most. Use a --to-prefix with fewer levels, or a longer --path.",
  "backup.impossible-name-length":
    "{name}: the name is too long. Use a shorter --to-prefix, or a longer --path.",
  "backup.impossible-versions":
    "{name}: it has 100 versions and the oldest has a label, which holds it. Move the label to a newer version first.",
  "backup.restore-types":
    "{count} {count|parameter exists|parameters exist} with another type: {names}. Nothing was written.",
  "backup.restore-types.hint":
    "Parameter Store changes no type, and neither does --on-conflict overwrite. Delete {count|it|them} first and run this again; or leave {count|it|them} out with --skip-impossible.",
  "backup.restore-conflicts":
    "{count} {count|parameter exists and differs|parameters exist and differ}: {names}. Nothing was written.",
  "backup.restore-conflicts.hint":
    "Choose --on-conflict overwrite or --on-conflict skip, or another place with --to-prefix.",
  "backup.restore-declined": "Backup {backupId} was not restored.",
  "backup.restore-declined.hint": "Nothing was written.",
  "backup.restore-not-begun": "Stopped by {signal} before anything of backup {backupId} was restored.",
  "backup.restore-not-begun.hint": "No parameter was changed. Run the same command again.",
  "backup.restore-bad-role": "{origin}: '{value}' is not the ARN of a role.",
  "backup.restore-bad-role.hint":
    "Write it as IAM shows it, for example arn:aws:iam::123456789012:role/restore.",
  "backup.restore-bad-key-map": "{origin}: '{value}' does not say which key takes the place of which.",
  "backup.restore-bad-key-map.hint":
    "Write it as old=new: the key as the backup names it, then an id, ARN or alias of the target's region. Each old key once.",
  "backup.restore-unknown-key": "--kms-key-map: no parameter to be restored is encrypted under {unknown}.",
  "backup.restore-unknown-key.hint": "Keys in the backup: {known}",
  "backup.restore-extra-safety":
    "{backupId} holds only what a restore was about to change: what is not in it may not be deleted for that.",
  "backup.restore-extra-safety.hint": "Leave --delete-extra out.",
  "backup.restore-one-path": "{origin} takes the place of one --path; {paths} are several.",
  "backup.restore-one-path.hint":
    "Restore one path after the other, each to its place; or restore them without --to-prefix.",
  "backup.restore-nothing": "Backup {backupId} has nothing at or below {paths}.",
  "backup.restore-nothing.hint":
    "Check the path; 'opsctl backup diff' shows what the backup holds. Paths begin with '/', unless a name does not.",
  "backup.restore-unread":
    "Backup {backupId} holds nothing of what was asked for: {names} (in all {count}) could not be read when it was made.",
  "backup.restore-unread.hint":
    "Nothing was written. Use an older backup: 'opsctl backup list' shows which are complete.",
  "backup.restore-unreadable":
    "Backup {backupId} holds nothing of what was asked for: {names} (in all {count}) could not be read when it was made: {reason}",
  "backup.restore-unreadable.hint":
    "Nothing was written. Use an older backup: 'opsctl backup list' shows which are complete.",
  "backup.restore-extra-incomplete":
    "This backup lacks {count} {count|parameter|parameters} that could not be read when it was made ({names}): what is not in it may not be deleted for that.",
  "backup.restore-extra-incomplete.hint": "Leave --delete-extra out, or use a backup that is complete.",
  "backup.restore-not-saved":
    "{count} {count|parameter|parameters} would be overwritten or deleted, and could not be saved first. Nothing was written.",
  "backup.restore-not-saved.hint":
    "See the error above. --no-safety-backup restores without saving them; what is overwritten is lost then.",
  "aws.parameter-exists": "{operation} in {region}: the name is in use ({reason})",
  "aws.parameter-exists.hint":
    "Somebody created it in the meantime. Run the command again to see what differs.",
} as const;
