import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "../../../core/time/clock.js";
import { emitter, type OpsEvent } from "../../../core/events.js";
import type { Params } from "../../../core/errors.js";
import { newId } from "../../../core/names/id.js";
import type { WorkBucket } from "../../../core/work-bucket.js";
import { explainIn, sentencesIn } from "../../../messages/index.js";
import type { WorkerDeps } from "../../../worker/deps.js";
import { handleMessage, type TaskReport } from "../../../worker/message/handle.js";
import type { Notice } from "../../../notify/notice.js";
import type { AgentRun, AgentTask } from "../../../worker/ports/agent.js";
import type { TaskEnd, TaskStart } from "../../../worker/ports/journal.js";
import type { StepRun } from "../../../worker/ports/steps.js";
import { daySpending } from "../../../worker/budget/day-spending.js";
import { createTasksInWork } from "../../../worker/message/tasks-in-work.js";
import { createPause } from "../../../worker/message/pause.js";
import { isTaskDirectory, snapshotParentDirectories } from "../../../worker/parent-directories.js";
import { taskDirectories } from "../../../worker/task-directories.js";
import { bucketClaims } from "../../../worker/task-claims/bucket-claims.js";
import { noSignal } from "../backup/vault.js";
import { memoryWorkBucket } from "../memory-work-bucket.js";
import { memoryCheckouts, type MemoryCheckouts } from "./memory-checkouts.js";
import { memoryCodeHost, type MemoryCodeHost } from "./memory-code-host.js";
import { memoryHub, memoryIssue, type MemoryRepository } from "./memory-hub.js";
import { memoryKept } from "./memory-kept.js";
import { memoryTaskQueue, type MemoryTaskQueue } from "./memory-task-queue.js";

export const NAME = "acme/shop";
const CONFIG = "test: { command: npm test }\n";
const LEASE = 60_000;
const LABELS = { working: "ai-working", done: "ai-done", failed: "ai-failed" };
/** A secret that no text of the worker may contain. */
export const SECRET = "ghp_0123456789abcdef";

/** One run in the in-memory journal. */
export interface MemoryRun {
  readonly runId: string;
  readonly start: TaskStart;
  readonly events: { readonly code: string; readonly params: Params }[];
  patch?: string;
  end: TaskEnd | undefined;
}

/** Worker dependencies made of fakes; tests replace what agent and steps do. */
export interface TestDeps extends WorkerDeps {
  readonly queue: MemoryTaskQueue;
  readonly codeHost: MemoryCodeHost;
  readonly checkouts: MemoryCheckouts;
  readonly shop: MemoryRepository;
  readonly workBucket: WorkBucket;
  readonly runs: MemoryRun[];
  readonly notices: Notice[];
  readonly events: OpsEvent[];
  /** What the agent does with the working copy. */
  runAgent: (
    directory: string,
    signal: AbortSignal,
    onLine: (line: string) => void,
  ) => Promise<Partial<AgentRun>>;
  onStep: (name: string, signal: AbortSignal, directory: string) => Promise<Partial<StepRun>>;
  /** The same on the base commit. */
  onBaseStep: (name: string) => Promise<Partial<StepRun>>;
  /** What the agent was asked to do. */
  readonly asked: AgentTask[];
  /** How often the agent was started. */
  agentStarts: number;
}

const done: AgentRun = { exitCode: 0, timedOut: false, durationMs: 5, output: "", containment: "group" };

export interface TestDepsOptions {
  /** Directory of the task directories. */
  readonly directory: string;
  readonly clock?: Clock;
  /** Several workers on one code host and one queue. */
  readonly like?: TestDeps;
}

/** What workers on one machine share. */
function sharedDeps(clock: Clock) {
  const hub = memoryHub();
  const shop = hub.add(NAME, { "README.md": "# shop\n", ".codingworker.yml": CONFIG });
  shop.issues.set(12, memoryIssue(NAME, 12, { title: "Add a basket" }));
  return {
    queue: memoryTaskQueue({ clock }),
    codeHost: memoryCodeHost(hub),
    shop,
    workBucket: memoryWorkBucket(undefined, { clock }),
    keptCommits: memoryKept(),
  };
}

/** Worker dependencies with a code host that has `acme/shop` and its issue 12; the queue is empty. */
export function createTestDeps({ directory, clock = systemClock, like }: TestDepsOptions): TestDeps {
  const { queue, codeHost, shop, workBucket, keptCommits } = like ?? sharedDeps(clock);
  const { hub } = codeHost;
  const [runs, notices, events]: [MemoryRun[], Notice[], OpsEvent[]] = [[], [], []];
  const emit = emitter(
    (event) => void events.push(event),
    () => clock.now(),
  );
  const checkouts = memoryCheckouts(hub);
  const deps: TestDeps = {
    queue,
    codeHost,
    checkouts,
    shop,
    runs,
    notices,
    events,
    runAgent: async (workingCopy) => {
      await writeFile(join(workingCopy, "basket.ts"), "export const basket = [];\n");
      return {};
    },
    onStep: () => Promise.resolve({}),
    onBaseStep: () => Promise.resolve({}),
    asked: [],
    agentStarts: 0,
    agent: {
      name: "command",
      probe: () => Promise.resolve([]),
      run: async (task, workingCopy, { onLine }, signal) => {
        deps.agentStarts++;
        deps.asked.push(task);
        return { ...done, ...(await deps.runAgent(workingCopy, signal, onLine)) };
      },
    },
    runStep: async ({ name, argv, subdirectory }, copy, signal) => {
      const isBase = shop.branches.get("main") === checkouts.copies.get(copy);
      const run = isBase ? await deps.onBaseStep(name) : await deps.onStep(name, signal, copy);
      const where = subdirectory === "." ? {} : { directory: subdirectory };
      return { name, ...where, argv, exitCode: 0, timedOut: false, durationMs: 5, output: "", ...run };
    },
    docker: {
      engine: {
        problem: () => Promise.resolve("docker is not installed"),
        removeOf: () => Promise.resolve([]),
      },
      limits: { cpus: 1, network: "full" },
    },
    journal: memoryJournal(runs, clock),
    notifier: { notify: (notice) => Promise.resolve(void notices.push(notice)) },
    directories: taskDirectories(directory, () => clock.now()),
    keptCommits,
    tasksInWork: createTasksInWork(),
    taskClaims: bucketClaims({ bucket: workBucket, lease: LEASE, clock }),
    workBucket,
    pause: createPause({ clock, emit }),
    parentDirectories: snapshotParentDirectories([{ path: directory, known: isTaskDirectory }]),
    clock,
    emit,
    draft: "auto",
    policy: {
      repositories: [{ name: NAME }],
      label: "ai-task",
      labels: LABELS,
      reviewComments: false,
      branchPrefix: "ai",
    },
    limits: { lease: LEASE, agentTimeout: 60_000, stepTimeout: 60_000, maxReceives: 3, deadline: 10_800_000 },
    budget: {},
    daySpending: daySpending({ workerId: "test", clock, bucket: undefined }),
    // tests of passes and repairs switch them on
    rules: { testPass: false, fixAttempts: 0, onWeakenedTests: "draft" },
    baselines: new Map(),
    workerId: "host-1-abc",
    explain: explainIn("en"),
    readers: sentencesIn("en"),
    secrets: [SECRET],
    redact: (text) => text.replaceAll(SECRET, "[redacted]"),
  };
  return deps;
}

function memoryJournal(runs: MemoryRun[], clock: Clock): WorkerDeps["journal"] {
  const find = (runId: string): MemoryRun | undefined => runs.find((run) => run.runId === runId);
  return {
    begin: (start) => {
      const runId = newId(clock.now());
      runs.push({ runId, start, events: [], end: undefined });
      return Promise.resolve(runId);
    },
    append: (runId, code, params) => Promise.resolve(void find(runId)?.events.push({ code, params })),
    savePatch: (runId, patch) => {
      const run = find(runId);
      if (run) run.patch = patch.toString();
      return Promise.resolve();
    },
    finish: (runId, end) => {
      const run = find(runId);
      if (run) run.end = end;
      return Promise.resolve();
    },
  };
}

export function issueMessage(number: number, changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ type: "issue", repository: NAME, issue_number: number, ...changes });
}

export function commentMessage(pull: number, comment: number, changes: object = {}): string {
  return JSON.stringify({
    type: "pr_comment",
    repository: NAME,
    pr_number: pull,
    comment_id: comment,
    comment_author: "alice",
    ...changes,
  });
}

/** Receives one message and handles it. */
export async function handleNext(deps: TestDeps, working = noSignal): Promise<TaskReport> {
  const message = await deps.queue.receive({ waitSeconds: 0, leaseSeconds: 60 }, noSignal);
  if (!message) throw new Error("the queue is empty");
  return (await handleMessage(deps, message, working)).report;
}

/** Puts a message into the queue and handles it. */
export function handleSent(deps: TestDeps, body: string, working?: AbortSignal): Promise<TaskReport> {
  deps.queue.put(body);
  return handleNext(deps, working);
}
