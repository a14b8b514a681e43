import { type Containment, CONTAINMENTS, hasInit } from "./containment.js";
import { runTree } from "./run-tree.js";
import { NETWORK_HELPERS, type NetworkHelper, type Sandbox } from "./sandbox.js";

/** What this machine offers to contain programs. */
export interface Containments {
  /** Those that work, strongest first; the last is `group`. */
  readonly possible: readonly Containment[];
  /** The program that gives bubblewrap's sandboxes a network of their own. */
  readonly helper: NetworkHelper | undefined;
}

let found: Promise<Containments> | undefined;

/** Tries everything once per process. */
export function findContainments(): Promise<Containments> {
  found ??= probeAll();
  return found;
}

let best: Promise<Containment> | undefined;

/** A PID namespace where this machine allows one, else a process group; probed once per process. */
export function bestContainment(): Promise<Containment> {
  best ??= works("namespace").then((works) => (works ? "namespace" : "group"));
  return best;
}

async function probeAll(): Promise<Containments> {
  const results = await Promise.all(CONTAINMENTS.map((containment) => works(containment)));
  const possible = CONTAINMENTS.filter((_, index) => results[index]);
  if (!possible.includes("bubblewrap")) return { possible, helper: undefined };
  for (const helper of NETWORK_HELPERS) if (await works("bubblewrap", helper)) return { possible, helper };
  return { possible, helper: undefined };
}

/** Prints a shell's pid, by itself and by the `/proc` that it sees. */
const WHO = 'read -r pid rest < /proc/self/stat; echo "$$ $pid"';
/** In a namespace of its own the shell has one of the first pids. */
const OWN_NAMESPACE = /^(\d) \1\n$/;
const PROBE_TIMEOUT_MS = 20_000;

async function works(containment: Containment, helper?: NetworkHelper): Promise<boolean> {
  if (containment === "group") return true;
  if (process.platform !== "linux" && containment !== "uid") return false;
  const script = hasInit(containment) ? WHO : "true";
  const sandbox: Sandbox = {
    ...{ writable: [], hidden: [], visible: [], limits: {} },
    network: { mode: "full", helper },
  };
  try {
    const options = { cwd: "/", env: {}, timeoutMs: PROBE_TIMEOUT_MS, sandbox };
    const { exitCode, output } = await runTree("/bin/sh", ["-c", script], containment, options);
    return exitCode === 0 && (!hasInit(containment) || OWN_NAMESPACE.test(output));
  } catch {
    return false;
  }
}
