import { join } from "node:path";
import { readSettings } from "../../../config/settings.js";
import { systemClock } from "../../../core/time/clock.js";
import { buildEngine } from "../../../engine/build/build.js";
import { installEngine, type InstallMethods } from "../../../engine/install/install.js";
import { verifyEngine } from "../../../engine/install/verify.js";
import type { Engine, EngineSettings } from "../../../engine/types.js";

const ONLY_BUILT = "only a build will do";

/** The engine that opsctl builds, also on a machine whose commands use a stock one. */
export function ensureBuiltEngine(): Promise<Engine> {
  return ensure(readSettings());
}

/**
 * The same without the patches of `engine/build/patch.ts`, which stands for a stock one. It is made once, into a cache of its own below
 * the user's; of what was compiled for the patched one nearly all is used again.
 */
export function ensureUnpatchedEngine(): Promise<Engine> {
  const settings = readSettings();
  return ensure({ ...settings, cacheDir: join(settings.cacheDir, "tests", "unpatched") }, []);
}

async function ensure(
  settings: EngineSettings,
  patches?: Parameters<typeof buildEngine>[1],
): Promise<Engine> {
  const ways: InstallMethods = {
    probe: () => Promise.resolve(ONLY_BUILT),
    download: () => Promise.reject(new Error(ONLY_BUILT)),
    build: (job) => buildEngine(job, patches),
    verify: verifyEngine,
  };
  const request = { from: "source", emit: () => undefined, clock: systemClock } as const;
  const { engine } = await installEngine({ ...request, settings: { ...settings, engine: "built" } }, ways);
  return engine;
}
