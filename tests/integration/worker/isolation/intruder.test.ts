import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import type { Containment } from "../../../../core/process/contained/contained.js";
import type { NetworkHelper, NetworkMode } from "../../../../core/process/contained/sandbox.js";
import { installSandboxPrograms } from "../../../support/contained/install.js";
import { OPEN, runIsolated } from "../../../support/contained/isolated.js";
import { processesWith } from "../../../support/contained/outside.js";

const METADATA = ["169.254.169.254", "169.254.170.2"];
const INTRUDER = resolve("tests/support/agents/intrudes.mjs");
/** Debian's `nobody`. */
const NOBODY = 65_534;
const TUN = "/dev/net/tun";

interface Row {
  readonly containment: Containment;
  readonly helper?: NetworkHelper;
  readonly network?: NetworkMode;
  readonly user: "root" | "ordinary";
  /** What the intruder gets nevertheless: kinds of targets. */
  readonly gets: readonly (keyof Targets)[];
  readonly metadata: "unreachable" | "reachable";
}

/** Names of what the intruder may report, by kind. */
interface Targets {
  readonly files: readonly string[];
  readonly environments: readonly string[];
  readonly writes: readonly string[];
  /** Directories that everyone may write to. */
  readonly shared: readonly string[];
  readonly metadata: readonly string[];
  readonly sockets: readonly string[];
}

const ALL = ["files", "environments", "writes", "shared", "metadata", "sockets"] as const;
const ROWS: readonly Row[] = (["root", "ordinary"] as const).flatMap((user): readonly Row[] => [
  { containment: "bubblewrap", helper: "pasta", user, gets: [], metadata: "unreachable" },
  { containment: "bubblewrap", helper: "slirp4netns", user, gets: [], metadata: "unreachable" },
  { containment: "bubblewrap", network: "model-only", user, gets: [], metadata: "unreachable" },
  { containment: "bubblewrap", network: "none", user, gets: [], metadata: "unreachable" },
  { containment: "bubblewrap", user, gets: ["metadata"], metadata: "reachable" },
  {
    containment: "namespace",
    user,
    gets: ["files", "writes", "shared", "metadata", "sockets"],
    metadata: "reachable",
  },
  { containment: "group", user, gets: ALL, metadata: "reachable" },
  ...(user === "root"
    ? [{ containment: "uid", user, gets: ["shared", "metadata"], metadata: "reachable" } as const]
    : []),
]);

describe("an agent that reaches for what is not its own", function () {
  const secret = `secret-${randomBytes(8).toString("hex")}`;
  let base: string;
  let servers: readonly Server[];
  let bystander: ChildProcess;
  let port: number;
  let tunMode: number;

  before(async function () {
    this.timeout(600_000);
    if (process.getuid?.() !== 0)
      throw new Error("listeners on link-local addresses need root: run this suite as root");
    installSandboxPrograms();
    for (const address of METADATA) addAddress(address);
    // as udev sets it; the helpers of an ordinary user need it
    tunMode = (await stat(TUN)).mode;
    await chmod(TUN, 0o666);
    const sockets = METADATA.map(() => answering("metadata"));
    servers = sockets;
    port = 0;
    for (const [index, server] of sockets.entries()) {
      await new Promise<void>((done) => server.listen({ host: METADATA[index], port }, done));
      const address = server.address();
      if (typeof address === "object" && address) port = address.port;
    }
  });
  after(async () => {
    for (const server of servers) server.close();
    for (const address of METADATA) execFileSync("ip", ["address", "del", `${address}/32`, "dev", "lo"]);
    await chmod(TUN, tunMode);
  });

  beforeEach(async () => {
    base = await mkdtemp("/tmp/opsctl-intruder-");
    await chmod(base, 0o711);
  });
  afterEach(async () => {
    bystander.kill("SIGKILL");
    await rm(base, { recursive: true });
    for (const place of ["/var/tmp", "/opt"]) await rm(join(place, basename(base)), { force: true });
  });

  for (const { containment, helper, network = "full", user, gets, metadata } of ROWS) {
    const how = [containment, network, ...(helper ? [helper] : [])].join(", ");
    it(`as ${user}, ${how}: ${gets.length === 0 ? "gets nothing" : `gets ${gets.join(", ")}`}`, async () => {
      const uid = user === "root" ? 0 : NOBODY;
      const machine = await makeMachine(base, secret, uid);
      bystander = machine.bystander;
      const { targets, places, clone, dockerServer } = machine;
      const plan = {
        ...{ secret, read: targets.files, environments: true, write: [...targets.writes, ...targets.shared] },
        ...{ addresses: METADATA.map((address) => [address, port]), sockets: targets.sockets },
      };
      const { output, held } = await runIsolated(
        {
          config: { ...OPEN, network },
          ...{ places, clone, argv: [process.execPath, INTRUDER, JSON.stringify(plan)] },
          containments: { possible: [containment], helper },
        },
        uid,
      );
      dockerServer.close();
      const reported = JSON.parse(output) as readonly string[];
      const ofKinds = (kinds: readonly (keyof Targets)[]): readonly string[] =>
        kinds.filter((kind) => gets.includes(kind)).flatMap((kind) => targets[kind]);
      expect([...new Set(reported)]).to.have.members(
        ofKinds(["files", "environments", "metadata", "sockets"]),
      );
      expect(await existing([...targets.writes, ...targets.shared])).to.deep.equal(
        ofKinds(["writes", "shared"]),
      );
      expect(held).to.deep.include({ method: containment, network, metadata });
      // what it may change, it changed, and it belongs to the worker again
      expect(await readdir(clone)).to.deep.equal([]);
      expect((await stat(clone)).uid).to.equal(uid);
    }).timeout(120_000);
  }
});

/** A worker's files: a home with credentials, the state directory with a second clone, Docker's socket, a neighbour. */
async function makeMachine(base: string, secret: string, uid: number) {
  const home = join(base, "home");
  const stateDir = join(base, "state", "opsctl");
  const clone = join(stateDir, "worker", "one", "clones", "agent");
  const files = [
    join(home, ".aws", "credentials"),
    join(home, ".ssh", "id_ed25519"),
    join(home, ".netrc"),
    join(base, "elsewhere", "token"),
    join(stateDir, "tasks", "runs", "record.json"),
    join(stateDir, "worker", "two", "clones", "agent", "file"),
    join(stateDir, "worker", "one", "clones", "pristine.git", "config"),
    // root keeps its user id in a user namespace, so the file's mode is no protection there
    ...(uid === 0 ? [join("/opt", basename(base))] : []),
  ];
  await mkdir(clone, { recursive: true });
  for (const file of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, secret, { mode: 0o600 });
  }
  const writes = [join(home, ".bashrc"), join(clone, "..", "package.json"), join(stateDir, ".mocharc.json")];
  const shared = [`/var/tmp/${basename(base)}`];
  const socket = join(base, "docker.sock");
  const dockerServer = answering("docker");
  await new Promise<void>((done) => dockerServer.listen(socket, done));
  await chmod(socket, 0o660);
  for (const path of [...(await everything(base)), base]) if (path !== base) await chown(path, uid, uid);
  for (const path of [home, stateDir, join(base, "elsewhere")]) await chmod(path, 0o700);
  const variables = {
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    DOCKER_HOST: `unix://${socket}`,
    AWS_WEB_IDENTITY_TOKEN_FILE: join(base, "elsewhere", "token"),
  };
  const bystander = spawn("/bin/sh", ["-c", "while :; do sleep 1; done"], {
    env: { SECRET: secret },
    uid,
    gid: uid,
  });
  while ((await processesWith(secret)).length === 0) await sleep(10);
  const targets: Targets = {
    ...{ files, writes, shared, sockets: [socket], metadata: METADATA },
    environments: ["/proc/*/environ"],
  };
  const places = {
    home,
    stateDir,
    cacheDir: join(base, "cache"),
    tasksDir: join(stateDir, "tasks"),
    variables,
  };
  return { targets, places, clone, bystander, dockerServer };
}

/** A server whose clients may leave at any time. */
function answering(text: string): Server {
  return createServer((socket) => socket.on("error", () => undefined).end(text));
}

async function everything(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries.map((entry) => join(entry.parentPath, entry.name));
}

async function existing(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return paths.filter((_, index) => found[index]);
}

/** Adds an address of this machine that link-local clients reach. */
function addAddress(address: string): void {
  execFileSync("ip", ["address", "replace", `${address}/32`, "dev", "lo"]);
}
