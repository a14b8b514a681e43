import { totalmem } from "node:os";
import prettyBytes from "pretty-bytes";
import { failure, type OpsError } from "../../core/errors.js";
import type { LimitHit } from "../../core/process/contained/contained.js";
import type { Limits } from "../../core/process/contained/sandbox.js";

/** Part of the machine's memory that one agent or step may use by default: the rest keeps the worker alive. */
const MEMORY_SHARE = 0.75;

/** The limits of `opsctl:worker.limits` with their defaults. */
export function limitsOf(configured: Limits, machineMemory = totalmem()): Limits {
  return { memory: Math.floor(machineMemory * MEMORY_SHARE), ...definedOnly(configured) };
}

function definedOnly(limits: Limits): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

/** The error of a program (an agent's name or a step's) that ran into a limit. */
export function limitError({ limit, allowed }: LimitHit, task: string, program: string): OpsError {
  if (limit === "processes") return failure("worker.too-many-processes", { task, program, most: allowed });
  const params = { task, program, allowed: prettyBytes(allowed) };
  return limit === "memory" ? failure("worker.out-of-memory", params) : failure("worker.out-of-disk", params);
}
