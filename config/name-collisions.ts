import { isOpsError, usageError } from "../core/errors.js";
import type { StackConfig } from "./stack.js";
import { listStacks, readStackFile } from "./stack-file.js";
import type { Project } from "./project.js";
import { type NamedResource, namedResources } from "./named-resources.js";

/** Names that both stacks would use in one account; none where they are of different accounts. */
export function sharedNames(one: StackConfig, other: StackConfig): readonly string[] {
  const { accountId } = one;
  // without an account of its own a stack lives on this machine's endpoint
  if (accountId === undefined || accountId !== other.accountId) return [];
  const taken = new Set(namedResources(other, accountId).map(keyOf));
  return namedResources(one, accountId)
    .filter((resource) => taken.has(keyOf(resource)))
    .map(({ name }) => name);
}

/** A role's name is one for the account. */
function keyOf({ kind, region, name }: NamedResource): string {
  return kind === "role" ? `${kind} ${name}` : `${kind} ${region} ${name}`;
}

/**
 * Holds a stack's names against those of the other stacks of its directory. A file that can't be used is passed over: whoever
 * names that stack is told.
 *
 * @throws OpsError `config.names-collide` (exit 2).
 */
export async function checkNames(project: Project, stack: StackConfig): Promise<void> {
  const { directory } = project;
  for (const name of await listStacks(directory)) {
    const other = name === stack.name ? undefined : await readIfUsable(project, name);
    const [first, ...more] = other ? sharedNames(stack, other) : [];
    if (first === undefined) continue;
    throw usageError("config.names-collide", {
      stack: stack.name,
      other: name,
      directory,
      example: first,
      count: more.length + 1,
    });
  }
}

async function readIfUsable(project: Project, name: string): Promise<StackConfig | undefined> {
  try {
    return (await readStackFile(project.directory, name, project)).config;
  } catch (error) {
    if (isOpsError(error)) return undefined;
    throw error;
  }
}
