import { readFile, readdir, readlink } from "node:fs/promises";

/** A listening TCP socket. */
export interface Listener {
  /** Hexadecimal, as in the kernel's table. */
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

/** The process that has a port, as far as the kernel shows it. */
export interface PortOwner {
  readonly pid: number;
  readonly command: string;
}

const LISTEN = "0A";

/** The listening sockets in the text of `/proc/net/tcp` or `/proc/net/tcp6` (proc_pid_net(5)). */
export function parseListeners(text: string): readonly Listener[] {
  return text
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === LISTEN)
    .map((fields) => {
      const [address = "", port = ""] = (fields[1] ?? "").split(":");
      return { address, port: Number.parseInt(port, 16), inode: fields[9] ?? "" };
    });
}

/**
 * Whether an address is in 127.0.0.0/8, ::1, or 127.0.0.0/8 mapped to IPv6; the kernel prints each 32-bit
 * word in host order.
 */
export function isLoopbackAddress(hex: string): boolean {
  return (
    /^[0-9A-F]{6}7F$/i.test(hex) || /^0{24}01000000$/.test(hex) || /^0{16}FFFF0000[0-9A-F]{6}7F$/i.test(hex)
  );
}

async function allListeners(): Promise<readonly Listener[]> {
  const texts = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((path) => readFile(path, "utf8").catch(() => "")),
  );
  return texts.flatMap(parseListeners);
}

/** The inodes of a process's sockets; empty when it has ended or belongs to another user. */
async function socketsOf(pid: number): Promise<ReadonlySet<string>> {
  const directory = `/proc/${pid}/fd`;
  const names = await readdir(directory).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${directory}/${name}`).catch(() => "")));
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/** The sockets that a process listens on. Undefined outside Linux, where this isn't available. */
export async function listenersOf(pid: number): Promise<readonly Listener[] | undefined> {
  if (process.platform !== "linux") return undefined;
  const [listeners, sockets] = await Promise.all([allListeners(), socketsOf(pid)]);
  return listeners.filter((listener) => sockets.has(listener.inode));
}

/** The process that listens on a port of this machine; undefined when the system doesn't show it. */
export async function ownerOf(port: number): Promise<PortOwner | undefined> {
  if (process.platform !== "linux") return undefined;
  const wanted = new Set((await allListeners()).filter((it) => it.port === port).map((it) => it.inode));
  if (wanted.size === 0) return undefined;
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  for (const pid of pids) {
    const sockets = await socketsOf(pid);
    if (![...wanted].some((inode) => sockets.has(inode))) continue;
    const command = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "?");
    return { pid, command: command.trim() };
  }
  return undefined;
}
