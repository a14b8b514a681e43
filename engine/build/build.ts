import { cp, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeDirectory } from "../../core/files.js";
import { failure } from "../../core/errors.js";
import type { Emit } from "../../core/events.js";
import { isRecord, parseJson } from "../../core/json.js";
import { GENERATED_FILES, PLUGIN_DIRECTORY, cliIn, pluginIn } from "../layout.js";
import type { Job } from "../install/job.js";
import { lastLines, runInSession } from "../process.js";
import { GO_VERSION, SMITHY, UPSTREAM } from "../versions.js";
import { PROGRAMS, buildFlags, downloadedModule, goEnvironment, isPackageLine, runGo } from "./go.js";
import type { GoCommand } from "./go.js";
import { CLOSED_BODY, copyPatched, type Patch } from "./patch.js";
import { goSources } from "./sources.js";
import { serviceNames } from "./services.js";
import { checkToolchain, findGo } from "./toolchain.js";
import { copyUpstream } from "./upstream.js";

/**
 * Builds the CLI and the plugin from Go modules into `job.home`. Sources go into `job.work`, compiled packages into
 * Go's own cache, so that an interrupted build continues from there.
 *
 * @throws OpsError `engine.go-missing`, `engine.go-too-old` (2), `engine.go-failed`, `engine.upstream-sum`,
 *   `engine.upstream-changed`, `engine.generator-failed` (1).
 */
export async function buildEngine(job: Job, patches: readonly Patch[] = [CLOSED_BODY]): Promise<void> {
  const program = await findGo(job.variables);
  const module = join(job.work, "module");
  const temporary = join(job.work, "tmp");
  await makeDirectory(temporary);
  await cp(goSources(), module, { recursive: true });
  const env = goEnvironment(job.variables, temporary);
  const go: GoCommand = { program, cwd: module, env, signal: job.signal };
  const version = await checkToolchain(go);

  job.emit("engine.step.download", { go: version });
  const download = { ...go, cwd: join(job.work, "download") };
  const upstream = await downloadModule(download, UPSTREAM, job.emit);
  const smithy = await downloadModule(download, SMITHY, job.emit);
  job.emit("engine.step.trim", { services: serviceNames().length });
  await copyUpstream(upstream, join(module, "upstream"), serviceNames());
  await cp(join(module, "upstream-shim"), join(module, "upstream", "shim"), { recursive: true });
  await copyPatched(smithy, join(module, "smithy-go"), patches);
  await compile(go, join(job.work, "bin"), job.emit);
  job.emit("engine.step.schema");
  await generate(join(job.work, "bin", "tfgen"), job);
  await install(join(job.work, "bin"), job.home);
}

interface PinnedModule {
  readonly module: string;
  readonly version: string;
  /** Its hash in the Go checksum database. */
  readonly sum: string;
}

/** Downloads a module's sources into Go's module cache; returns their directory there. */
async function downloadModule(go: GoCommand, pinned: PinnedModule, emit: Emit): Promise<string> {
  // a separate module: otherwise Go would search the parent directories for a go.mod
  await makeDirectory(go.cwd);
  await writeFile(join(go.cwd, "go.mod"), `module download\n\ngo ${GO_VERSION}\n`);
  const query = `${pinned.module}@${pinned.version}`;
  const { stdout } = await runGo(go, ["mod", "download", "-json", query], reportDownloads(emit));
  const answer = parseJson(stdout, "go mod download");
  const { Dir: directory, Sum: sum } = isRecord(answer) ? answer : {};
  if (typeof directory !== "string" || sum !== pinned.sum) {
    throw failure("engine.upstream-sum", { module: query, sum: String(sum), wanted: pinned.sum });
  }
  return directory;
}

async function compile(go: GoCommand, output: string, emit: Emit): Promise<void> {
  const packages = Object.values(PROGRAMS);
  emit("engine.step.modules");
  const stale = ["list", ...buildFlags(), "-deps", "-f", "{{if .Stale}}{{.ImportPath}}{{end}}", ...packages];
  const { stdout } = await runGo(go, stale, reportDownloads(emit));
  const total = stdout.split("\n").filter(Boolean).length;
  emit("engine.step.compile", { packages: total });
  await makeDirectory(output);
  await runGo(
    go,
    ["build", "-v", ...buildFlags(), "-o", `${output}/`, ...packages],
    reportPackages(emit, total),
  );
}

/** Generates the schema and the metadata, which the plugin reads from its own directory. */
async function generate(tfgen: string, job: Job): Promise<void> {
  const output = join(job.work, "bin");
  const args = ["schema", "--out", output, "--skip-docs", "--skip-examples"];
  const result = await runInSession(tfgen, args, {
    cwd: job.work,
    env: job.variables,
    ...(job.signal ? { signal: job.signal } : {}),
  });
  if (result.exitCode !== 0) {
    throw failure("engine.generator-failed", { output: lastLines(result.stderr || result.stdout) });
  }
}

async function install(from: string, home: string): Promise<void> {
  const plugin = join(home, "plugins", PLUGIN_DIRECTORY);
  await makeDirectory(join(home, "bin"));
  await makeDirectory(plugin);
  await rename(join(from, "pulumi"), cliIn(home));
  await rename(join(from, "pulumi-resource-aws"), pluginIn(home));
  for (const file of GENERATED_FILES) await rename(join(from, file), join(plugin, file));
}

function reportDownloads(emit: Emit): (line: string) => void {
  return (line) => {
    const module = downloadedModule(line);
    if (module !== undefined) emit("engine.downloading", { module }, "progress");
  };
}

/** One event per percent instead of one for each of the two thousand packages; every quarter is an event that is recorded. */
function reportPackages(emit: Emit, total: number): (line: string) => void {
  let done = 0;
  let shown = 0;
  return (line) => {
    if (!isPackageLine(line)) return;
    done += 1;
    const percent = Math.min(99, Math.floor((100 * done) / Math.max(1, total)));
    if (percent === shown) return;
    const quarter = Math.floor(percent / 25) > Math.floor(shown / 25);
    emit("engine.compiling", { percent, done, total }, quarter ? "info" : "progress");
    shown = percent;
  };
}
