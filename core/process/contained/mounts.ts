import { realpath, stat } from "node:fs/promises";
import { sep } from "node:path";
import { failure } from "../../errors.js";
import type { Sandbox } from "./sandbox.js";

/** What a program sees at one place. Targets are real paths, or below a hidden directory. */
export interface Mount {
  readonly kind: "empty-directory" | "empty-file" | "read-only" | "writable";
  readonly source: string;
  readonly target: string;
}

/** Directories for temporary files; programs share them with everyone else on the machine. */
export const TEMPORARY = ["/tmp", "/var/tmp", "/dev/shm"];
/** A link to a hidden directory on some distributions. */
const RESOLVER = "/etc/resolv.conf";

/**
 * The mounts of a sandbox on this machine, in the order in which they must be made.
 *
 * @throws OpsError `core.cannot-start` (1) for temporary files outside of what is writable.
 */
export async function mountsOf(sandbox: Sandbox): Promise<readonly Mount[]> {
  const hidden = (await Promise.all(sandbox.hidden.map(emptyAt))).flat();
  const temporary = await temporaryOf(sandbox);
  const places = temporary === undefined ? [] : TEMPORARY;
  const covered = [...hidden.map(({ target }) => target), ...places];
  const shown = await Promise.all([
    ...[...sandbox.visible, RESOLVER].map((path) => shownAt("read-only", path, covered)),
    ...sandbox.writable.map((path) => shownAt("writable", path, covered)),
  ]);
  const shared = places.map((target) => mount("writable", temporary ?? "", target));
  return inOrder([...hidden, ...shared, ...shown.flat()]);
}

/** Where it leads to: a program that ran before may have replaced it by a link. */
async function temporaryOf({ temporary, writable }: Sandbox): Promise<string | undefined> {
  if (temporary === undefined) return undefined;
  const [path, ...directories] = await Promise.all(
    [temporary, ...writable].map((each) => realpath(each).catch(() => undefined)),
  );
  if (path !== undefined && directories.some((each) => each !== undefined && isWithin(path, each)))
    return path;
  throw failure("core.cannot-start", { program: "bwrap", reason: `${temporary} is not writable` });
}

/** The mount of another resolver configuration. */
export async function resolverMount(source: string): Promise<readonly Mount[]> {
  const target = await realpath(RESOLVER).catch(() => undefined);
  return target === undefined ? [] : [mount("read-only", source, target)];
}

function mount(kind: Mount["kind"], source: string, target: string): Mount {
  return { kind, source, target };
}

async function emptyAt(path: string): Promise<readonly Mount[]> {
  try {
    const target = await realpath(path);
    if (target === sep) return [];
    const isDirectory = (await stat(target)).isDirectory();
    return [mount(isDirectory ? "empty-directory" : "empty-file", "", target)];
  } catch {
    return [];
  }
}

/**
 * A path is shown where its links lead to, and where programs look for it if the links themselves are hidden. What is
 * read-only needs a mount only where it is covered.
 */
async function shownAt(
  kind: "read-only" | "writable",
  path: string,
  covered: readonly string[],
): Promise<readonly Mount[]> {
  const source = await realpath(path).catch(() => undefined);
  if (source === undefined || source === sep) return [];
  const isCovered = (target: string): boolean => covered.some((each) => isWithin(target, each));
  const targets = [
    ...(kind === "writable" || isCovered(source) ? [source] : []),
    ...(path !== source && isCovered(path) ? [path] : []),
  ];
  return targets.map((target) => mount(kind, source, target));
}

/** Whether a path is a directory or below it. Both are absolute and normalized. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === sep ? sep : `${directory}${sep}`);
}

const KINDS: readonly Mount["kind"][] = ["empty-directory", "empty-file", "read-only", "writable"];

/** A mount hides what was mounted below its target before: outer ones come first. */
export function inOrder(mounts: readonly Mount[]): readonly Mount[] {
  const depth = ({ target }: Mount): number => target.split(sep).length;
  return mounts.toSorted((a, b) => depth(a) - depth(b) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}
