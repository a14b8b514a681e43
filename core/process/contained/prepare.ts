import { errorText, failure } from "../../errors.js";
import { type Containment, type Launch, launchOf, needsHelper } from "./containment.js";
import { changeOwner, returnUserId, takeUserId } from "./hand-over.js";
import { mechanismsOf } from "./limits/limit-watch.js";
import { type ControlGroup, openControlGroup } from "./limits/control-group.js";
import { type Mount, mountsOf, resolverMount } from "./mounts.js";
import { openRelays, type Relays } from "./network/relays.js";
import type { Isolation, NetworkMode, Sandbox } from "./sandbox.js";

/** A program's surroundings, made before it starts. */
export interface Prepared {
  readonly launch: Launch;
  /** Added to the program's environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Its user, with the containment `uid`. */
  readonly uid: number | undefined;
  readonly group: ControlGroup | undefined;
  readonly isolation: Isolation;
  /** Takes everything away again, once all processes have ended. */
  close(): Promise<void>;
}

/** @throws OpsError `core.cannot-start` (1). */
export async function prepare(
  command: readonly string[],
  containment: Containment,
  { sandbox, cwd }: { readonly sandbox: Sandbox; readonly cwd: string },
): Promise<Prepared> {
  const undo: Undo = [];
  const close = async (): Promise<void> => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    const group = await openControlGroup(sandbox.limits);
    if (group) undo.push(() => group.remove());
    const uid = containment === "uid" ? await handOver(sandbox, undo) : undefined;
    const bubblewrap = containment === "bubblewrap" ? await prepareBubblewrap(sandbox, undo) : NOTHING;
    const { forwarder, mounts, variables } = bubblewrap;
    const launch = await launchOf([...forwarder, ...command], {
      ...{ containment, cwd, uid, mounts, network: sandbox.network },
      controlGroups: group?.joins ?? [],
    });
    const isolation = isolationOf(containment, sandbox, group);
    return { launch, variables, uid, group, isolation, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Undo = (() => Promise<unknown>)[];

/** What bubblewrap needs in addition: mounts, and the way out of a network of its own. */
interface BubblewrapParts extends Pick<Relays, "forwarder" | "variables"> {
  readonly mounts: readonly Mount[];
}

const NOTHING: BubblewrapParts = { forwarder: [], variables: {}, mounts: [] };

async function prepareBubblewrap(sandbox: Sandbox, undo: Undo): Promise<BubblewrapParts> {
  const { network } = sandbox;
  if (network.mode !== "model-only" && !needsHelper(network)) {
    return { ...NOTHING, mounts: await sandboxMounts(sandbox, undefined) };
  }
  const relays = await openRelays(network);
  undo.push(() => relays.close());
  const { forwarder, variables } = relays;
  return { forwarder, variables, mounts: await sandboxMounts(sandbox, relays) };
}

async function sandboxMounts(sandbox: Sandbox, relays: Relays | undefined): Promise<readonly Mount[]> {
  const mounts = await mountsOf({ ...sandbox, visible: [...sandbox.visible, ...(relays?.visible ?? [])] });
  const { resolver } = relays ?? {};
  return resolver === undefined ? mounts : [...mounts, ...(await resolverMount(resolver))];
}

/** Makes another user the owner of what the program may write to, until it has ended. */
async function handOver({ writable }: Sandbox, undo: Undo): Promise<number> {
  const uid = await takeUserId();
  if (uid === undefined) throw failure("core.cannot-start", { program: "setuid", reason: "EPERM" });
  undo.push(() => {
    returnUserId(uid);
    return Promise.resolve();
  });
  try {
    await changeOwner(writable, uid);
  } catch (cause) {
    throw failure("core.cannot-start", { program: "chown", reason: errorText(cause) }, { cause });
  }
  undo.push(() => changeOwner(writable, process.getuid?.() ?? 0, process.getgid?.()));
  return uid;
}

/** What holds of a sandbox with a containment. */
export function isolationOf(
  method: Containment,
  { network, limits }: Pick<Sandbox, "network" | "limits">,
  group: ControlGroup | undefined,
): Isolation {
  const mode = heldNetwork(method, network.mode);
  const isOwn = mode !== "full" || (method === "bubblewrap" && needsHelper(network));
  return {
    method,
    network: mode,
    metadata: isOwn ? "unreachable" : "reachable",
    limits: mechanismsOf(limits, group),
  };
}

/** A network namespace needs bubblewrap, or a namespace without any network. */
export function heldNetwork(method: Containment, mode: NetworkMode): NetworkMode {
  if (method === "bubblewrap" || (method === "namespace" && mode === "none")) return mode;
  return "full";
}
