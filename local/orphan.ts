import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { identify, type ProcessIdentity } from "../core/process/identity.js";
import { isOurs } from "./condition.js";
import type { EndpointPaths } from "./paths.js";

/** Where the server leaves its pid while it has the data directory; the name stands in `endpoint/serve.py` too. */
const OWNER = ".owner";

/**
 * An endpoint that serves our data directory although the state file does not name it (the file was lost or
 * damaged). Proved by its program and by the data directory in its environment; Linux only.
 */
export async function findOrphan(paths: EndpointPaths): Promise<ProcessIdentity | undefined> {
  if (process.platform !== "linux") return undefined;
  const pid = Number(await readFile(join(paths.data, OWNER), "utf8").catch(() => ""));
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const identity = await identify(pid);
  if (identity === undefined || !(await isOurs(identity))) return undefined;
  const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
  return environment.split("\0").includes(`STATE_DIR=${paths.data}`) ? identity : undefined;
}
