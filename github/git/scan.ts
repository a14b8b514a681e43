import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { errnoOf } from "../../core/errors.js";
import { type RawPath, rawPath, shownPath } from "./paths.js";
import { refusedChange } from "./refusal.js";

export type EntryKind = "file" | "directory" | "symlink" | "other";

/** Contents of the agent's directory, found without following links or opening files. */
export interface Scan {
  /** Kinds by path from the top, without the top's own `.git`. */
  readonly kinds: ReadonlyMap<RawPath, EntryKind>;
  /** Directories below the top that contain a `.git`. */
  readonly nested: readonly RawPath[];
}

/** Maximum number of entries, our choice: more than a build leaves behind. It limits the memory. */
const MOST_ENTRIES = 1_000_000;
const SLASH = Buffer.from("/");

/**
 * Scans the agent's directory. Named pipes and devices are refused anywhere: git would open one called
 * `.gitignore` and wait forever.
 *
 * @throws OpsError `checkout.refused-change` (1)
 */
export async function scan(top: string, repository: string, signal: AbortSignal): Promise<Scan> {
  const kinds = new Map<RawPath, EntryKind>();
  const nested: RawPath[] = [];
  // paths as bytes, since names need not be UTF-8
  const left: Buffer[] = [Buffer.alloc(0)];
  for (let directory = left.pop(); directory; directory = left.pop()) {
    signal.throwIfAborted();
    for (const entry of await list(top, directory, repository)) {
      const isTop = directory.length === 0;
      const isGits = entry.name.toString() === ".git";
      if (isTop && isGits) continue;
      const bytes = isTop ? entry.name : Buffer.concat([directory, SLASH, entry.name]);
      const path = rawPath(bytes);
      if (entry.isFIFO() || entry.isBlockDevice() || entry.isCharacterDevice()) {
        throw refusedChange(repository, shownPath(path), "it is a named pipe or a device");
      }
      if (isGits) nested.push(rawPath(directory));
      if (entry.isDirectory()) left.push(bytes);
      kinds.set(path, kindOf(entry));
    }
    if (kinds.size > MOST_ENTRIES) throw refusedChange(repository, ".", `over ${MOST_ENTRIES} files`);
  }
  return { kinds, nested };
}

async function list(top: string, directory: Buffer, repository: string): Promise<readonly Dirent<Buffer>[]> {
  try {
    const path = Buffer.concat([Buffer.from(top), SLASH, directory]);
    return await readdir(path, { withFileTypes: true, encoding: "buffer" });
  } catch (error) {
    throw refusedChange(
      repository,
      shownPath(rawPath(directory)) || ".",
      `it cannot be read: ${errnoOf(error) ?? "?"}`,
    );
  }
}

function kindOf(entry: Dirent<Buffer>): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isSymbolicLink()) return "symlink";
  return entry.isDirectory() ? "directory" : "other";
}
