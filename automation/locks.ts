import { readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { errnoOf } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import { identify } from "../core/process/identity.js";
import { fileBackendDir } from "./backend.js";

/** A lock of a stack in a file back end. */
export interface StackLock {
  readonly path: string;
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** ISO 8601. */
  readonly since: string;
  /** Whether its owner is running; unknown for processes of other machines. */
  readonly owner: "alive" | "dead" | "unknown";
}

export interface StackLocation {
  readonly backendUrl: string;
  readonly home: string;
  readonly project: string;
  readonly stack: string;
}

/**
 * The locks of a stack in a file back end (`.pulumi/locks/organization/<project>/<stack>/`); undefined for other back
 * ends, which name a lock only when it refuses an operation.
 */
export async function locksOf(location: StackLocation): Promise<readonly StackLock[] | undefined> {
  const root = fileBackendDir(location.backendUrl, location.home);
  if (root === undefined) return undefined;
  const directory = join(root, ".pulumi", "locks", "organization", location.project, location.stack);
  const names = await filesIn(directory);
  const locks = await Promise.all(names.map((name) => readLock(join(directory, name))));
  return locks.filter((lock) => lock !== undefined);
}

export async function removeLock(lock: StackLock): Promise<void> {
  // the back end keeps an attributes file for each of its files
  await rm(`${lock.path}.attrs`, { force: true });
  await rm(lock.path, { force: true });
}

async function filesIn(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith(".json"));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    throw error;
  }
}

/** Undefined when the lock was released meanwhile. */
async function readLock(path: string): Promise<StackLock | undefined> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    // a partly written lock names no owner
  }
  const fields = isRecord(content) ? content : {};
  const text = (name: string): string => (typeof fields[name] === "string" ? fields[name] : "");
  const pid = typeof fields["pid"] === "number" ? fields["pid"] : 0;
  const host = text("hostname");
  return {
    path,
    user: text("username"),
    host,
    pid,
    since: text("timestamp"),
    owner: await ownerOf(host, pid),
  };
}

async function ownerOf(host: string, pid: number): Promise<StackLock["owner"]> {
  if (host !== hostname() || pid === 0) return "unknown";
  return (await identify(pid)) === undefined ? "dead" : "alive";
}
