/** Sentences about a stack's configuration. */
export const config = {
  "config.no-project": "There is no Pulumi.yaml in {directory} or above it.",
  "config.no-project.hint": "Run opsctl in a checkout that has a Pulumi.yaml.",
  "config.not-yaml": "{path} cannot be read as YAML: {reason}",
  "config.not-yaml.hint": "Mend the file; `git diff` shows what changed last.",
  "config.unreadable-file": "{path} cannot be read: {reason}",
  "config.unreadable-file.hint": "Check the file's permissions.",
  "config.not-regular-file": "{path} is not a regular file.",
  "config.not-regular-file.hint": "Put a file in its place, or a link to one.",
  "config.no-stack-file": "There is no stack '{stack}': {path} does not exist. Configured stacks: {stacks}.",
  "config.no-stack-file.hint": "Name one of them with --stack, or write the file.",
  "config.no-stack": "Which stack? {directory} has {stacks}.",
  "config.no-stack.hint":
    "Name one with --stack or OPSCTL_STACK. Commands that only read, and `backup`, also take the stack that `pulumi stack select` chose, or `opsctl.defaultStack` of Pulumi.yaml.",
  "config.default-stack": "No stack was named: taking {stack} ({origin}).",
  "config.bad-stack-name":
    "{origin} is '{stack}': a stack's name has letters, digits, '-', '_' and '.' only.",
  "config.bad-stack-name.hint": "Name one of the stacks that have a Pulumi.<stack>.yaml.",
  "config.invalid-stack": "{origin} has mistakes, {count} in all:",
  "config.invalid-stack.hint": "Nothing was attempted. Mend the lines and run the command again.",
  "config.names-collide":
    "Pulumi.{stack}.yaml and Pulumi.{other}.yaml in {directory} describe stacks that share names in one account, {count} in all: {example}",
  "config.names-collide.hint":
    "Nothing was attempted. Give one of them another opsctl:environment, opsctl:namePrefix or opsctl:queue.name, or remove the file that is a copy.",
  "config.bad-value": "{key} is {value}: {expected} ({origin})",
  "config.secure-value":
    "{key} is an encrypted value: settings are plain, and secrets are named by reference ({origin})",
  "config.several-documents": "{path} holds {count} YAML documents; the second begins at line {line}.",
  "config.several-documents.hint":
    "Keep one document in the file: remove the line `---` and what belongs to another stack.",
  "config.yaml-version": "{path} says %YAML {version}, by which the same words mean other values.",
  "config.yaml-version.hint": "Remove that line: opsctl and Pulumi read stack files as YAML 1.2.",
  "config.stack-directory":
    "{path} keeps the stacks' files in another directory, which opsctl doesn't support.",
  "config.stack-directory.hint": "Move the files beside Pulumi.yaml and remove `stackConfigDir`.",
  "config.bare-key": "{key} has no namespace: write {meant} ({origin})",
  "config.aws-key": "{key} has no effect on the stack: {instead} ({origin})",
  "config.outside-config":
    "{key} stands outside of `config:` and has no effect: indent it below `config:` ({origin})",
  "config.unused-key": "{key} has no effect: opsctl hands only its own keys to the engine ({origin})",
  "config.near-namespace": "{key} has no effect: did you mean {meant}? ({origin})",
  "config.near-section": "{key} has no effect: did you mean {meant}? ({origin})",
  "config.bad-project-value": "{key} of the project: expected {expected} ({origin})",
  "config.undeclared":
    "{key} is not set: the project declares it without a value, so each stack has to set it ({origin})",
  "config.environment-unsupported":
    "environment: opsctl doesn't read Pulumi ESC environments. Write their values here ({origin})",
  "config.ambiguous-value":
    "{key} is {value}: YAML 1.1 and 1.2 read this differently. Quote it, or write a plain decimal number ({origin})",
  "config.key-not-text": "{key} has the key {value}, which YAML doesn't read as text. Quote it ({origin})",
  "config.needs-opsctl": "{key} of stack {stack} names secrets by reference, which only opsctl reads",
  "config.needs-opsctl.hint": "use `opsctl preview` and `opsctl up` for this stack instead of pulumi",
} as const;
