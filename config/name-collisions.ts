import { isOpsError, usageError } from "../core/errors.js";
import type { StackConfig } from "./stack.js";
import { listStacks, readStackFile } from "./stack-file.js";
import type { Project } from "./project.js";
import { type NamedResource, namedResources } from "./named-resources.js";

/** Names that both stacks would use in one account; none if their accounts differ. */
export function sharedNames(one: StackConfig, other: StackConfig): readonly string[] {
  const { accountId } = one;
  // a stack without an account id uses this machine's endpoint
  if (accountId === undefined || accountId !== other.accountId) return [];
  const taken = new Set(namedResources(other, accountId).map(keyOf));
  return namedResources(one, accountId)
    .filter((resource) => taken.has(keyOf(resource)))
    .map(({ name }) => name);
}

/** The key of a name; a role's name is unique in the account, others in a region. */
function keyOf({ kind, region, name }: NamedResource): string {
  return kind === "role" ? `${kind} ${name}` : `${kind} ${region} ${name}`;
}

/**
 * Compares a stack's names with those of the other stacks in its directory. Invalid files are skipped: they are
 * reported when their stack is used.
 *
 * @throws OpsError `config.names-collide` (2).
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
