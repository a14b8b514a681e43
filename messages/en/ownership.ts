/** Sentences about what AWS holds under a stack's names. */
export const ownership = {
  "stack.not-owned":
    "Stack '{stack}' (project {project}) would work on resources that are not proved to be its own ({count}):",
  "stack.not-owned.hint":
    "Nothing was attempted. Choose another opsctl:namePrefix or opsctl:environment (for a queue, opsctl:queue.name) in Pulumi.{stack}.yaml. If a resource is this stack's, give it the tags opsctl:project={project} and opsctl:stack={stack}.",
  "stack.resource-foreign": "{resourceKind} {name} ({region}) has the tags of another stack: {owner}",
  "stack.resource-unmarked": "{resourceKind} {name} ({region}) has no tag that names a stack",
  "stack.resource-unreadable":
    "{resourceKind} {name} ({actualRegion}) belongs to another account, or these credentials may not read its tags",
  "stack.adopt-needed":
    "Tags do not prove that these resources belong to stack '{stack}' (project {project}) ({count}):",
  "stack.adopt-needed.hint":
    "Nothing was attempted. If they are this stack's, run `opsctl up --stack {stack} --adopt` once: it writes the tags.",
  "stack.resource-unproven":
    "{resourceKind} {name} ({region}) names the stack and no project, as earlier versions of opsctl tagged",
  "stack.resource-lost-tags":
    "{resourceKind} {name} ({region}) is in the state and has lost its tags: run `opsctl refresh` before `opsctl up --adopt`",
  "stack.bucket-elsewhere":
    "Buckets of stack '{stack}' lie in another region than the configuration says ({count}):",
  "stack.bucket-elsewhere.hint":
    "Nothing was attempted. Choose another opsctl:namePrefix in Pulumi.{stack}.yaml, or save what {name} holds and delete it in {actualRegion}.",
  "stack.resource-elsewhere": "{resourceKind} {name} lies in {actualRegion}, not in {region}",
  "stack.key-in-deletion": "KMS is going to delete keys of stack '{stack}' ({count}):",
  "stack.key-in-deletion.hint":
    "Without its key a backup can't be opened. Run `aws kms cancel-key-deletion --key-id {id} --region {region}`, then `aws kms enable-key --key-id {id} --region {region}`. For new keys choose another opsctl:namePrefix.",
  "stack.resource-in-deletion":
    "key {id} ({region}, {name}) is in the state {state} and is deleted at {deletedAt}",
  "stack.resources-missing":
    "The state of stack '{stack}' holds what AWS no longer has: {names}. Run `opsctl refresh --stack {stack}` first, so that `up` makes it again.",
  "stack.queue-missing":
    "AWS has no queue {names}: the AWS plugin asks for up to 40 s before it takes it for deleted.",
  "stack.resource-bucket": "bucket",
  "stack.resource-key": "KMS key",
  "stack.resource-parameter": "parameter",
  "stack.resource-role": "IAM role",
  "stack.resource-queue": "queue",
  "stack.resource-topic": "topic",
  "stack.resource-alarm": "alarm",
} as const;
