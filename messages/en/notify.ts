/** Sentences of `notify/`, `app/notify/notify.ts` and `app/notify/secrets.ts`. */
export const notify = {
  // what people are told
  "notify.test": "This is a test from opsctl: notices of stack {stack} arrive here.",
  "notify.backup-succeeded": "Backup of {stack}: all of {regions} backed up.",
  "notify.backup-recovered": "Backup of {stack}: all of {regions} backed up again; the last run was not.",
  "notify.backup-incomplete":
    "Backup of {stack} ({regions}): saved, but without what could not be read: {unreadable}",
  "notify.backup-warned": "Backup of {stack} ({regions}): saved, but look at it. {reason}",
  "notify.backup-partial": "Backup of {stack} is not complete. Backed up: {done}. Not: {missing}. {reason}",
  "notify.backup-interrupted": "Backup of {stack} was interrupted ({regions}): {reason}",
  "notify.backup-failed": "Backup of {stack} failed ({regions}): {reason}",
  "notify.drill-succeeded": "Drill of {stack}: the newest backups of {regions} can be restored.",
  "notify.drill-recovered":
    "Drill of {stack}: the newest backups of {regions} can be restored again; the last drill did not prove that.",
  "notify.drill-incomplete":
    "Drill of {stack}: what the newest backups of {regions} hold can be restored, but they are incomplete. Missing: {missing}.",
  "notify.drill-failed": "Drill of {stack}: the backups of {regions} were not proved good. {reason}",
  "notify.copy-succeeded": "Copies of {stack}: the newest backups of {regions} are in {bucket}.",
  "notify.copy-recovered":
    "Copies of {stack}: the newest backups of {regions} are in {bucket} again; the last copy failed.",
  "notify.copy-incomplete":
    "Copy of {stack}: the backups of {regions} are in {bucket}, but they are incomplete.",
  "notify.copy-failed": "Copying the backups of {stack} failed ({regions}): {reason}",
  "notify.prune-succeeded": "Prune of {stack}: backups removed: {removed}, kept: {kept}, locked: {locked}.",
  "notify.prune-recovered":
    "Prune of {stack} succeeded again after a failed run: backups removed: {removed}, kept: {kept}, locked: {locked}.",
  "notify.prune-failed": "Prune of {stack} failed ({regions}): {reason}",
  "notify.pull-request": "{about}: a pull request is ready for review.",
  "notify.pull-request-deletes":
    "{about}: a pull request is ready for review. Look closely: it deletes much.",
  "notify.task-failed": "{about} was given up: {reason}",
  // events
  "notify.sending": "Telling {count} channels",
  "notify.channel-failed": "Notification channel {index} ({type}, {reference}) did not get it: {reason}",
  // how a test is shown
  "notify.column-channel": "Channel",
  "notify.column-type": "Type",
  "notify.column-reference": "Where",
  "notify.column-result": "Result",
  "notify.column-attempts": "Attempts",
  "notify.column-time": "Time",
  "notify.result-sent": "sent",
  "notify.result-failed": "failed",
  "notify.alerts": "{confirmed} confirmed subscriptions hear alarms by {topic}.",
  // errors
  "notify.no-alerts-topic": "Stack {stack} has no alerts topic yet.",
  "notify.no-alerts-topic.hint":
    "Run `opsctl up`: it makes the topic and subscribes whom opsctl:alerts names.",
  "notify.alerts-unconfirmed": "Not confirmed subscriptions of {topic}, which hear no alarm: {waiting}",
  "notify.alerts-unconfirmed.hint":
    "SNS has sent each of them a message with a link, which must be followed soon: SNS forgets what nobody confirms.",
  "notify.alerts-lost": "Configured, but not subscribed to {topic}: {lost}",
  "notify.alerts-lost.hint":
    "Run `opsctl refresh` and `opsctl up`, then let each of them confirm: SNS forgets what nobody confirms.",
  "notify.no-channels": "Stack {stack} has no notification channels.",
  "notify.no-channels.hint":
    "List some under opsctl:notifications in Pulumi.{stack}.yaml (docs/notifications.md).",
  "notify.bad-channel": "{origin}: '{value}' is not the number of a channel.",
  "notify.bad-channel.hint": "Channels are counted from 0, in the order of opsctl:notifications.",
  "notify.unknown-channel": "{origin}: stack {stack} has no channel {value}.",
  "notify.unknown-channel.hint":
    "Channels are counted from 0, in the order of opsctl:notifications; the last is {last}.",
  "notify.bad-address": "What {reference} holds is not an address that notices may go to.",
  "notify.bad-address.hint":
    "It must be an https URL without user and password; http only to this machine itself.",
  "notify.rejected": "The receiver behind {reference} answered {answer}.",
  "notify.rejected.hint":
    "The address is wrong or was withdrawn: make a new webhook and store its address there.",
  "notify.rate-limited": "The receiver behind {reference} answered {answer}: it gets too many notices.",
  "notify.rate-limited.hint": "Try again later; see the rate limits of the receiver.",
  "notify.receiver-failed": "The receiver behind {reference} answered {answer}: it failed itself.",
  "notify.receiver-failed.hint": "Try again later; if it goes on, look at the receiver's status.",
  "notify.redirected": "The receiver behind {reference} answered {status}, a redirect.",
  "notify.redirected.hint": "Store the address that it redirects to; redirects are not followed.",
  "notify.no-answer": "The receiver behind {reference} did not answer within {seconds} seconds.",
  "notify.no-answer.hint": "Check that it runs and that this machine may reach it.",
  "notify.unreachable": "The receiver behind {reference} cannot be reached: {reason}.",
  "notify.unreachable.hint":
    "Check the address that is stored there, the network, and the receiver's certificate.",
  "notify.blocked-port": "The address behind {reference} has a port that may not be used for HTTP.",
  "notify.blocked-port.hint":
    "Let the receiver listen on another port, and store its address there (HTTPS has 443).",
  "notify.timed-out": "The notice to {reference} was not sent within {seconds} seconds.",
  "notify.timed-out.hint": "Try it with 'opsctl notify test'.",
  "notify.unexpected": "The notice to {reference} could not be sent: {reason}.",
  "notify.unexpected.hint": "Try it with 'opsctl notify test'.",
  "secrets.not-set": "{variable} is not set ({reference}).",
  "secrets.not-set.hint": "Set the environment variable {variable}.",
  "secrets.no-parameter": "Parameter Store in {region} has no parameter {name} ({reference}).",
  "secrets.no-parameter.hint": "Create it there as a SecureString, or correct the reference.",
  "secrets.not-found": "Secrets Manager in {region} has no secret {name} ({reference}).",
  "secrets.not-found.hint": "Create it there, or correct the reference.",
  "secrets.empty": "The secret at {reference} is empty.",
  "secrets.empty.hint": "Give it a value.",
  "secrets.not-text": "The secret at {reference} is binary.",
  "secrets.not-text.hint": "Store it as text (SecretString).",
} as const;
