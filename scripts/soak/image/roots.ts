import { spawn } from "node:child_process";
import { copyFile, cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { findProgram } from "../../../core/process/contained/find-program.js";
import { ensureCompose } from "../../../tests/support/installed/compose.js";
import { installing } from "../../../tests/support/installed/install.js";

type Print = (line: string) => void;

/** Where the registries' certificates of this machine are put, if it has some of its own. */
const CERTIFICATES = "/etc/host-certificates.crt";
const CERTIFICATE_VARIABLES = [
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "PIP_CERT",
  "REQUESTS_CA_BUNDLE",
  "GIT_SSL_CAINFO",
];

/** Stands for the image `node:…-bookworm-slim`: Debian by debootstrap, with the Node and npm that run this. */
export async function makeNodeRoot(root: string, print: Print): Promise<void> {
  print("Debian 12 by debootstrap");
  await succeed("debootstrap", ["--variant=minbase", "bookworm", root, "http://deb.debian.org/debian"]);
  await copyFile("/etc/resolv.conf", join(root, "etc/resolv.conf"));
  await cp(process.execPath, join(root, "usr/local/bin/node"));
  const npm = await programPath("npm");
  // bin/npm of an installation of Node is a link into its modules
  const modules = join(dirname(npm), "../lib/node_modules/npm");
  await mkdir(join(root, "usr/local/lib/node_modules"), { recursive: true });
  await cp(modules, join(root, "usr/local/lib/node_modules/npm"), { recursive: true });
  for (const name of ["npm", "npx"]) {
    await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(root, "usr/local/bin", name));
  }
  const certificates = process.env["NODE_EXTRA_CA_CERTS"];
  if (certificates !== undefined) await writeFile(join(root, CERTIFICATES), await readFile(certificates));
}

/** Stands for the image `docker:…-cli`: Docker's client of this machine, and the Compose that tests build. */
export async function makeDockerRoot(root: string): Promise<void> {
  const plugins = join(root, "usr/local/libexec/docker/cli-plugins");
  await mkdir(plugins, { recursive: true });
  await mkdir(join(root, "usr/local/bin"), { recursive: true });
  await cp(await programPath("docker"), join(root, "usr/local/bin/docker"), { dereference: true });
  await cp(await ensureCompose(installing()), join(plugins, "docker-compose"));
}

/** Runs a command of the image in its root, with mounts of its own that end with it. */
export async function runInRoot(
  root: string,
  command: string,
  {
    user,
    directory,
    variables,
  }: {
    readonly user: string;
    readonly directory: string;
    readonly variables: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const own =
    process.env["NODE_EXTRA_CA_CERTS"] === undefined
      ? []
      : CERTIFICATE_VARIABLES.map((name) => `${name}=${CERTIFICATES}`);
  const given = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const env = [
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "DEBIAN_FRONTEND=noninteractive",
    ...own,
    ...given,
  ];
  const script =
    'mount --rbind /dev "$1/dev" && mount -t proc proc "$1/proc" && root=$1 user=$2 && shift 2 && exec chroot --userspec="$user" "$root" env -i "$@"';
  const inside = [
    ...env,
    "/bin/sh",
    "-c",
    `mkdir -p '${directory}' 2> /dev/null; cd '${directory}' && ${command}`,
  ];
  await succeed("unshare", ["--mount", "--fork", "sh", "-c", script, "sh", root, user, ...inside]);
}

export async function succeed(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => output.push(bytes));
  const exitCode = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  if (exitCode !== 0) {
    throw new Error(
      `${program} ${args.join(" ")} ended with ${exitCode}:\n${Buffer.concat(output).toString("utf8").slice(-4_000)}`,
    );
  }
}

async function programPath(program: string): Promise<string> {
  const found = await findProgram(program, process.env["PATH"] ?? "", "/");
  if (found === undefined) throw new Error(`${program} is not on PATH`);
  return found;
}
