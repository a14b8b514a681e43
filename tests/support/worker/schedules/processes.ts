import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { SHOP, startTaskFixture, type TaskFixture } from "../task-fixture.js";
import { type FaultyProcess, startFaultyProcess } from "./faulty-process.js";
import type { ScheduleOutcome, SeenAgentRun } from "./invariants.js";
import type { Schedule } from "./schedule.js";

/** Seconds that agents work, one after the other: within a lease, and longer than one. */
const AGENT_SECONDS = ["0.1", "0.4", "0.2", "3.5", "0.3", "0.1"];
/** A task that is held waits for half a minute and longer; whatever takes more than this is lost. */
const LONGEST_MS = 240_000;
/** Enough for both workers at once. */
const MOST_ISSUES = 2;
/** Every fault may cost a receive. */
const MAX_RECEIVES = 6;

/** Two worker processes on one stack, for many schedules one after the other. */
export interface TwoProcesses {
  run(schedule: Schedule): Promise<ScheduleOutcome>;
  output(): string;
  stop(): Promise<void>;
}

export async function startTwoProcesses(): Promise<TwoProcesses> {
  const fixture = await startTaskFixture({
    maxReceives: MAX_RECEIVES,
    config: { worker: { isolation: "none", testPass: false } },
  });
  const log = join(fixture.worker.directory, "agents.jsonl");
  const workers = await Promise.all(
    [0, 1].map(() => startFaultyProcess(fixture, ["logged", log, ...AGENT_SECONDS])),
  );
  /** The pull request of an issue of an earlier schedule: comments are made on it. */
  let commented: number | undefined;
  return {
    async run(schedule) {
      const from = Date.now();
      const before = await deadLetters(fixture);
      const { tasks, ids, messages } = await createTasks(fixture, schedule, commented);
      for (const [at, worker] of workers.entries()) {
        worker.begin(schedule.faults.filter((fault) => fault.worker === at));
      }
      for (const body of messages) await fixture.worker.send(body);
      const left = await untilDone(fixture);
      const results = await resultsOf(fixture, { tasks, ids }, commented);
      commented = (await pullsOf(fixture, tasks[0] ?? ""))[0] ?? commented;
      return {
        tasks,
        agentRuns: await agentRuns(log, from, workers),
        results,
        left,
        deadLetters: (await deadLetters(fixture)).slice(before.length),
        faults: workers.reduce((sum, { happened }) => sum + happened, 0),
      };
    },
    output: () => workers.map((worker, at) => `worker ${at}:\n${worker.output()}`).join("\n"),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await fixture.stop();
    },
  };
}

interface Tasks {
  readonly tasks: readonly string[];
  /** Of comments. */
  readonly ids: ReadonlyMap<string, number>;
  readonly messages: readonly string[];
}

async function createTasks(
  fixture: TaskFixture,
  { issues, comments, copies }: Schedule,
  commented: number | undefined,
): Promise<Tasks> {
  const [tasks, bodies]: [string[], string[]] = [[], []];
  const ids = new Map<string, number>();
  for (let made = 0; made < Math.min(issues, MOST_ISSUES); made++) {
    const number = await fixture.issue("A thing");
    tasks.push(`issue-${number}`);
    bodies.push(JSON.stringify({ type: "issue", repository: SHOP, issue_number: number }));
  }
  for (let made = 0; commented !== undefined && made < comments; made++) {
    const body = `@ai-fix comment-${Date.now()}${made}`;
    const id = await fixture.github.addComment(SHOP, commented, { body, author: "opsctl-bot" });
    const task = body.slice("@ai-fix ".length);
    tasks.push(task);
    ids.set(task, id);
    const fields = { type: "pr_comment", repository: SHOP, pr_number: commented, comment_id: id };
    bodies.push(JSON.stringify({ ...fields, comment_author: "opsctl-bot" }));
  }
  return { tasks, ids, messages: Array.from({ length: copies }, () => bodies).flat() };
}

/** Waits until the queue is empty; returns how many messages are left after the longest time. */
async function untilDone({ worker }: TaskFixture): Promise<number> {
  const end = Date.now() + LONGEST_MS;
  for (;;) {
    const { visible, inFlight } = await worker.depth();
    if (visible + inFlight === 0 || Date.now() > end) return visible + inFlight;
    await delay(200);
  }
}

async function deadLetters({ worker }: TaskFixture): Promise<readonly string[]> {
  const { visible, inFlight } = await worker.deadLetterDepth();
  if (visible + inFlight === 0) return [];
  return (await worker.deadLetters()).map(({ Body = "", MessageAttributes = {} }) => {
    return `${MessageAttributes["opsctl-reason"]?.StringValue ?? "too many receives"} (${Body})`;
  });
}

async function pullsOf(fixture: TaskFixture, task: string): Promise<readonly number[]> {
  const ofTask = (await fixture.pulls()).filter(
    ({ head }) => (head as { readonly ref: string }).ref === `ai/${task}`,
  );
  return ofTask.map(({ number }) => Number(number));
}

async function resultsOf(
  fixture: TaskFixture,
  { tasks, ids }: Pick<Tasks, "tasks" | "ids">,
  commented: number | undefined,
): Promise<Record<string, number>> {
  const path = `/repos/${SHOP}/pulls/${commented ?? 0}/commits?per_page=100`;
  const commits = commented === undefined ? [] : (await fixture.github.api("GET", path)).list;
  const texts = commits.map(({ commit }) => (commit as { readonly message: string }).message);
  const results: Record<string, number> = {};
  for (const task of tasks) {
    const id = ids.get(task);
    results[task] =
      id === undefined
        ? (await pullsOf(fixture, task)).length
        : texts.filter((text) => text.split("\n").includes(`Opsctl-Comment: ${id}`)).length;
  }
  return results;
}

interface Beat {
  readonly id: string;
  readonly task: string;
  readonly pass: string;
  readonly at: number;
}

/** The runs since a time. One that a worker without a lease could not end yet counts until the lease ended. */
async function agentRuns(
  log: string,
  from: number,
  workers: readonly FaultyProcess[],
): Promise<readonly SeenAgentRun[]> {
  const lines = (await readFile(log, "utf8")).split("\n").filter((line) => line.endsWith("}"));
  const beats = lines
    .map((line) => JSON.parse(line) as Beat)
    .filter(({ at, pass }) => at >= from && pass === "implement");
  const leaseEnds = workers.flatMap((worker) => worker.leaseEnds);
  return [...new Set(beats.map(({ id }) => id))].map((id) => {
    const run = beats.filter((beat) => beat.id === id);
    const times = run.map(({ at }) => at);
    const [begun, ended] = [Math.min(...times), Math.max(...times)];
    const lost = leaseEnds.filter((end) => end > begun);
    return { task: run[0]?.task ?? "?", from: begun, until: Math.min(ended, ...lost) };
  });
}
