import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { cpus, tmpdir, totalmem } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { benchBackup } from "./bench/backup.js";
import { backupTable, claimsOf } from "./bench/backup-claims.js";
import { type Command, compare, type Measured } from "./bench/measure.js";
import { benchWorker } from "./bench/worker.js";
import { performancePage, workerClaims, workerTable } from "./bench/worker-claims.js";
import { table } from "./bench/report.js";
import { buildProgram, OpsctlRunner } from "./support/opsctl-runner.js";
import { root } from "./suites/programs.js";

/**
 * `npm run bench`: compares the built program with lower bounds, as complete processes that alternate: `--help` with an
 * empty Node, and `preview` of a stack without changes with scripts/bench/peer.mjs on the same stack. With `backup` or
 * `worker`: scripts/bench/backup.ts, scripts/bench/worker.ts.
 */
const { isBuilt } = createRequire(import.meta.url)("../bin/built.cjs") as {
  readonly isBuilt: (root: string) => boolean;
};
const print = (text: string): void => void process.stderr.write(`${text}\n`);

function benchHelp(runner: OpsctlRunner): Measured {
  const { env } = runner;
  const ours: Command = { args: runner.args("--help"), cwd: root, env, accept: contains("Usage: opsctl") };
  const yardstick: Command = { args: ["-e", "0"], cwd: root, env };
  return compare("--help : node -e 0", { ours, yardstick }, { runs: 15, limit: 1.5 });
}

interface EngineStatus {
  readonly engine: { readonly cli: string; readonly pulumiHome: string };
}

async function benchPreview(runner: OpsctlRunner, stateHome: string): Promise<Measured> {
  print("opsctl engine install (minutes, where it must be built; nothing, where it is there)");
  await runner.json("engine", "install");
  const { engine } = await runner.json<EngineStatus>("engine", "status");
  const { endpoint } = await runner.json<{ endpoint: string }>("local", "up");
  try {
    print("opsctl up --stack local (a minute)");
    await runner.json("up", "--stack", "local", "--yes");
    const state = join(stateHome, "opsctl");
    const [workspace = ""] = await readdir(join(state, "workspaces"));
    const env = {
      ...runner.env,
      PATH: [dirname(engine.cli), runner.env["PATH"]].join(delimiter),
      PEER_WORK_DIR: join(state, "workspaces", workspace, "local"),
      PULUMI_HOME: engine.pulumiHome,
      PULUMI_SKIP_UPDATE_CHECK: "1",
      PULUMI_CONFIG_PASSPHRASE: (await readFile(join(state, "local", "passphrase"), "utf8")).trim(),
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    print("opsctl preview and the script, in turn");
    const preview = runner.args("preview", "--stack", "local");
    const ours: Command = { args: preview, cwd: root, env: runner.env, accept: contains("No changes") };
    const peer = join(root, "scripts", "bench", "peer.mjs");
    const yardstick: Command = { args: [peer], cwd: root, env, accept: contains('{"same":') };
    return compare("preview : Automation API script", { ours, yardstick }, { runs: 5, limit: 1.1 });
  } finally {
    await runner.json("local", "down", "--delete-state", "--yes");
  }
}

function contains(text: string): (stdout: string) => void {
  return (stdout) => {
    if (!stdout.includes(text)) throw new Error(`"${text}" was expected, this came:\n${stdout}`);
  };
}

async function benchProgram(): Promise<boolean> {
  const stateHome = await mkdtemp(join(tmpdir(), "opsctl-bench-"));
  try {
    const runner = new OpsctlRunner(stateHome, { LANG: "en", LC_ALL: "en" });
    const rows = [benchHelp(runner), await benchPreview(runner, stateHome)];
    checkBuilt();
    process.stdout.write(table(rows));
    return rows.every(({ ratio, limit }) => ratio <= limit);
  } finally {
    await rm(stateHome, { recursive: true, force: true });
  }
}

async function benchBackups(): Promise<boolean> {
  const runs = await benchBackup(print);
  checkBuilt();
  process.stdout.write(backupTable(runs));
  return claimsOf(runs).every(({ holds }) => holds);
}

function checkBuilt(): void {
  if (!isBuilt(root))
    throw new Error("the sources changed meanwhile: these are not the built program's times");
}

async function benchWorkers(): Promise<boolean> {
  const runs = await benchWorker(print);
  checkBuilt();
  process.stdout.write(workerTable(runs));
  return workerClaims(runs).every(({ holds }) => holds);
}

/** Writes docs/performance.md. */
async function benchReport(): Promise<boolean> {
  const runs = await benchWorker(print);
  checkBuilt();
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}`;
  const page = performancePage(runs, { date: new Date().toISOString().slice(0, 10), machine });
  const path = join(root, "docs", "performance.md");
  await writeFile(path, page);
  const { status } = spawnSync(process.execPath, [
    join(root, "node_modules", ".bin", "prettier"),
    "--write",
    path,
  ]);
  process.stdout.write(workerTable(runs));
  return status === 0 && workerClaims(runs).every(({ holds }) => holds);
}

/** Each resolves to whether all its claims hold. */
const benches = {
  program: benchProgram,
  backup: benchBackups,
  worker: benchWorkers,
  report: benchReport,
} as const;

const [what = "program", ...more] = process.argv.slice(2);
if (!Object.hasOwn(benches, what) || more.length > 0) {
  const known = Object.keys(benches).join(", ");
  throw new Error(`there is no bench "${process.argv.slice(2).join(" ")}", only ${known}`);
}
await buildProgram();
process.exitCode = (await benches[what as keyof typeof benches]()) ? 0 : 1;
