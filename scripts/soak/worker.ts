import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startModelServer } from "../../tests/support/agents/models/model-server.js";
import { write } from "../../tests/support/agents/models/script.js";
import { SHOP, startTaskFixture, type TaskFixture } from "../../tests/support/worker/task-fixture.js";
import { buildProgram } from "../support/opsctl-runner.js";
import { ensureAgents } from "../../tests/support/installed/agents.js";
import { installing } from "../../tests/support/installed/install.js";
import { type Sample, sampleProcess, usageOf } from "./samples.js";

type Print = (line: string) => void;

/** Tasks that wait in the queue, so that the worker is never idle. */
const AHEAD = 3;
const SAMPLE_MS = 10_000;
const CHECK_MS = 1_000;
/** Our choice: caches and buffers fill up to this, a leak of a run of hours is more. */
const MOST_GROWTH = 40e6;

/**
 * Keeps a worker with aider and a scripted model busy, and samples its memory and CPU. Every issue must become one pull
 * request, nothing may be left, and the worker must not grow.
 */
export async function soakWorker(minutes: number, print: Print): Promise<boolean> {
  await buildProgram();
  const path = await ensureAgents(installing(print));
  const model = await startModelServer({ answers: [write("basket.txt", "apples\n")] });
  const shop = await startTaskFixture({
    environment: { OLLAMA_API_BASE: model.url, PATH: `${path}:${process.env["PATH"] ?? ""}` },
    config: { worker: { agent: "aider" } },
  });
  try {
    const worker = shop.worker.spawnWorker(["--concurrency", "2"]);
    const began = Date.now();
    const end = began + minutes * 60_000;
    const samples: Sample[] = [];
    let issues = 0;
    let sampled = 0;
    while (Date.now() < end) {
      await delay(CHECK_MS);
      const { visible } = await shop.worker.depth();
      for (let waiting = visible; waiting < AHEAD; waiting++, issues++) {
        await shop.enqueue(await shop.issue(`Add a basket, number ${issues + 1}`));
      }
      if (Date.now() - sampled < SAMPLE_MS) continue;
      sampled = Date.now();
      const sample = await sampleProcess(worker.pid);
      if (sample) samples.push(sample);
    }
    await untilIdle(shop);
    await worker.kill();
    const seconds = (Date.now() - began) / 1_000;
    return report(print, await problemsOf(shop, issues), { issues, seconds, samples });
  } finally {
    await shop.stop();
    await model.stop();
  }
}

async function untilIdle(shop: TaskFixture): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { visible, inFlight } = await shop.worker.depth();
    if (visible + inFlight === 0) return;
    await delay(CHECK_MS);
  }
}

async function problemsOf(shop: TaskFixture, issues: number): Promise<readonly string[]> {
  const pulls = await pullRequests(shop);
  const { visible, inFlight } = await shop.worker.depth();
  const left = await readdir(join(shop.worker.directory, "state", "opsctl", "worker"));
  return [
    ...(pulls === issues ? [] : [`${issues} issues, but ${pulls} pull requests`]),
    ...(visible + inFlight === 0 ? [] : [`${visible + inFlight} messages are left`]),
    ...(left.length === 0 ? [] : [`left in the state directory: ${left.join(", ")}`]),
  ];
}

async function pullRequests({ github }: TaskFixture): Promise<number> {
  let count = 0;
  for (let page = 1; ; page++) {
    const { list } = await github.api("GET", `/repos/${SHOP}/pulls?state=all&per_page=100&page=${page}`);
    count += list.length;
    if (list.length < 100) return count;
  }
}

function report(
  print: Print,
  problems: readonly string[],
  { issues, seconds, samples }: { issues: number; seconds: number; samples: readonly Sample[] },
): boolean {
  const { growth, peakMemory, peakTreeMemory, cores } = usageOf(samples, seconds);
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  print(
    `${issues} tasks in ${(seconds / 60).toFixed(0)} min, ${((issues * 3_600) / seconds).toFixed(0)} an hour`,
  );
  print(
    `worker: at most ${mb(peakMemory)}, grew by ${mb(growth)}; with agents at most ${mb(peakTreeMemory)}`,
  );
  print(`CPU: ${cores.toFixed(2)} cores on average`);
  const all = growth > MOST_GROWTH ? [...problems, `it grew by more than ${mb(MOST_GROWTH)}`] : problems;
  for (const problem of all) print(problem);
  print(all.length === 0 ? "1 passed, 0 failed" : "0 passed, 1 failed");
  return all.length === 0;
}
