import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readFileIfPresent, writeFileAtomically } from "../core/files.js";
import { fileBackendDir } from "./backend.js";
import { tryParseJson } from "../core/json.js";
import { locksOf, type StackLocation } from "./locks.js";

/**
 * Repairs the state of a stack in a file back end after the engine was killed while writing it. The engine keeps the
 * previous state next to the new one (`.bak`), and a file of attributes for each. It writes the attributes in place,
 * and an empty attributes file makes the state unreadable, while a missing one does not. Nothing is changed while the
 * lock's owner is running.
 *
 * @returns the path of the repaired file.
 */
export async function repairCheckpoint(location: StackLocation): Promise<string | undefined> {
  const root = fileBackendDir(location.backendUrl, location.home);
  if (root === undefined) return undefined;
  const path = join(root, ".pulumi", "stacks", location.project, `${location.stack}.json`);
  const copy = `${path}.bak`;
  const cut = await truncatedFiles([path, `${path}.attrs`, `${copy}.attrs`]);
  if (cut.length === 0) return undefined;
  const locks = (await locksOf(location)) ?? [];
  if (locks.some(({ owner }) => owner !== "dead")) return undefined;
  for (const file of cut) if (file !== path) await rm(file, { force: true });
  if (!cut.includes(path)) return path;
  const previous = await readFileIfPresent(copy);
  if (previous === undefined || !isComplete(previous)) return undefined;
  await writeFileAtomically(path, previous);
  return path;
}

/** The files that exist but were not written completely. */
async function truncatedFiles(files: readonly string[]): Promise<readonly string[]> {
  const texts = await Promise.all(files.map(readFileIfPresent));
  return files.filter((_file, index) => {
    const text = texts[index];
    return text !== undefined && !isComplete(text);
  });
}

/** Whether a file was written completely, that is, contains one JSON document. */
function isComplete(text: string): boolean {
  return tryParseJson(text) !== undefined;
}
