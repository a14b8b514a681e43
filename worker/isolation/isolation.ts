import { chmod, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { OpsError } from "../../core/errors.js";
import { isOpsError } from "../../core/errors.js";
import type { ContainedOptions, Containment } from "../../core/process/contained/contained.js";
import { type Containments, findContainments } from "../../core/process/contained/containment-probe.js";
import { isolationOf } from "../../core/process/contained/prepare.js";
import { TEMPORARY } from "../../core/process/contained/mounts.js";
import type { Isolation, Limits, NetworkMode, Sandbox } from "../../core/process/contained/sandbox.js";
import { temporaryDirectory } from "../programs/child-environment.js";
import { toolchainVariables } from "../programs/toolchains.js";
import { closedPlaces } from "./closed-places.js";
import { decideContainment, type IsolationPolicy } from "./decide.js";
import { hiddenPaths, type PrivatePlaces } from "./hidden-paths.js";
import { limitsOf } from "./limits.js";
import { visiblePrograms } from "./visible-programs.js";

/** `opsctl:worker.isolation`, `.network`, `.stepNetwork`, `.allowedHosts`, `.readable` and `.limits`. */
export interface IsolationConfig {
  readonly isolation: IsolationPolicy;
  readonly network: NetworkMode;
  readonly stepNetwork: NetworkMode;
  readonly allowedHosts: readonly string[];
  readonly readable: readonly string[];
  readonly limits: Limits;
}

/** A program of an agent or a step, and what it needs. */
export interface IsolatedProgram {
  readonly kind: "agent" | "step";
  /** Its working directory and its home, which it may write to. */
  readonly directory: string;
  readonly home: string;
  readonly path: string;
  /** Its program, and files that the worker's user named for it: hidden ones are shown with their directories. */
  readonly files: readonly string[];
  /** URL of the model's server. */
  readonly endpoint?: string | undefined;
  /** Other paths that it may see although they are hidden, such as Docker's socket. */
  readonly visible?: readonly string[];
}

/** How the worker isolates agents and steps. */
export interface WorkerIsolation {
  /** What holds for agents. */
  readonly held: Isolation;
  /** Whether agents and steps can write nowhere but to their own directories. */
  readonly writesNowhereElse: boolean;
  /** The options with which a program runs. */
  contain(program: IsolatedProgram): Promise<Pick<ContainedOptions, "containment" | "sandbox">>;
}

/**
 * Finds out how agents and steps can be isolated on this machine.
 *
 * @throws OpsError `worker.isolation-unavailable`, `worker.isolation-exposed`, `worker.network-unavailable` (4).
 */
export async function openIsolation(
  stack: string,
  config: IsolationConfig,
  places: PrivatePlaces,
  find: () => Promise<Containments> = findContainments,
): Promise<WorkerIsolation> {
  const { possible, helper } = await find();
  const exposed = possible[0] === "uid" ? await exposedTo(places) : [];
  const { isolation: policy, network, stepNetwork } = config;
  const decisions = [network, stepNetwork].map((mode) =>
    decideContainment({ stack, policy, network: mode, possible, exposed }),
  );
  const refused = decisions.find((decision): decision is OpsError => isOpsError(decision));
  if (refused) throw refused;
  const containment = decisions[0] as Containment;
  if (containment === "uid") await openToOthers(places);
  const limits = limitsOf(config.limits);
  const hidden =
    policy === "none" || containment !== "bubblewrap"
      ? []
      : [...hiddenPaths(places), ...(await closedPlaces())];
  const toolchains = Object.values(toolchainVariables(places.variables));
  // a sandbox has temporary directories of its own
  const covered = [...hidden, ...TEMPORARY];
  const networkOf = (kind: IsolatedProgram["kind"], endpoint?: string): Sandbox["network"] => {
    const mode = kind === "agent" ? network : stepNetwork;
    return { mode: policy === "none" ? "full" : mode, endpoint, allowedHosts: config.allowedHosts, helper };
  };
  return {
    held: isolationOf(containment, { network: networkOf("agent"), limits }, undefined),
    writesNowhereElse: containment === "bubblewrap",
    contain: async ({ kind, directory, home, path, files, endpoint, visible = [] }) => {
      if (containment === "uid") await passThrough(places.stateDir, directory);
      const programs = await visiblePrograms(path, files, {
        ...{ home: places.home, hidden: covered },
        own: [directory, home],
      });
      const sandbox: Sandbox = {
        writable: [directory, home],
        temporary: temporaryDirectory(home),
        hidden,
        visible: [...programs, ...toolchains, ...config.readable, ...visible],
        network: networkOf(kind, endpoint),
        limits,
      };
      return { containment, sandbox };
    },
  };
}

/** Directories whose modes don't suit another user: homes that others can enter, and parents that they can't. */
export async function exposedTo({
  home,
  stateDir,
}: Pick<PrivatePlaces, "home" | "stateDir">): Promise<readonly string[]> {
  await mkdir(stateDir, { recursive: true, mode: 0o711 });
  const parents = above(stateDir);
  const closed = await Promise.all(parents.map(async (path) => ((await modeOf(path)) & 0o001) === 0));
  const isOpen = ((await modeOf(home)) & 0o007) !== 0;
  return [...(isOpen ? [home] : []), ...parents.filter((_, index) => closed[index])];
}

async function modeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found?.mode ?? 0;
}

function above(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...above(parent)];
}

/** What else is in the state directory stays closed when others may pass through it. */
async function openToOthers({ stateDir }: PrivatePlaces): Promise<void> {
  for (const name of await readdir(stateDir).catch(() => [])) {
    const path = join(stateDir, name);
    await chmod(path, (await modeOf(path)) & 0o770);
  }
}

/** Lets another user reach a directory by its path, without listing those above it. */
async function passThrough(stateDir: string, directory: string): Promise<void> {
  const names = relative(stateDir, dirname(directory)).split(sep);
  if (names[0] === "..") return;
  for (let count = 0; count <= names.length; count++) {
    await chmod(join(stateDir, ...names.slice(0, count)), 0o711);
  }
}
