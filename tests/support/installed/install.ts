import { join } from "node:path";
import { readSettings } from "../../../config/settings.js";
import { withLock } from "../../../core/lock.js";
import { findOnPath } from "../../../engine/locate/user.js";

/** How long an installation may take, and another process' one be waited for, in seconds: our choice. */
export const INSTALL_SECONDS = 600;

export interface Installing {
  readonly cacheDir: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Receives what is installed, and with which program. */
  readonly onLine: (line: string) => void;
}

export function installing(onLine: (line: string) => void = () => undefined): Installing {
  const { cacheDir, variables } = readSettings();
  return { cacheDir, variables, onLine };
}

/**
 * Makes a file of the user's cache unless it is there as it should be. Only one process at a time installs; the
 * others wait and find it done.
 *
 * @param path below the cache directory
 * @returns the file's whole path
 */
export async function installOnce(
  { cacheDir, onLine }: Installing,
  path: string,
  isThere: (file: string) => Promise<boolean>,
  install: (file: string) => Promise<void>,
): Promise<string> {
  const file = join(cacheDir, path);
  if (await isThere(file)) return file;
  const wait = {
    what: file,
    waitSeconds: INSTALL_SECONDS,
    onWait: () => onLine(`another process makes ${file}`),
  };
  await withLock(file, wait, async () => {
    if (!(await isThere(file))) await install(file);
  });
  return file;
}

/** A program on PATH; @throws Error that says for what it is needed. */
export async function needed(program: string, { variables }: Installing, why: string): Promise<string> {
  const found = await findOnPath(program, variables["PATH"]);
  if (found === undefined) throw new Error(`${program} is not on PATH, and ${why}`);
  return found;
}
