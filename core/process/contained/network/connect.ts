import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { failure } from "../../../errors.js";
import { systemClock } from "../../../time/clock.js";
import { findSystemProgram } from "../containment.js";
import type { NetworkHelper } from "../sandbox.js";

/** The resolver inside: pasta answers at an address that no network has (RFC 5737), slirp4netns at its own. */
export const RESOLVERS: Readonly<Record<NetworkHelper, string>> = {
  pasta: "198.51.100.53",
  slirp4netns: "10.0.2.3",
};

/**
 * Arguments for the network namespace of a process. Neither reaches this machine's loopback from inside nor forwards
 * ports from outside.
 */
export function helperArguments(helper: NetworkHelper, pid: number, isRoot: boolean): readonly string[] {
  const [user, net] = [`/proc/${pid}/ns/user`, `/proc/${pid}/ns/net`];
  if (helper === "slirp4netns") {
    return ["--configure", "--disable-host-loopback", "--userns-path", user, String(pid), "tap0"];
  }
  return [
    // started by root it would become nobody, who may not enter the namespace
    ...["--foreground", "--quiet", ...(isRoot ? ["--runas", "0"] : [])],
    ...["--config-net", "--no-map-gw", "--dns-forward", RESOLVERS.pasta],
    ...["-t", "none", "-u", "none", "-T", "none", "-U", "none", "--userns", user, "--netns", net],
  ];
}

/** A network namespace's connection. */
export interface Connection {
  close(): void;
}

const POLL_MS = 10;
/** Milliseconds that a helper may take: far more than was seen on a busy machine. */
const LIMIT_MS = 10_000;

/**
 * Connects the network namespace of a process, and waits until it has a default route.
 *
 * @throws OpsError `core.cannot-start` (1) if the helper ends or takes too long.
 */
export async function connectNetwork(helper: NetworkHelper, pid: number): Promise<Connection> {
  const [setpriv, path] = [await findSystemProgram("setpriv"), await findSystemProgram(helper)];
  if (setpriv === undefined || path === undefined) throw noConnection(helper, "ENOENT");
  const args = helperArguments(helper, pid, process.getuid?.() === 0);
  const child = spawn(setpriv, ["--pdeathsig", "KILL", path, ...args], {
    cwd: "/",
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const report = reportOf(child);
  for (const deadline = performance.now() + LIMIT_MS; performance.now() < deadline;) {
    if (await hasDefaultRoute(pid)) return { close: () => void child.kill("SIGKILL") };
    if (report.hasEnded) break;
    await systemClock.sleep(POLL_MS);
  }
  child.kill("SIGKILL");
  throw noConnection(helper, report.text);
}

function reportOf(child: ChildProcess): { readonly text: string; readonly hasEnded: boolean } {
  const report = { text: "", hasEnded: false };
  child.stderr?.on(
    "data",
    (chunk: Buffer) => (report.text = `${report.text}${chunk.toString()}`.slice(-1_000)),
  );
  child.once("error", (error) => Object.assign(report, { text: error.message, hasEnded: true }));
  child.once("exit", () => (report.hasEnded = true));
  return report;
}

/** Whether IPv4 or IPv6 has a default route that isn't through `lo`. */
async function hasDefaultRoute(pid: number): Promise<boolean> {
  const read = (name: string): Promise<string> =>
    readFile(`/proc/${pid}/net/${name}`, "utf8").catch(() => "");
  const [four, six] = await Promise.all([read("route"), read("ipv6_route")]);
  return /^\S+\t00000000\t/m.test(four) || /^0{32} 00 (?!.* lo$)/m.test(six);
}

function noConnection(program: string, reason: string): Error {
  return failure("core.cannot-start", { program, reason: reason.trim() });
}
