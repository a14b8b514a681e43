import { failure } from "../../core/errors.js";
import { cliIn, pluginIn } from "../layout.js";
import { parseVersion } from "../locate/version-cache.js";
import { lastLines, runInSession } from "../process.js";
import { CLI_VERSION, PLUGIN_VERSION } from "../versions.js";
import type { Job } from "./job.js";

const TIMEOUT_MS = 60_000;

/** Runs both programs once before they are moved to their final location. @throws OpsError `engine.unusable` (1). */
export async function verifyEngine(job: Job): Promise<void> {
  await expectVersion(cliIn(job.home), ["version"], CLI_VERSION, job);
  await expectVersion(pluginIn(job.home), ["-version"], PLUGIN_VERSION, job);
}

async function expectVersion(
  program: string,
  args: readonly string[],
  wanted: string,
  job: Job,
): Promise<void> {
  const result = await runInSession(program, args, {
    env: { ...job.variables, PULUMI_HOME: job.home, PULUMI_SKIP_UPDATE_CHECK: "1" },
    timeoutMs: TIMEOUT_MS,
    ...(job.signal ? { signal: job.signal } : {}),
  });
  const version = parseVersion(result.stdout);
  if (result.exitCode === 0 && version === wanted) return;
  throw failure("engine.unusable", {
    program,
    wanted,
    version: version ?? "?",
    output: lastLines(result.stderr, 5) || "-",
  });
}
