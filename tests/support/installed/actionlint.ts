import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../../core/process/run.js";
import { goEnvironment, runGo } from "../../../engine/build/go.js";
import { type Installing, installOnce, needed } from "./install.js";

const MODULE = fileURLToPath(new URL("../actionlint", import.meta.url));
const PROGRAM = "github.com/rhysd/actionlint/cmd/actionlint";

/** actionlint in the user's cache, built on first use from its Go module; go.sum pins the digests of all of it. */
export async function ensureActionlint(at: Installing): Promise<string> {
  const pins = await Promise.all(["go.mod", "go.sum"].map((name) => readFile(join(MODULE, name))));
  const digest = createHash("sha256").update(Buffer.concat(pins)).digest("hex").slice(0, 16);
  const runs = async (file: string): Promise<boolean> => {
    const result = await run(file, ["-version"], { env: {}, timeoutMs: 20_000 }).catch(() => undefined);
    return result?.exitCode === 0;
  };
  return installOnce(at, join("actionlint", digest, "actionlint"), runs, async (file) => {
    const go = await needed(
      "go",
      at,
      "actionlint, which checks the workflow, is built by it: install Go 1.21 or newer",
    );
    at.onLine(`${PROGRAM}, built by Go from its module, into ${file}`);
    await build(go, file, at.variables);
  });
}

async function build(program: string, file: string, variables: Installing["variables"]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const work = await mkdtemp(join(dirname(file), "build-"));
  try {
    for (const name of ["go.mod", "go.sum", "pin.go"]) await copyFile(join(MODULE, name), join(work, name));
    const built = join(work, "actionlint");
    const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-o", built];
    await runGo({ program, cwd: work, env: goEnvironment(variables, work) }, ["build", ...flags, PROGRAM]);
    await rename(built, file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
