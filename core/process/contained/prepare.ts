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
  const undo: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.toReversed()) await step();
  };
  try {
    const group = await openControlGroup(sandbox.limits);
    if (group) undo.push(() => group.remove());
    const relays =
      containment === "bubblewrap" && hasOwnNetwork(sandbox) ? await openRelays(sandbox.network) : undefined;
    if (relays) undo.push(() => relays.close());
    const uid = containment === "uid" ? await handOver(sandbox, undo) : undefined;
    const launch = await launchOf([...(relays?.forwarder ?? []), ...command], {
      containment,
      cwd,
      uid,
      network: sandbox.network,
      mounts: containment === "bubblewrap" ? await sandboxMounts(sandbox, relays) : [],
      controlGroups: group?.joins ?? [],
    });
    const isolation = isolationOf(containment, sandbox, group);
    return { launch, variables: relays?.variables ?? {}, uid, group, isolation, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function hasOwnNetwork({ network }: Sandbox): boolean {
  return network.mode === "model-only" || needsHelper(network);
}

async function sandboxMounts(sandbox: Sandbox, relays: Relays | undefined): Promise<readonly Mount[]> {
  const mounts = await mountsOf({ ...sandbox, visible: [...sandbox.visible, ...(relays?.visible ?? [])] });
  const { resolver } = relays ?? {};
  return resolver === undefined ? mounts : [...mounts, ...(await resolverMount(resolver))];
}

/** Makes another user the owner of what the program may write to, until it has ended. */
async function handOver({ writable }: Sandbox, undo: (() => Promise<unknown>)[]): Promise<number> {
  const uid = await takeUserId();
  if (uid === undefined) throw failure("core.cannot-start", { program: "setuid", reason: "EPERM" });
  undo.push(() => Promise.resolve(returnUserId(uid)));
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
