import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../../core/process/run.js";
import { findPython } from "../../../local/python.js";
import { INSTALL_SECONDS, type Installing, installOnce, needed } from "./install.js";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const REQUIREMENTS = path("../../../integrations/docker/aider/requirements.txt");
const PACKAGES = ["package.json", "package-lock.json"].map((name) => path(`./agents/${name}`));
/** The programs, in the order in which they are linked: the last one is there when all are. */
const PROGRAMS = {
  aider: "venv/bin/aider",
  codex: "node_modules/.bin/codex",
  claude: "node_modules/.bin/claude",
} as const;

/**
 * The real agents in the user's cache, by pip and npm on first use; the lock files pin the digests of all packages.
 *
 * @returns the directory of the programs, for PATH
 */
export async function ensureAgents(at: Installing): Promise<string> {
  const pins = await Promise.all([REQUIREMENTS, ...PACKAGES].map((file) => readFile(file)));
  const digest = createHash("sha256").update(Buffer.concat(pins)).digest("hex").slice(0, 16);
  const runs = async (file: string): Promise<boolean> => {
    const options = { env: at.variables, timeoutMs: 60_000 };
    return (await run(file, ["--version"], options).catch(() => undefined))?.exitCode === 0;
  };
  const last = await installOnce(at, join("agents", digest, "bin", "claude"), runs, async (file) => {
    const directory = dirname(dirname(file));
    at.onLine(`aider, codex and claude, by pip and npm, into ${directory}`);
    // what an interrupted installation left
    const left = ["venv", "node_modules", ...Object.keys(PROGRAMS).map((name) => join("bin", name))];
    for (const name of left) await rm(join(directory, name), { recursive: true, force: true });
    await mkdir(dirname(file), { recursive: true });
    await Promise.all([installAider(at, directory), installNodePackages(at, directory)]);
    for (const [name, target] of Object.entries(PROGRAMS)) {
      await symlink(join(directory, target), join(dirname(file), name));
    }
  });
  return dirname(last);
}

async function installAider(at: Installing, directory: string): Promise<void> {
  const python = await findPython(at.variables);
  await succeed(at, directory, python.path, ["-m", "venv", "venv"]);
  const args = ["-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"];
  await succeed(at, directory, "venv/bin/python", [...args, "-r", REQUIREMENTS]);
}

async function installNodePackages(at: Installing, directory: string): Promise<void> {
  const npm = await needed("npm", at, "codex and claude are installed by it: install Node.js with npm");
  for (const file of PACKAGES) await copyFile(file, join(directory, file.replace(/.*\//, "")));
  await succeed(at, directory, npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  // claude's own script links its program for this platform
  await succeed(at, directory, process.execPath, ["node_modules/@anthropic-ai/claude-code/install.cjs"]);
}

async function succeed(
  { variables }: Installing,
  cwd: string,
  program: string,
  args: readonly string[],
): Promise<void> {
  const options = { cwd, env: variables, timeoutMs: INSTALL_SECONDS * 1000, mayBeCut: true };
  const { exitCode, stdout, stderr } = await run(program, args, options);
  if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
}
