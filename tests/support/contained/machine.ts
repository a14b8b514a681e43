import { spawnSync } from "node:child_process";
import type { Containment } from "../../../core/process/contained/contained.js";

/**
 * What this machine allows, found out without the program under test: a probe of its own that were broken would
 * otherwise make the tests of namespaces disappear. Containers often allow groups only.
 */
export function possibleContainments(): readonly Containment[] {
  const args = ["--user", "--map-current-user", "--pid", "--fork", "--mount-proc", "true"];
  return spawnSync("unshare", args).status === 0 ? ["namespace", "group"] : ["group"];
}
