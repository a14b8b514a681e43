import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { identify, type ProcessIdentity } from "../core/process/identity.js";
import { isOurs } from "./condition.js";
import type { EndpointPaths } from "./paths.js";

/** File with the pid of the server that uses the data directory; `endpoint/serve.py` has the same name. */
const OWNER = ".owner";

/**
 * A running endpoint for our data directory that is not in the state file (which was lost or damaged). It is
 * recognized by its program and by the data directory in its environment; Linux only.
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
