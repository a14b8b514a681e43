/** Sentences of `automation/`. */
export const automation = {
  "automation.no-backend": "There is no place for the state of stack '{stack}'.",
  "automation.no-backend.hint":
    "Set PULUMI_BACKEND_URL (for example s3://my-state-bucket), or backend.url in Pulumi.yaml, or run `pulumi login`.",
  "automation.bad-backend": "The address of the state is not usable: {url} ({origin}). Expected {expected}.",
  "automation.bad-backend.hint": "Write the address with its scheme, as `pulumi login` takes it.",
  "automation.misplaced-state":
    "The state of stack '{stack}' lies where an earlier opsctl took the relative path to: {path}",
  "automation.misplaced-state.hint":
    "Move what is in it to {directory}, which the path names, and run the command again.",
  "automation.unknown-secrets-provider":
    "The secrets provider of stack '{stack}' is unknown: {named}{meant}. Known are {known}.",
  "automation.unknown-secrets-provider.hint": "Mend `secretsprovider` in the stack's file.",
  "automation.local-secrets-provider":
    "The stack '{stack}' can't use the secrets provider {named}: its secrets are sealed with a passphrase of this machine.",
  "automation.local-secrets-provider.hint":
    "Remove `secretsprovider` and `encryptedkey` from the stack's file.",
  "automation.other-secrets-provider":
    "The state of stack '{stack}' is encrypted by {actual}, and its file names {named}.",
  "automation.other-secrets-provider.hint":
    "Name the same one, or change it with `pulumi stack change-secrets-provider`.",
  "automation.locked": "Stack '{stack}' is locked by {user}@{host} (pid {pid}) since {since}: {path}",
  "automation.locked.hint":
    "Wait for that update (--wait 5m). If its process is dead, `opsctl lock release` takes the lock away.",
  "automation.busy": "Another update of stack '{stack}' is in progress.",
  "automation.busy.hint": "Wait for it to end, or use --wait 5m.",
  "automation.waiting": "Waiting for another update of '{stack}' to end …",
  "automation.no-passphrase": "The state of stack '{stack}' is encrypted and there is no passphrase.",
  "automation.no-passphrase.hint": "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
  "automation.wrong-passphrase": "The passphrase does not open the state of stack '{stack}'.",
  "automation.wrong-passphrase.hint": "Check PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
  "automation.not-logged-in": "The back end of stack '{stack}' does not know you.",
  "automation.not-logged-in.hint": "Run `pulumi login`, or set PULUMI_ACCESS_TOKEN.",
  "automation.failed": "{operation} of stack '{stack}' failed: {reason}",
  "automation.failed.hint": "What was done is in the state: mend the cause and run the command again.",
  "automation.failed-unchanged": "{operation} of stack '{stack}' failed: {reason}",
  "automation.failed-unchanged.hint": "Nothing was changed. Remove the cause and run the command again.",
  "automation.unreadable-passphrase": "Reading PULUMI_CONFIG_PASSPHRASE_FILE failed: {path}: {reason}.",
  "automation.unreadable-passphrase.hint":
    "Nothing was attempted. Name the file that holds the passphrase of stack '{stack}'.",
  "automation.bad-salt": "encryptionsalt of stack '{stack}' can't be used: {reason}.",
  "automation.bad-salt.hint":
    "Nothing was attempted. Put the salt in Pulumi.{stack}.yaml back as Pulumi wrote it (`git log -p`), or remove the line: the state has it.",
  "automation.backend-unreachable": "The back end of stack '{stack}' can't be opened: {reason}",
  "automation.backend-unreachable.hint":
    "Nothing was attempted. Check the address (PULUMI_BACKEND_URL, backend.url in Pulumi.yaml, `pulumi login`), the network and the credentials.",
  "automation.no-stack": "Stack '{stack}' was never made: there is none in {backend}.",
  "automation.no-stack.hint": "Make it with `opsctl up --stack {stack}`.",
  "automation.stack-created": "Made stack '{stack}' in {backend}.",
  "automation.stack-left": "Removing the empty stack '{stack}' from {backend} failed: {reason}",
  "automation.no-tags": "The engine's origin could not be noted on stack '{stack}': {reason}",
  "automation.lock-left":
    "The engine left a lock on stack '{stack}', which `opsctl lock release` takes away: {path}",
  "automation.looked": "Looked at {count} resources … {name}",
  "automation.resource-started": "{op} {name} ({type}) …",
  "automation.resource-done": "  {op} {name} ({type}), {time}",
  "automation.resource-failed": "{op} of {name} ({type}) failed",
  "automation.stopping": "Stopping: the engine waits for the calls in flight. Press Ctrl-C again to kill it.",
  "automation.state-mended":
    "The state of stack '{stack}' was cut off when an engine was killed, and was mended: {path}",
  "automation.damaged-state": "The state of stack '{stack}' cannot be read: {reason}",
  "automation.damaged-state.hint":
    "A killed engine may have cut it off. Put the back end's copy (<stack>.json.bak) in its place, then run `opsctl refresh`.",
  "automation.pending-taken-over":
    "An earlier update of stack '{stack}' was cut off while it made resources ({count}): `opsctl up` takes over what of it is there.",
  "automation.warning": "{text}",
} as const;
