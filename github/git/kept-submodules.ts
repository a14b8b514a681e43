import type { TreeSource } from "./tree-source.js";
import type { RawPath } from "./paths.js";
import { changeIn } from "./populated-submodule.js";
import type { TreeEntry } from "./pristine.js";
import type { Scan } from "./scan.js";
import { declaredNow, decideSubmodule, type SubmoduleState } from "./submodules.js";

/**
 * The submodules that remain in the change.
 *
 * @throws OpsError those of `decideSubmodule` (1)
 */
export async function keptSubmodules(
  { pristine, base, directory, limits }: TreeSource,
  found: Scan,
  submodules: readonly TreeEntry[],
  added: readonly RawPath[],
  signal: AbortSignal,
): Promise<readonly TreeEntry[]> {
  if (submodules.length === 0) return [];
  const now = await declaredNow(pristine, directory, found, signal);
  const kept: TreeEntry[] = [];
  for (const entry of submodules) {
    const { path, object } = entry;
    const populated = { pristine, directory, scan: found, rulesMs: limits.rulesMs };
    const state = found.nested.includes(path)
      ? repositoryState(await changeIn(populated, path, object, signal))
      : stateOf(path, found, added);
    const decision = decideSubmodule({
      repository: pristine.repository,
      path,
      state,
      declaredBefore: base.declared.has(path),
      declaredNow: now.has(path),
    });
    if (typeof decision === "object") throw decision.refuse;
    if (decision === "keep") kept.push(entry);
  }
  return kept;
}

function repositoryState(first: RawPath | undefined): SubmoduleState {
  return first === undefined ? { kind: "unchanged" } : { kind: "changed", first };
}

/** The state of a submodule's path that contains no repository. */
function stateOf(path: RawPath, { kinds }: Scan, added: readonly RawPath[]): SubmoduleState {
  const kind = kinds.get(path);
  if (kind === undefined) return { kind: "gone" };
  if (kind !== "directory") return { kind: "replaced" };
  const isBelow = (other: RawPath): boolean => other.startsWith(`${path}/`);
  const first = added.find(isBelow);
  if (first !== undefined) return { kind: "files", first };
  const hasFiles = [...kinds].some(([other, what]) => what !== "directory" && isBelow(other));
  return { kind: hasFiles ? "ignored" : "empty" };
}
