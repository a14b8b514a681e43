import { makeDirectory } from "../../core/files.js";
import { errorText, failure } from "../../core/errors.js";
import { PLUGIN_VERSION, CLI_VERSION } from "../versions.js";
import { cliIn } from "../layout.js";
import { lastLines, runInSession } from "../process.js";
import type { Job } from "./job.js";

/** The URL from which the Automation API downloads its installer, and the installer the CLI. */
const INSTALLER = "https://get.pulumi.com/install.sh";
/** Milliseconds that the download host may take to respond; an unreachable host must not delay a build. */
const PROBE_MS = 5_000;
/** Milliseconds for each download: 100 to 200 MB over a slow connection. */
const DOWNLOAD_MS = 600_000;

/** The Automation API's own installation, in a separate process that can be killed; arguments: version, directory. */
const INSTALL_CLI = `
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import semver from "semver";
const [version, root] = process.argv.slice(1);
await PulumiCommand.install({ version: semver.parse(version), root });
`;

/** Why stock downloads aren't available, in a few words; undefined if the host responds. */
export async function probeDownloads(signal?: AbortSignal, url = INSTALLER): Promise<string | undefined> {
  const limit = AbortSignal.timeout(PROBE_MS);
  try {
    const response = await fetch(url, {
      method: "HEAD",
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return response.ok ? undefined : `${url}: ${String(response.status)}`;
  } catch (error) {
    signal?.throwIfAborted();
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return `${url}: ${errorText(cause)}`;
  }
}

/**
 * Downloads the stock CLI and the stock plugin into `job.home`.
 *
 * @throws OpsError `engine.download-failed` (exit 1).
 */
export async function downloadEngine(job: Job): Promise<void> {
  job.emit("engine.step.stock-cli", { version: CLI_VERSION });
  await makeDirectory(job.home);
  const script = ["--input-type=module", "-e", INSTALL_CLI, CLI_VERSION, job.home];
  await step("pulumi", process.execPath, script, job);
  job.emit("engine.step.stock-plugin", { version: PLUGIN_VERSION });
  const plugin = ["plugin", "install", "resource", "aws", `v${PLUGIN_VERSION}`, "--non-interactive"];
  await step("pulumi-resource-aws", cliIn(job.home), plugin, job);
}

async function step(what: string, program: string, args: readonly string[], job: Job): Promise<void> {
  const result = await runInSession(program, args, {
    cwd: import.meta.dirname,
    env: { ...job.variables, PULUMI_HOME: job.home, PULUMI_SKIP_UPDATE_CHECK: "1" },
    timeoutMs: DOWNLOAD_MS,
    ...(job.signal ? { signal: job.signal } : {}),
  });
  if (result.exitCode === 0) return;
  const output = result.timedOut ? `timed out after ${String(DOWNLOAD_MS / 1000)} s` : result.stderr;
  throw failure("engine.download-failed", { what, output: lastLines(output || result.stdout) });
}
