import { createHash } from "node:crypto";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeDirectory, writeFileAtomically } from "../../core/files.js";
import { run } from "../../core/process/run.js";
import { installEnvironment } from "../../local/environment.js";
import { findPython } from "../../local/python.js";
import { type Installing, installOnce } from "../../tests/support/installed/install.js";
import { outputOf } from "../suites/programs.js";

/** Every file of every package is pinned by its hash. */
const requirements = fileURLToPath(new URL("peers/requirements.txt", import.meta.url));
/** Milliseconds for the installation, our choice. */
const INSTALL_MS = 10 * 60_000;

/** Paths of the similar programs. */
export interface Peers {
  readonly ssmbakAll: string;
  readonly awsSsmCopy: string;
  readonly aws: string;
}

/** Installs the similar programs with pip into the user's cache, once for each set of pinned packages. */
export async function installPeers(installing: Installing): Promise<Peers> {
  const digest = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex")
    .slice(0, 16);
  const isThere = (marker: string): Promise<boolean> =>
    stat(marker).then(
      () => true,
      () => false,
    );
  // next to the directory, because an incomplete installation's directory is emptied
  const directory = join(installing.cacheDir, "bench-peers", digest);
  const marker = join("bench-peers", `${digest}.complete`);
  await installOnce(installing, marker, isThere, (file) => install(directory, file, installing));
  const program = (name: string): string => join(directory, "bin", name);
  return { ssmbakAll: program("ssmbak-all"), awsSsmCopy: program("aws-ssm-copy"), aws: program("aws") };
}

async function install(directory: string, marker: string, { variables, onLine }: Installing): Promise<void> {
  const env = installEnvironment(variables);
  const step = async (program: string, ...args: readonly string[]): Promise<void> => {
    onLine(`${program} ${args.join(" ")}`);
    const result = await run(program, args, { env, timeoutMs: INSTALL_MS, mayBeCut: true });
    if (result.exitCode !== 0) throw new Error(outputOf(`${program} ${args.join(" ")}`, result));
  };
  const base = await findPython(env);
  const [major = 0, minor = 0] = base.version;
  if (major === 3 && minor < 11) throw new Error(`ssmbak needs Python 3.11; ${base.path} is 3.${minor}`);
  await rm(directory, { recursive: true, force: true });
  await makeDirectory(directory);
  await step(base.path, "-I", "-m", "venv", directory);
  const quiet = ["--no-input", "--progress-bar", "off", "--disable-pip-version-check"];
  const pip = [join(directory, "bin", "python"), "-I", "-m", "pip", "install"] as const;
  await step(...pip, ...quiet, "--require-hashes", "--requirement", requirements);
  await writeFileAtomically(marker, "");
}
