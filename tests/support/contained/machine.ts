import { chmod } from "node:fs/promises";
import { dirname } from "node:path";
import { spawnSync } from "node:child_process";
import type { Sandbox } from "../../../core/process/contained/sandbox.js";
import type { WorkerIsolation } from "../../../worker/isolation/isolation.js";
import type { Containment } from "../../../core/process/contained/contained.js";

/** A sandbox that hides and limits nothing, with the directory to write to. */
export function openSandbox(directory: string): Sandbox {
  return { writable: [directory], hidden: [], visible: [], network: { mode: "full" }, limits: {} };
}

/** Isolation by a containment alone: nothing is hidden and nothing is limited. */
export function containedBy(containment: Containment): Pick<WorkerIsolation, "contain"> {
  return {
    contain: async ({ directory, home }) => {
      // another user must be able to pass through
      if (containment === "uid") await chmod(dirname(directory), 0o711);
      const writable = [directory, home];
      return { containment, sandbox: { ...openSandbox(directory), writable } };
    },
  };
}

/**
 * What this machine allows, found out without the program under test: a probe of its own that were broken would
 * otherwise make the tests of namespaces disappear. Containers often allow groups only.
 */
export function possibleContainments(): readonly Containment[] {
  const works = (program: string, args: readonly string[]): boolean => spawnSync(program, args).status === 0;
  const bubblewrap = ["--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", "--proc", "/proc", "true"];
  const namespace = ["--user", "--map-current-user", "--pid", "--fork", "--mount-proc", "true"];
  return [
    ...(works("bwrap", bubblewrap) ? (["bubblewrap"] as const) : []),
    ...(process.getuid?.() === 0 ? (["uid"] as const) : []),
    ...(works("unshare", namespace) ? (["namespace"] as const) : []),
    "group",
  ];
}
