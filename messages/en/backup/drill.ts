/** Sentences of `backup/drill/` and what shows it. */
export const backupDrill = {
  // events
  "backup.drill-started": "{region} ({number} of {count}): looking for the newest backup",
  "backup.drill-swept":
    "{region}: removed {count} {count|parameter|parameters} that earlier drills had left behind",
  "backup.drill-other-running":
    "{region}: what drill {runId} has written is left alone, it may still be running",
  "backup.drill-foreign":
    "{region}: no drill has written {names}. They are left alone, but nothing below the drill prefix is ever backed up",
  "backup.drill-sampled":
    "{region}: {backupId} was verified; trying out {sampled} of its {parameters} {parameters|parameter|parameters}",
  "backup.drill-expired": "{region}: expiration has passed: {names}. A restore leaves it out.",
  "backup.drill-progress": "{region}: {compared} of {total} parameters came back",
  "backup.drill-different": "{region}: {name} did not come back as it was: {fields}",
  "backup.drill-region-succeeded":
    "{region}: {backupId} can be restored: {compared} parameters came back equal",
  "backup.drill-region-incomplete":
    "{region}: what {backupId} holds can be restored ({compared} parameters came back equal), but it is incomplete. Missing: {missing}",
  "backup.drill-region-different":
    "{region}: {count} {count|parameter|parameters} of {backupId} did not come back as they were",
  "backup.drill-region-failed": "{region}: the drill did not come to its end:",
  // how it is shown
  "backup.drill-column-region": "Region",
  "backup.drill-column-status": "Status",
  "backup.drill-column-backup": "Backup",
  "backup.drill-column-sampled": "Sampled",
  "backup.drill-column-compared": "Compared",
  "backup.drill-column-different": "Different",
  "backup.drill-column-calls": "Calls",
  "backup.drill-column-time": "Time",
  "backup.drill-status-succeeded": "succeeded",
  "backup.drill-status-incomplete": "incomplete",
  "backup.drill-status-different": "different",
  "backup.drill-status-damaged": "damaged",
  "backup.drill-status-refused": "no room",
  "backup.drill-status-failed": "failed",
  "backup.drill-status-timed-out": "timed-out",
  "backup.drill-status-skipped": "skipped",
  "backup.drill-more-different": "{region}: and {count} more; --json names them all",
  "backup.drill-unapplied":
    "{region}: {field} of {count} {count|parameter|parameters} was checked, but not applied",
  "backup.drill-result-succeeded": "The newest backup of every region can be restored.",
  "backup.drill-result-incomplete":
    "What the newest backups hold can be restored. Some are incomplete: what they lack could not be proved.",
  "backup.drill-result-partial": "Not every region's backup was tried out.",
  "backup.drill-result-damaged": "There are backups that would not bring back what they were made of.",
  "backup.drill-result-refused": "No backup was tried out: there is no room for it.",
  "backup.drill-result-failed": "No region's backup was tried out to the end.",
  // errors
  "backup.drill-nothing": "{region} has no backup in {bucket} that could be tried out.",
  "backup.drill-nothing.hint": "'opsctl backup --regions {region}' makes one.",
  "backup.drill-no-room": "{region} has no room for another parameter of the {tier} tier: {reason}",
  "backup.drill-no-room.hint": "Delete parameters that nobody needs, then run the drill again.",
  "backup.drill-not-restored": "{region}: {name} could not be restored: {reason}",
  "backup.drill-not-restored.hint":
    "A real restore would fail there, too. Mend that first, then run the drill again.",
  "backup.drill-not-restored-key": "{region}: {name} could not be restored under KMS key {keyId}: {reason}",
  "backup.drill-not-restored-key.hint":
    "Look whether the key still exists and is enabled, and whether this role may use it (kms:Encrypt, kms:GenerateDataKey, kms:Decrypt).",
  "backup.drill-vanished": "{region}: the copy of {name} was gone before it could be read.",
  "backup.drill-vanished.hint":
    "Something else deletes below the drill prefix, or AWS is slow to show what was written. Run the drill again.",
  "backup.drill-left-behind": "{region}: {names} could not be removed.",
  "backup.drill-left-behind.hint":
    "They hold copies of real values: delete them, or run the drill again, which removes what an earlier one has left.",
  "backup.drill-cleaning-timeout": "{region}: cleaning up took longer than {seconds} seconds.",
  "backup.drill-cleaning-timeout.hint": "Run the drill again: it removes what an earlier one has left.",
  "backup.drill-region-timeout": "{region} was not done within {limit}.",
  "backup.drill-region-timeout.hint": "Give it more time with --region-timeout, or less to do with --sample.",
  "backup.drill-total-timeout": "The drill was not done within {limit}.",
  "backup.drill-total-timeout.hint":
    "Give it more time with --total-timeout, or less to do with --sample or --regions.",
} as const;
