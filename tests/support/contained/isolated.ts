import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { LimitHit } from "../../../core/process/contained/contained.js";
import type { Containments } from "../../../core/process/contained/containment-probe.js";
import type { Isolation } from "../../../core/process/contained/sandbox.js";
import type { PrivatePlaces } from "../../../worker/isolation/hidden-paths.js";
import type { IsolationConfig } from "../../../worker/isolation/isolation.js";

/** What `isolated-run.ts` gets. */
export interface IsolatedRun {
  readonly config: IsolationConfig;
  readonly places: PrivatePlaces;
  /** What the machine is said to offer. */
  readonly containments: Containments;
  readonly clone: string;
  readonly argv: readonly string[];
  readonly endpoint?: string;
}

export interface IsolatedResult {
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly held: Isolation;
  readonly limitHit?: LimitHit;
}

export const OPEN: IsolationConfig = {
  ...{ isolation: "prefer", network: "full", stepNetwork: "full" },
  ...{ allowedHosts: [], readable: [], limits: {} },
};

/** Runs a program isolated, as this user or (from root only) as another one. */
export async function runIsolated(run: IsolatedRun, uid: number): Promise<IsolatedResult> {
  const program = [process.execPath, "--import", "tsx", resolve("tests/support/contained/isolated-run.ts")];
  const ids = [`--reuid=${uid}`, `--regid=${uid}`, "--clear-groups", "--"];
  const user = uid === process.getuid?.() ? [] : ["setpriv", ...ids];
  const command: readonly string[] = [...user, ...program, JSON.stringify(run)];
  const [file = "", ...args] = command;
  const env = { PATH: process.env["PATH"] ?? "", NODE_V8_COVERAGE: "" };
  const { stdout } = await promisify(execFile)(file, args, { env });
  return JSON.parse(stdout) as IsolatedResult;
}
