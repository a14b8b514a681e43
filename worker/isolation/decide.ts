import { type OpsError, refusal } from "../../core/errors.js";
import type { Containment } from "../../core/process/contained/contained.js";
import { heldNetwork } from "../../core/process/contained/prepare.js";
import type { NetworkMode } from "../../core/process/contained/sandbox.js";

/** `opsctl:worker.isolation`. */
export const ISOLATION_POLICIES = ["require", "prefer", "none"] as const;
export type IsolationPolicy = (typeof ISOLATION_POLICIES)[number];

/** What must hold, and what the machine offers. */
export interface Wanted {
  readonly stack: string;
  readonly policy: IsolationPolicy;
  readonly network: NetworkMode;
  /** Those that work here, strongest first. */
  readonly possible: readonly Containment[];
  /** Directories that another user could read or can't reach, which rules the method `uid` out. */
  readonly exposed: readonly string[];
}

/** The containment of agents and steps, or why the worker doesn't start. */
export function decideContainment(wanted: Wanted): Containment | OpsError {
  const { stack, policy, network, exposed } = wanted;
  const possible = wanted.possible.filter((each) => each !== "uid" || exposed.length === 0);
  const strongest = possible[0] ?? "group";
  if (policy === "none") return possible.find((each) => each === "namespace") ?? "group";
  if (policy === "prefer") return strongest;
  if (!keepsFilesAway(strongest)) {
    return wanted.possible.includes("uid")
      ? refusal("worker.isolation-exposed", { stack, paths: exposed })
      : refusal("worker.isolation-unavailable", { stack });
  }
  if (heldNetwork(strongest, network) !== network)
    return refusal("worker.network-unavailable", { stack, network });
  return strongest;
}

/** Whether a containment keeps the worker's files away from agents and steps. */
export function keepsFilesAway(containment: Containment): boolean {
  return containment === "bubblewrap" || containment === "uid";
}
