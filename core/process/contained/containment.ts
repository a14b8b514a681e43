import { failure } from "../../errors.js";
import { bubblewrapArguments } from "./bubblewrap.js";
import { findProgram } from "./find-program.js";
import type { Mount } from "./mounts.js";
import type { SandboxNetwork } from "./sandbox.js";

/**
 * How a foreign program's processes are contained.
 * - `bubblewrap`: namespaces for processes, files, IPC and network. The kernel ends all processes with the first one or
 *   with ours, and the program sees only what its sandbox shows.
 * - `uid`: another user, for a worker that runs as root. File modes keep the worker's files away; all processes of that
 *   user are ended.
 * - `namespace`: a PID namespace, which the kernel ends like bubblewrap's. Files are not kept away.
 * - `group`: a process group, and a search for processes by a mark in the environment; best effort, because a process
 *   that clears its environment and leaves the group survives.
 */
export const CONTAINMENTS = ["bubblewrap", "uid", "namespace", "group"] as const;
export type Containment = (typeof CONTAINMENTS)[number];

/** Where util-linux, bubblewrap and the shell are. Not the user's PATH, which may contain programs of other origin. */
const SYSTEM_PATH = "/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin";

/** What the namespace's first shell prints to its standard error when it runs. */
export const READY = "ready";

/**
 * The first shell in a namespace. It only waits and collects orphans: a foreign program as the first process would not
 * receive signals without a handler. It ends with the program's exit code (128 + n after signal n), and then the kernel
 * ends all other processes. The program's standard error is descriptor 3, so that messages of the shell, `bwrap`,
 * `unshare` and `setpriv` are not taken for its output. Its own SIGTERM is ignored by a handler, which the program
 * doesn't inherit.
 */
const run = `(exec "$@" 2>&3 3>&-); exit $?`;
const INIT = `trap : TERM; echo ${READY} >&2; ${run}`;
/** As `INIT`, but the program starts only when a line arrives at descriptor 4: the network is connected then. */
const WAITING_INIT = `trap : TERM; echo ${READY} >&2; read -r line <&4 || exit 1; exec 4<&-; ${run}`;

/** Makes the addresses of cloud credentials unreachable (IMDS and ECS, EKS; link-local and Amazon's IPv6 range). */
const OWN_NETWORK = `ip=$1; shift; "$ip" link set lo up && "$ip" route add prohibit 169.254.0.0/16 && {
  "$ip" -6 route add prohibit fd00:ec2::/32; exec "$@"; }`;

/** Joins control groups before anything else runs. */
const JOIN = `while [ "$1" != -- ]; do echo $$ > "$1" || exit; shift; done; shift; exec "$@"`;

/** What the command of a contained program is made from. */
export interface LaunchPlan {
  readonly containment: Containment;
  readonly cwd: string;
  readonly mounts: readonly Mount[];
  readonly network: SandboxNetwork;
  /** Files `cgroup.procs` or `tasks` of the control groups to join. */
  readonly controlGroups: readonly string[];
  /** The user of the containment `uid`. */
  readonly uid?: number | undefined;
}

export interface Launch {
  readonly argv: readonly string[];
  /** Whether descriptor 3 is the program's standard error, and 2 that of the programs that contain it. */
  readonly reports: boolean;
  /** Whether it waits for a line at descriptor 4. */
  readonly waits: boolean;
}

/**
 * The complete command of a program (an absolute path, then its arguments).
 *
 * @throws OpsError `core.cannot-start` (1) where a program is missing.
 */
export async function launchOf(command: readonly string[], plan: LaunchPlan): Promise<Launch> {
  const { containment, network, controlGroups } = plan;
  const waits = containment === "bubblewrap" && needsHelper(network);
  const contained = await containedCommand(command, plan, waits ? WAITING_INIT : INIT);
  const join =
    controlGroups.length === 0 ? [] : [await tool("sh"), "-c", JOIN, "join", ...controlGroups, "--"];
  return { argv: [...join, ...contained], reports: hasInit(containment), waits };
}

/** Whether a program's first process is a shell of ours in a PID namespace. */
export function hasInit(containment: Containment): boolean {
  return containment === "bubblewrap" || containment === "namespace";
}

/** Whether a network of its own is connected by another program. */
export function needsHelper({ mode, helper }: SandboxNetwork): boolean {
  return mode === "full" && helper !== undefined;
}

async function containedCommand(
  command: readonly string[],
  plan: LaunchPlan,
  init: string,
): Promise<readonly string[]> {
  const { containment } = plan;
  if (containment === "group" || process.platform !== "linux") return command;
  const dies = [await tool("setpriv"), "--pdeathsig", "KILL"];
  if (containment === "uid") return [...dies, ...userArguments(plan.uid ?? 0), "--", ...command];
  const shell = await tool("sh");
  const first = [shell, "-c", init, "contained"];
  if (containment === "namespace") return [...dies, ...(await namespaceCommand(first, command, plan))];
  const own = needsHelper(plan.network);
  const network = own
    ? [
        ...[await tool("unshare"), "--user", "--map-root-user", "--net", "--"],
        ...[shell, "-c", OWN_NETWORK, "network", await tool("ip")],
      ]
    : [];
  const bwrap = bubblewrapArguments({
    ...plan,
    withoutNetwork: plan.network.mode !== "full",
    ids: own ? currentIds() : undefined,
  });
  return [...dies, ...network, await tool("bwrap"), ...bwrap, ...first, ...command];
}

/**
 * The command that runs a program in a PID namespace. Each part is needed:
 * - `setpriv --pdeathsig KILL`: dies with the thread of ours that started it, `unshare` alone would not;
 * - `--map-current-user`: same user inside and outside, so files keep their owner and git trusts them;
 * - `--kill-child`: the namespace dies with `unshare`;
 * - `--mount-proc`: other processes, and what their `/proc/<pid>/environ` holds, are out of sight;
 * - the capabilities that the user namespace would give are dropped: with them root could unmount that `/proc` again.
 */
async function namespaceCommand(
  first: readonly string[],
  command: readonly string[],
  { network }: LaunchPlan,
): Promise<readonly string[]> {
  const enter = ["--user", "--map-current-user", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const net = network.mode === "none" ? ["--net"] : [];
  const powerless = ["--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"];
  const wrapped = [await tool("setpriv"), ...powerless, "--", ...command];
  return [await tool("unshare"), ...enter, ...net, "--", ...first, ...wrapped];
}

/** Another user, whom no program can give more rights again. */
function userArguments(uid: number): readonly string[] {
  const ids = ["--reuid", String(uid), "--regid", String(uid), "--clear-groups"];
  return [...ids, "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"];
}

function currentIds(): { readonly uid: number; readonly gid: number } {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}

/** @throws OpsError `core.cannot-start` (1). */
async function tool(name: string): Promise<string> {
  const path = await findSystemProgram(name);
  if (path === undefined) throw failure("core.cannot-start", { program: name, reason: "ENOENT" });
  return path;
}

export function findSystemProgram(name: string): Promise<string | undefined> {
  return findProgram(name, SYSTEM_PATH, "/");
}
