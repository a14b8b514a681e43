import { createHash } from "node:crypto";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isRecord } from "../../core/json.js";
import { run } from "../../core/process/run.js";
import { clientEnvironment } from "../../local/environment.js";
import { startGithub, type TestGithub } from "../../tests/support/github.js";
import { installing, installOnce } from "../../tests/support/installed/install.js";
import { inheritedEnvironment } from "../../tests/support/opsctl.js";
import { startWorkerFixture, type WorkerFixture } from "../../tests/support/worker/worker-fixture.js";
import { outputOf } from "../suites/programs.js";
import { growHistory } from "./big-repository.js";
import {
  type Latency,
  latencyOf,
  type Span,
  type TaskTime,
  utilization,
  type WorkerRuns,
} from "./worker-claims.js";

const SMALL = "acme/small";
const BIG = "acme/big";
const BIG_BYTES = 200 * 1_000 * 1_000;
const FILES = { "README.md": "# bench\n", ".codingworker.yml": 'test: { command: ["true"] }\n' };
/** Timed tasks of each repository, after one that fills the caches. */
const TASKS = 59;
const SLOTS = 10;
const SKEWED_TASKS = 80;
const MEAN_SECONDS = 4;
const IDLE_SECONDS = 20;

type Print = (text: string) => void;

/**
 * `npm run bench -- worker`: the built program as a whole process, on the local endpoint and the local GitHub, with an
 * agent that does nothing but wait and write one file.
 */
export async function benchWorker(print: Print): Promise<WorkerRuns> {
  print("sqs-consumer (npm installs it into the cache, where it is not there)");
  const peer = await installPeer(print);
  const github = await startGithub({ checked: false });
  const fixture = await startWorkerFixture({
    repositories: [SMALL, BIG],
    config: { worker: { testPass: false } },
    visibilitySeconds: 600,
    environment: {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_SERVER_URL: github.serverUrl,
      GITHUB_TOKEN: github.token,
      OPSCTL_FROM_SOURCE: "",
    },
  });
  try {
    await github.addRepository(SMALL, FILES);
    await github.addRepository(BIG, FILES);
    print(`a repository with ${BIG_BYTES / 1e6} MB of history`);
    await growHistory(github, BIG, BIG_BYTES);
    const agent = await writeAgent(fixture.directory);
    const latencies: Latency[] = [];
    for (const [name, repository] of [
      ["a small repository", SMALL],
      ["200 MB of history", BIG],
    ] as const) {
      print(`${TASKS + 1} tasks one after the other, ${name}`);
      latencies.push(latencyOf(name, await plumbing({ fixture, github, agent }, repository)));
    }
    const durations = skewedDurations();
    print(`${SKEWED_TASKS} tasks in ${SLOTS} slots, exponential durations of ${MEAN_SECONDS} s on average`);
    const ours = utilization(await skewed({ fixture, github, agent }, durations), SLOTS);
    print("the same durations with sqs-consumer");
    const theirs = utilization(await skewedPeer(fixture, peer, durations), SLOTS);
    print(`a worker that waits for ${IDLE_SECONDS} s`);
    const idleBytes = await idle(fixture, agent);
    return { latencies, ours, peer: theirs, peerName: "sqs-consumer 14.2.8", slots: SLOTS, idleBytes };
  } finally {
    await fixture.stop();
    await github.stop();
  }
}

interface Place {
  readonly fixture: WorkerFixture;
  readonly github: TestGithub;
  /** `--agent-command`. */
  readonly agent: string;
}

/** The agent waits for the seconds in the issue's title and writes a file. */
async function writeAgent(directory: string): Promise<string> {
  const path = join(directory, "agent.sh");
  await writeFile(
    path,
    `seconds=$(sed -n 's/.*"title":"Wait \\([0-9.]*\\)".*/\\1/p')\nsleep "$seconds"\necho done > "$$-$seconds.txt"\n`,
  );
  return `/bin/sh '${path}'`;
}

async function tasksOf(
  { fixture, github, agent }: Place,
  repository: string,
  options: {
    readonly seconds: readonly number[];
    readonly concurrency: number;
  },
): Promise<readonly TaskRecord[]> {
  const before = new Set((await records(fixture)).map(({ runId }) => runId));
  for (const seconds of options.seconds) {
    const issue_number = await github.addIssue(repository, { title: `Wait ${seconds}`, labels: ["ai-task"] });
    await fixture.send(JSON.stringify({ type: "issue", repository, issue_number }));
  }
  const count = options.seconds.length;
  const args = ["--max-tasks", String(count), "--concurrency", String(options.concurrency)];
  const result = await fixture.run(["worker", ...args, "--agent-command", agent]);
  const done = (await records(fixture)).filter(({ runId }) => !before.has(runId));
  const succeeded = done.filter(({ status }) => status === "succeeded");
  if (succeeded.length !== count)
    throw new Error(
      `${succeeded.length} of ${count} tasks succeeded:\n${result.stdout.slice(0, 2_000)}\n${result.stderr}`,
    );
  return succeeded.sort((one, other) => one.startedAt.localeCompare(other.startedAt));
}

async function plumbing(place: Place, repository: string): Promise<readonly TaskTime[]> {
  const seconds = Array.from({ length: TASKS + 1 }, () => 0);
  const tasks = await tasksOf(place, repository, { seconds, concurrency: 1 });
  return Promise.all(
    tasks.slice(1).map(async ({ runId, durationMs, foreignMs }) => ({
      milliseconds: durationMs - foreignMs,
      phases: await phasesOf(join(place.fixture.tasksDir, "runs", `${runId}.events.jsonl`)),
    })),
  );
}

/** Milliseconds before each event of a run, without the time of agent and checks. */
async function phasesOf(file: string): Promise<Record<string, number>> {
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  const events = lines.map((line) => JSON.parse(line) as { readonly code: string; readonly time: string });
  const phases: Record<string, number> = {};
  for (const [at, { code, time }] of events.entries()) {
    const before = events[at - 1];
    if (!before || /\.(agent|step)-(line|succeeded|ended)$/.test(code)) continue;
    phases[code] = (phases[code] ?? 0) + new Date(time).getTime() - new Date(before.time).getTime();
  }
  return phases;
}

/** The same for both programs: quantiles of the exponential distribution, in an order that is the same each time. */
function skewedDurations(): readonly number[] {
  const quantiles = Array.from(
    { length: SKEWED_TASKS },
    (_, index) => -MEAN_SECONDS * Math.log(1 - (index + 0.5) / SKEWED_TASKS),
  );
  const order = (value: number): string => createHash("sha256").update(String(value)).digest("hex");
  return quantiles
    .map((value) => Number(value.toFixed(2)))
    .sort((one, other) => order(one).localeCompare(order(other)));
}

async function skewed(place: Place, seconds: readonly number[]): Promise<readonly Span[]> {
  const tasks = await tasksOf(place, SMALL, { seconds, concurrency: SLOTS });
  return tasks.map(({ startedAt, durationMs }) => {
    const start = new Date(startedAt).getTime();
    return { start, end: start + durationMs };
  });
}

async function skewedPeer(
  fixture: WorkerFixture,
  program: string,
  seconds: readonly number[],
): Promise<readonly Span[]> {
  for (const wait of seconds) await fixture.send(String(wait));
  const { queues, endpoint } = fixture;
  const env = { ...inheritedEnvironment(), ...clientEnvironment(endpoint), AWS_REGION: "us-east-1" };
  const result = await run(process.execPath, [program, queues.url, String(seconds.length)], { env });
  if (result.exitCode !== 0) throw new Error(outputOf("sqs-consumer", result));
  return JSON.parse(result.stdout) as readonly Span[];
}

async function idle(fixture: WorkerFixture, agent: string): Promise<number> {
  const worker = fixture.spawnWorker(["--agent-command", agent]);
  await worker.untilOutput(/worker/i);
  await delay(IDLE_SECONDS * 1_000);
  const status = await readFile(`/proc/${worker.pid}/status`, "utf8");
  await worker.kill("SIGTERM");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024;
}

interface TaskRecord {
  readonly runId: string;
  readonly status: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** Milliseconds of the agent and the steps. */
  readonly foreignMs: number;
}

async function records({ tasksDir }: WorkerFixture): Promise<readonly TaskRecord[]> {
  const runs = join(tasksDir, "runs");
  const names = await readdir(runs, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = names.filter((entry) => entry.isFile() && entry.name.endsWith(".json"));
  const texts = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), "utf8")));
  return texts.flatMap((text) => {
    const record: unknown = JSON.parse(text);
    return isRecord(record) && typeof record["durationMs"] === "number" ? [taskOf(record)] : [];
  });
}

function taskOf(record: Record<string, unknown>): TaskRecord {
  const details = record["details"] as {
    readonly agent?: { readonly durationMs: number };
    readonly steps?: readonly { readonly durationMs: number }[];
  };
  const foreign = [details.agent, ...(details.steps ?? [])];
  return {
    ...(record as unknown as Omit<TaskRecord, "foreignMs">),
    foreignMs: foreign.reduce((total, part) => total + (part?.durationMs ?? 0), 0),
  };
}

/** Installs sqs-consumer with its lock file into the user's cache; returns the program that uses it. */
async function installPeer(print: Print): Promise<string> {
  const source = fileURLToPath(new URL("peers/sqs-consumer", import.meta.url));
  const install = installing((line) => print(`  ${line}`));
  const names = (await readdir(source)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(source, name))));
  const digest = createHash("sha256").update(Buffer.concat(texts)).digest("hex").slice(0, 16);
  const there = (file: string): Promise<boolean> =>
    readFile(file).then(
      () => true,
      () => false,
    );
  const marker = join("bench-peers", `sqs-consumer-${digest}`, "complete");
  const file = await installOnce(install, marker, there, async (complete) => {
    const directory = join(complete, "..");
    await cp(source, directory, { recursive: true });
    const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    install.onLine(`npm ${args.join(" ")}`);
    const result = await run("npm", args, { cwd: directory, env: inheritedEnvironment() });
    if (result.exitCode !== 0) throw new Error(outputOf("npm ci", result));
    await writeFile(complete, "");
  });
  return join(file, "..", "consume.mjs");
}
