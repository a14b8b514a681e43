/** Sentences of `backup` itself that came later: what is warned of, and how an interrupted run ends. */
export const backupRun = {
  "backup.path-has-nothing":
    "{region}: no parameter lies at or below {paths}, but for what is left out. Is it misspelt, or in another region?",
  "backup.path-without-slash":
    "{region}: no parameter lies at or below {paths}. Names in a hierarchy begin with a slash: {meant}",
  "backup.exclude-without-slash":
    "{region}: the exclusion {excludes} leaves out nothing below {meant}. Names in a hierarchy begin with a slash: exclude {meant}.",
  "backup.path-nowhere":
    "No parameter lies at or below {paths} in any region that was backed up. Check the spelling.",
  "backup.region-has-nothing":
    "{region}: the backup holds no parameter. The region has none, or they are all below what is left out: {excludes}",
  "backup.region-interrupted": "{region}: the backup was interrupted",
  "backup.status-interrupted": "interrupted",
  "backup.result-interrupted": "Interrupted: no region was backed up.",
  "backup.sealed-so-far":
    "{region}: {sealed} {sealed|parameter|parameters} are sealed already. A run within six hours goes on with them.",
  "backup.nothing-sealed":
    "{region}: of this run nothing had been sealed yet. The next one begins where this one did.",
  "backup.column-scope": "Of",
  "backup.scope-safety": "what a restore of {backupId} saved first",
  "backup.scope-without": "{of}, without {excludes}",
  "backup.scope-more": "{shown} and {more} more",
  // of incomplete backups, wherever they are shown
  "backup.list-incomplete": "{parameters} (incomplete, missing: {count})",
  "backup.list-acknowledged": "{parameters} (incomplete, missing and acknowledged: {count})",
  "backup.incomplete": "{backupId} is incomplete. Missing: {count}",
  "backup.missing-parameter": "{name}: the parameter could not be read when the backup was made: {why}",
  "backup.missing-labels": "{name}: its labels could not be read when the backup was made: {why}",
  "backup.missing-history": "{name}: its earlier versions could not be read when the backup was made: {why}",
  "backup.missing-part": "{name}: a part of it ({part}) is not in the backup: {why}",
  "backup.missing-more": "and {count} more; --json names them all",
  "backup.missing-no-value": "Parameter Store gave no value for it",
  "backup.missing-unsettled": "it changed during each attempt to read it",
  "backup.not-saved": "the version of opsctl that made the backup did not save that yet",
  "backup.newer-incomplete":
    "{region}: {backupId} is used, the newest complete backup. Newer, but incomplete: {newer}",
  "backup.list-misdated": "{date} (dated in the future: never the latest)",
  "backup.exclude-everything": "{origin}: everything lies below {value}; nothing would be left to back up.",
  "backup.exclude-everything.hint":
    "Name the paths that the backup does not need, for example --exclude /scratch; --regions leaves out regions.",
  "backup.bucket-elsewhere": "{bucket} was looked for in {region}, but lies in {actual}.",
  "backup.bucket-elsewhere.hint":
    "Name {actual} beside the bucket (--region with --from-bucket, --to-region with --to-bucket), or leave the region out: S3 is asked then.",
  "backup.safety-out-of-reach":
    "{bucket} is not one of the stack's: 'opsctl backup prune' does not reach {backupId} there. When it is no longer needed: aws s3 rm --recursive --region {region} s3://{bucket}/backups/{backupId}/",
} as const;
