import { createHash } from "node:crypto";
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../../../core/process/run.js";
import { goEnvironment, runGo } from "../../../engine/build/go.js";
import { type Installing, installOnce, needed } from "./install.js";

/** A program that tests need and that is built by Go; `go.mod` and `go.sum` pin the digests of all of it. */
export interface GoTool {
  readonly name: string;
  /** The directory below `tests/support` with its pins. */
  readonly module: string;
  readonly program: string;
  /** Arguments with which it prints its version. */
  readonly versionArgs: readonly string[];
  /** For what it is needed. */
  readonly why: string;
}

/** The program in the user's cache, built on first use. */
export async function ensureGoTool(tool: GoTool, at: Installing): Promise<string> {
  const { name, program, versionArgs, why } = tool;
  const module = fileURLToPath(new URL(`../${tool.module}`, import.meta.url));
  const pins = await Promise.all(["go.mod", "go.sum"].map((file) => readFile(join(module, file))));
  const digest = createHash("sha256").update(Buffer.concat(pins)).digest("hex").slice(0, 16);
  const runs = async (file: string): Promise<boolean> => {
    const result = await run(file, versionArgs, { env: {}, timeoutMs: 20_000 }).catch(() => undefined);
    return result?.exitCode === 0;
  };
  return installOnce(at, join(name, digest, name), runs, async (file) => {
    const go = await needed("go", at, why);
    at.onLine(`${program}, built by Go from its module, into ${file}`);
    await mkdir(dirname(file), { recursive: true });
    const work = await mkdtemp(join(dirname(file), "build-"));
    try {
      for (const pinned of ["go.mod", "go.sum", "pin.go"])
        await copyFile(join(module, pinned), join(work, pinned));
      const built = join(work, name);
      const flags = ["-mod=readonly", "-trimpath", "-buildvcs=false", "-o", built];
      await runGo({ program: go, cwd: work, env: goEnvironment(at.variables, work) }, [
        "build",
        ...flags,
        program,
      ]);
      await rename(built, file);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  });
}
