import { findProgram } from "./find-program.js";

/**
 * How a foreign program's processes are contained. `namespace`: a separate PID namespace, which the kernel ends with
 * its first process or with ours; this is a guarantee. `group`: a process group, and a search for processes by a mark
 * in the environment; best effort, because a process that clears its environment and leaves the group survives.
 */
export type Containment = "namespace" | "group";

/** Where util-linux and the shell are. Not the user's PATH, which may contain programs of other origin. */
const SYSTEM_PATH = "/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin";

/** What the namespace's first process prints to its standard error when it runs. */
export const READY = "ready";

/**
 * The namespace's first process. It only waits and collects orphans: a foreign program in this position would not
 * receive signals without a handler. It ends with the program's exit code (128 + n after signal n), and then the kernel
 * ends all other processes. The program's standard error is descriptor 3, so that messages of the shell, `unshare` and
 * `setpriv` are not taken for its output.
 */
const INIT = `echo ${READY} >&2; (exec "$@" 2>&3 3>&-); exit $?`;

/**
 * The command that runs a program (an absolute path, then its arguments) in a namespace; empty where the tools are
 * missing. Each part is needed:
 * - `setpriv --pdeathsig KILL`: dies with the thread of ours that started it, `unshare` alone would not;
 * - `--map-current-user`: same user inside and outside, so files keep their owner and git trusts them;
 * - `--kill-child`: the namespace dies with `unshare`;
 * - `--mount-proc`: other processes, and what their `/proc/<pid>/environ` holds, are out of sight;
 * - the capabilities that the user namespace would give are dropped: with them root could unmount that `/proc` again.
 */
export async function namespaceCommand(command: readonly string[]): Promise<readonly string[]> {
  const [setpriv, unshare, shell] = await Promise.all(
    ["setpriv", "unshare", "sh"].map((name) => findProgram(name, SYSTEM_PATH, "/")),
  );
  if (setpriv === undefined || unshare === undefined || shell === undefined) return [];
  const enter = ["--user", "--map-current-user", "--pid", "--fork", "--kill-child", "--mount-proc"];
  const powerless = ["--inh-caps=-all", "--bounding-set=-all", "--no-new-privs"];
  return [
    ...[setpriv, "--pdeathsig", "KILL", unshare, ...enter, "--"],
    ...[shell, "-c", INIT, "contained", setpriv, ...powerless, "--", ...command],
  ];
}
