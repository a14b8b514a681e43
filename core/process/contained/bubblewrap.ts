import type { Mount } from "./mounts.js";

export interface BubblewrapOptions {
  readonly cwd: string;
  /** From `mountsOf`, in order. */
  readonly mounts: readonly Mount[];
  /** Whether it gets a network namespace with nothing but a loopback device. */
  readonly withoutNetwork: boolean;
  /** The ids to keep where the surrounding user namespace has changed them. */
  readonly ids?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * The arguments of `bwrap` before the program. The whole file system is read-only but for the mounts; processes, System V
 * IPC and host name are separate; there are no capabilities, and it ends with its parent. The in-memory file systems
 * that it makes are read-only too: only what the disk limit covers can be written.
 */
export function bubblewrapArguments(options: BubblewrapOptions): readonly string[] {
  const { cwd, mounts, withoutNetwork, ids } = options;
  const emptied = mounts.filter(({ kind }) => kind === "empty-directory").map(({ target }) => target);
  return [
    ...["--unshare-user", "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"],
    ...(withoutNetwork ? ["--unshare-net"] : []),
    ...(ids ? ["--uid", String(ids.uid), "--gid", String(ids.gid)] : []),
    // without it root would keep its capabilities
    ...["--cap-drop", "ALL", "--new-session", "--die-with-parent"],
    ...["--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev"],
    ...mounts.flatMap(mountArguments),
    ...["/dev", ...emptied].flatMap((target) => ["--remount-ro", target]),
    ...["--chdir", cwd, "--"],
  ];
}

function mountArguments({ kind, source, target }: Mount): readonly string[] {
  if (kind === "empty-directory") return ["--tmpfs", target];
  // a device can't be opened there, so the file is neither readable nor writable
  if (kind === "empty-file") return ["--ro-bind", "/dev/null", target];
  return [kind === "writable" ? "--bind" : "--ro-bind", source, target];
}
