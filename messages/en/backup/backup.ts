/** Sentences of `backup/` and `app/backup/`. */
export const backup = {
  // events
  "backup.region-started": "[{number}/{count}] {region}: backing up",
  "backup.region-counting": "[{number}/{count}] {region}: counting",
  "backup.region-progress": "{region}: {parameters} of {total} parameters",
  "backup.region-succeeded": "{region}: {parameters} {parameters|parameter|parameters} saved as {backupId}",
  "backup.region-counted": "{region}: a backup would hold {parameters} {parameters|parameter|parameters}",
  "backup.region-failed": "{region}: the backup failed",
  "backup.region-skipped": "{region}: skipped",
  "backup.no-recovery-recipient":
    "These backups are sealed to keys of their own regions only: without such a key they cannot be opened. Set opsctl:backup.recoveryRecipient.",
  "backup.key-fallback": "KMS key {keyArn} cannot be used, {next} is tried instead:",
  "backup.opened-by-recovery-key":
    "Opened by the recovery key. The backup is whole, but this does not prove who wrote it: anybody who has the public key can seal to it.",
  "backup.recovery-key-open-to-others":
    "{path} can be read or written by others (mode {mode}): chmod 600 it.",
  // how a run is shown
  "backup.status-succeeded": "succeeded",
  "backup.status-incomplete": "incomplete",
  "backup.status-failed": "failed",
  "backup.status-timed-out": "timed-out",
  "backup.status-skipped": "skipped",
  "backup.result-succeeded": "All regions backed up.",
  "backup.result-partial": "Not all regions were backed up cleanly.",
  "backup.result-failed": "No region was backed up.",
  "backup.result-not-found": "Not everything that was asked for was found.",
  "backup.result-dry-run": "Nothing was written (--dry-run).",
  "backup.list-failed": "{region}: the backups in {bucket} can't be listed:",
  "backup.list-timeout": "{region} did not answer within {seconds} seconds.",
  "backup.list-timeout.hint": "Try again, or leave the region out with --regions.",
  "backup.list-unknown": "not known",
  "backup.list-region": "{region}  {bucket}",
  "backup.list-retained": "{region}  {bucket}  (retained: the region is no longer configured)",
  "backup.list-no-bucket": "{region}  no bucket yet: run 'opsctl up'",
  "backup.list-none": "  no backups",
  "backup.list-more": "  {count} older {count|one is|are} not shown: --limit all shows {count|it|them}",
  "backup.no-latest": "There is no backup in bucket {bucket} that could be the latest.",
  "backup.no-latest.hint": "'opsctl backup list' shows what there is; name a backup by its id.",
  "backup.latest-is": "latest in {bucket}: {backupId}",
  "backup.latest-newer-incomplete":
    "{backupId} is the newest complete backup. Newer ones lack parameters: {newer}. Name one by its id to use it.",
  "backup.list-unfinished": "  {count} unfinished (interrupted, or running now)",
  "backup.column-region": "Region",
  "backup.column-status": "Status",
  "backup.column-backup": "Backup",
  "backup.column-created": "Created",
  "backup.column-parameters": "Parameters",
  "backup.column-size": "Size",
  "backup.column-calls": "API calls",
  "backup.column-time": "Time",
  "backup.show-backup": "Backup",
  "backup.show-region": "Region",
  "backup.show-account": "Account",
  "backup.show-environment": "Environment",
  "backup.show-bucket": "Bucket",
  "backup.show-created": "Created",
  "backup.show-parameters": "Parameters",
  "backup.show-files": "Data files",
  "backup.show-paths": "Paths",
  "backup.show-everything": "everything",
  "backup.show-excluded": "Excluded",
  "backup.show-completeness": "Completeness",
  "backup.show-complete": "complete",
  "backup.show-incomplete": "incomplete",
  "backup.show-vanished": "Deleted meanwhile",
  "backup.show-labels": "All labels read",
  "backup.show-sealed-to": "Sealed to",
  "backup.show-manifest": "Manifest",
  "backup.show-authentic": "authentic",
  // errors
  "backup.unknown-region": "{origin}: {value} is not a region of stack {stack}.",
  "backup.unknown-region.hint": "Name one or more of: {regions}, or 'all'.",
  "backup.bad-region": "{origin}: '{value}' is not a region's name.",
  "backup.bad-region.hint": "Write it as AWS does, for example ap-northeast-1.",
  "backup.bad-prefix": "{origin}: '{value}' is not a path.",
  "backup.bad-prefix.hint": "Begin it with '/', for example /restored.",
  "backup.bad-path": "{origin}: an empty path selects nothing.",
  "backup.bad-path.hint": "Name a path such as /app, or leave {origin} out for everything.",
  "backup.bad-conflict": "{origin}: '{value}' is unknown.",
  "backup.bad-conflict.hint": "Choose one of: {choices}.",
  "backup.bad-id": "'{backupId}' is not a backup's id.",
  "backup.bad-id.hint":
    "'opsctl backup list' shows the ids; they look like 20261121T033500Z-1f0c9a2b. 'latest' stands for the newest backup of the region.",
  "backup.not-found": "There is no backup {backupId} (looked in: {places}).",
  "backup.not-found.hint":
    "'opsctl backup list' shows what exists. A folder without a manifest is a run that did not finish.",
  "backup.no-region": "--region is missing: which region was backed up?",
  "backup.no-region.hint":
    "'opsctl backup list' shows the backups of each region. With --from-bucket it can be left out.",
  "backup.bad-bucket": "{origin}: '{value}' is not a bucket's name.",
  "backup.bad-bucket.hint": "Write the name alone, without s3:// and without a path.",
  "backup.no-such-bucket": "There is no bucket {bucket}.",
  "backup.no-such-bucket.hint": "Check its name, and that it is in the partition of these credentials.",
  "backup.no-vault": "Stack {stack} has no backup bucket in {region}.",
  "backup.no-vault.hint": "Buckets exist in: {regions}.",
  "backup.no-vaults": "Stack {stack} has no backup bucket in any region.",
  "backup.no-vaults.hint": "Run 'opsctl up --stack {stack}': it creates the buckets.",
  "backup.no-bucket-key": "{region} has no parameter {parameter}: where do its backups go?",
  "backup.no-bucket-key.hint": "Run 'opsctl up --stack {stack}': it creates the bucket and this parameter.",
  "backup.no-key": "There is no KMS key {alias} in {region}.",
  "backup.no-key.hint": "Run 'opsctl up': it creates the key and its alias.",
  "backup.key-unusable": "KMS key {key} can't be used: {reason}",
  "backup.key-unusable.hint":
    "Enable the key, or cancel its deletion, in the KMS console; with --recovery-key a backup opens without it.",
  "backup.no-known-recipient":
    "The backup's data key is sealed to {kinds}, none of which can be opened here.",
  "backup.no-known-recipient.hint": "A newer opsctl may know this kind of key.",
  "backup.foreign-key":
    "The backup's data key is sealed to {keyArn}, which is neither a key of this account nor the stack's recovery recipient.",
  "backup.foreign-key.hint":
    "Who has sealed to it can have written anything. If you know where it comes from, name its bucket with --from-bucket.",
  "backup.foreign-bucket":
    "{region}: parameter {parameter} names {bucket}; the stack's bucket there is {own}.",
  "backup.foreign-bucket.hint": "Somebody has changed the parameter. 'opsctl up' writes it again.",
  "backup.object-too-large": "{object} has {bytes} bytes; opsctl writes none of more than {most}.",
  "backup.object-too-large.hint":
    "Somebody else wrote or replaced it. Use another backup, or look at the object's earlier versions.",
  "backup.object-stalled": "An object did not arrive within {seconds} seconds.",
  "backup.object-stalled.hint": "Run the command again; check the connection to S3.",
  "backup.path-characters": "{origin}: '{value}' has characters that no parameter's name has.",
  "backup.path-characters.hint":
    "Names have letters, digits and _.-/ only; a path takes all that lies below it, without wildcards.",
  "backup.seal-broken": "{recipient} did not seal this data key for this backup.",
  "backup.seal-broken.hint": "The manifest or the sealed key was changed. Use another backup.",
  "backup.recovery-required":
    "Stack {stack} ({environment}) has no recovery recipient: its backups could be opened only as long as their region's key lives.",
  "backup.recovery-required.hint":
    "Set opsctl:backup.recoveryRecipient to a KMS key in a region that is not backed up or in another account, or to an age public key (age-keygen makes one; keep the secret one elsewhere).",
  "backup.recovery-same-place":
    "opsctl:backup.recoveryRecipient: {keyArn} would be lost together with {region}, in the same account.",
  "backup.recovery-same-place.hint":
    "Name a key of another account or of a region that is not backed up, or an age public key.",
  "backup.bad-age-recipient":
    "opsctl:backup.recoveryRecipient: {recipient} is not an age public key: {reason}.",
  "backup.bad-age-recipient.hint":
    "Copy it whole: age-keygen -y FILE shows the public key of an identity file.",
  "backup.no-recovery-key":
    "KMS key {keyArn} (opsctl:backup.recoveryRecipient) does not exist or cannot be used.",
  "backup.no-recovery-key.hint":
    "Enable it or name another key: no backup is written without its recovery recipient.",
  "backup.key-timeout": "KMS key {keyArn} did not answer within {seconds} s.",
  "backup.key-timeout.hint":
    "If its region is down, open the backup by another of its recipients: --recovery-key.",
  "backup.wrong-recovery-key":
    "The recovery key ({own}) does not open this backup, which is sealed to: {recipients}.",
  "backup.wrong-recovery-key.hint":
    "Use the identity file that belongs to one of its age recipients, or leave out --recovery-key to open it by KMS.",
  "backup.bad-recovery-key": "{origin}, line {line}: not an age identity.",
  "backup.bad-recovery-key.hint":
    "Each line is AGE-SECRET-KEY-1…, empty, or a comment that begins with #. Encrypted identity files must be decrypted first (age -d FILE).",
  "backup.empty-recovery-key": "{origin} holds no age identity.",
  "backup.empty-recovery-key.hint": "Name the file that age-keygen made: it has a line AGE-SECRET-KEY-1….",
  "backup.unreadable-recovery-key": "--recovery-key: {path} cannot be read: {reason}.",
  "backup.unreadable-recovery-key.hint": "Name a file that you may read, or - for standard input.",
  "backup.object-exists": "Object {object} exists in {bucket} with other content; nothing was replaced.",
  "backup.object-exists.hint": "Run the backup again: it gets a new id.",
  "backup.region-incomplete":
    "{region}: {parameters} {parameters|parameter|parameters} saved as {backupId}, which is incomplete: {names} could not be read",
  "backup.unreadable": "{region}: {name} could not be read ({part}):",
  "backup.vanished": "{region}: deleted while the backup was running, so not in it: {names}",
  "backup.continued": "{region}: went on with what interrupted runs had sealed: {backupIds}",
  "backup.earlier-lost":
    "{region}: what an earlier run left as {backupId} can't be read; more is read from Parameter Store instead:",
  "backup.parameter-unreadable": "Parameter {name} can't be read ({part}): {reason}",
  "backup.parameter-unreadable.hint":
    "See that its KMS key is enabled and that the role may use it, leave it out with --exclude, or set opsctl:backup.unreadable: record to save the rest and name it.",
  "backup.parameters-unread":
    "{missing} of {total} {total|parameter|parameters} in the inventory could not be read: {names}. Parameter Store lists {missing|it|them}, but gives no value.",
  "backup.parameters-unread.hint":
    "They may have been deleted while the backup ran. Run it again; leave out with --exclude what is not needed.",
  "backup.parameter-unsettled": "Parameter {name} changed during each of {rounds} attempts to read it.",
  "backup.parameter-unsettled.hint":
    "Run the backup when it is written less often, or leave it out with --exclude.",
  "backup.region-timeout": "{region} was not done within {limit}.",
  "backup.region-timeout.hint": "Give it more time with --region-timeout, or less to do with --path.",
  "backup.total-timeout": "The backup was not done within {limit}.",
  "backup.total-timeout.hint":
    "Give it more time with --total-timeout, or name fewer regions with --regions.",
  "backup.unexpected": "Unexpected error: {reason}",
  "backup.unexpected.hint": "Run the command with --verbose for the details.",
  "backup.unknown-version": "{object} is of format version {version}; this opsctl reads up to {known}.",
  "backup.unknown-version.hint": "Use a newer opsctl.",
  "backup.manifest-unreadable": "{object} is not a manifest: {reason}.",
  "backup.manifest-unreadable.hint":
    "The object was damaged or cut. The bucket keeps earlier versions of its objects; otherwise use another backup.",
  "backup.manifest-not-authentic": "{object} is not what opsctl wrote.",
  "backup.manifest-not-authentic.hint":
    "The manifest was changed. The bucket keeps earlier versions of its objects; otherwise use another backup.",
  "backup.manifest-of-another": "{object} belongs to another backup ({backupId}).",
  "backup.manifest-of-another.hint": "Someone copied it here. Restore from the backup that it belongs to.",
  "backup.manifest-of-elsewhere":
    "{object} is a backup of {region} of the environment {environment} of the account {accountId}, not of the bucket's own.",
  "backup.manifest-of-elsewhere.hint":
    "Someone copied it here. To restore from it all the same, name the bucket that it belongs to with --from-bucket.",
  "backup.object-missing": "{object} is missing.",
  "backup.object-missing.hint": "The bucket keeps deleted objects as versions; otherwise use another backup.",
  "backup.object-size": "{object} has {found} bytes instead of {expected}.",
  "backup.object-size.hint":
    "The bucket keeps earlier versions of its objects; otherwise use another backup.",
  "backup.object-digest": "{object} is not the object that was written: its SHA-256 differs.",
  "backup.object-digest.hint":
    "The bucket keeps earlier versions of its objects; otherwise use another backup.",
  "backup.object-unreadable": "{object} cannot be opened: {reason}.",
  "backup.object-unreadable.hint":
    "The bucket keeps earlier versions of its objects; otherwise use another backup.",
  "backup.count-mismatch": "{object} promises {expected} parameters, its files hold {found}.",
  "backup.count-mismatch.hint": "Use another backup.",
  "backup.bucket-of-another-stack":
    "{region}: bucket {bucket} belongs to {owner}, by its tags, not to the stack '{stack}'.",
  "backup.bucket-of-another-stack.hint":
    "Use that stack, or give this one another opsctl:environment or opsctl:namePrefix.",
  "backup.regions-twice": "Two options name regions: --region {region} and --regions {regions}.",
  "backup.regions-twice.hint": "Use one of them: --region for one region, --regions for several.",
  "backup.one-region": "This command works on one region: '{value}' names more.",
  "backup.one-region.hint": "Name one region: --region us-east-1.",
} as const;
