import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { handleMessage } from "../../../../worker/message/handle.js";
import { runSlots } from "../../../../worker/message/slots.js";
import type { Agent, AgentTask } from "../../../../worker/ports/agent.js";
import { bucketClaims } from "../../../../worker/task-claims/bucket-claims.js";
import { addCommit, memoryComment, memoryIssue, type MemoryRepository } from "../memory-hub.js";
import { memoryKept } from "../memory-kept.js";
import { memoryTaskQueue } from "../memory-task-queue.js";
import { type SteppingClock, steppingClock } from "../stepping-clock.js";
import { commentMessage, createTestDeps, issueMessage, NAME, type TestDeps } from "../test-deps.js";
import { type FaultState, type FaultTimes, faultyWorker } from "./faulty-ports.js";
import type { ScheduleOutcome, SeenAgentRun } from "./invariants.js";
import type { Schedule } from "./schedule.js";

const PULL = 90;
const BRANCH = "feature";
/** Longest run of an agent: several leases. */
const AGENT_MS = 200_000;
/** After this time everything is over, whatever happened: a task is held for 15 minutes at most. */
const LONGEST_MS = 12 * 60 * 60 * 1_000;
const CHECK_EVERY_MS = 60_000;

export interface SimulationOptions {
  readonly directory: string;
  /** Without claims, to see that the checker finds what they prevent. */
  readonly claims: boolean;
}

interface Simulation {
  readonly schedule: Schedule;
  readonly options: SimulationOptions;
  readonly clock: SteppingClock;
  /** Everything that both workers share. */
  readonly base: TestDeps;
  readonly agentRuns: SeenAgentRun[];
  readonly over: AbortController;
}

/** Runs a schedule in this process: two workers on fakes, and a clock that jumps from wait to wait. */
export async function simulate(schedule: Schedule, options: SimulationOptions): Promise<ScheduleOutcome> {
  const clock = steppingClock();
  const base = createTestDeps({ directory: join(options.directory, "base"), clock });
  // each fault may cost a receive; returns to the queue must not
  const maxReceives = schedule.faults.length + 2;
  Object.assign(base, { queue: memoryTaskQueue({ clock, maxReceives }) });
  const simulation = { schedule, options, clock, base, agentRuns: [], over: new AbortController() };
  const tasks = addTasks(base, schedule);
  const states = ([0, 1] as const).map((worker) => faultState(schedule, worker));
  await clock.while(
    Promise.all([
      ...states.map((state, worker) => superviseWorker(simulation, worker, state)),
      endWhenDone(simulation),
    ]),
  );
  const { queue, shop } = base;
  return {
    tasks,
    agentRuns: simulation.agentRuns,
    results: Object.fromEntries(tasks.map((task) => [task, resultsOf(shop, task)])),
    left: queue.visible + queue.inFlight,
    deadLetters: queue.deadLetters.map(
      ({ body, reason }) => `${reason?.text ?? "too many receives"} (${body})`,
    ),
    faults: states.reduce((sum, { happened }) => sum + happened, 0),
  };
}

function addTasks({ queue, shop }: TestDeps, { issues, comments, copies }: Schedule): readonly string[] {
  const tasks: string[] = [];
  shop.writers.add("alice");
  const headCommit = shop.branches.get("main") ?? "";
  shop.branches.set(BRANCH, headCommit);
  addCommit(shop, BRANCH, { ...shop.commits.get(headCommit)!, message: "Feature", parent: headCommit });
  const url = `https://github.test/${NAME}/pull/${PULL}`;
  const pull = {
    number: PULL,
    url,
    title: "Feature",
    state: "open",
    headBranch: BRANCH,
    headCommit,
  } as const;
  shop.pulls.push({ ...pull, headRepository: NAME, baseBranch: "main", draft: false });
  const messages: string[] = [];
  for (let number = 1; number <= issues; number++) {
    shop.issues.set(number, memoryIssue(NAME, number));
    tasks.push(`issue-${number}`);
    messages.push(issueMessage(number));
  }
  for (let id = 1; id <= comments; id++) {
    shop.comments.set(id, memoryComment({ id, body: `@ai-fix comment-${id}`, on: PULL }));
    tasks.push(`comment-${id}`);
    messages.push(commentMessage(PULL, id, { mention: "@ai-fix" }));
  }
  for (let copy = 0; copy < copies; copy++) for (const body of messages) queue.put(body);
  return tasks;
}

function faultState({ faults }: Schedule, worker: number): FaultState {
  const pending = faults.filter((fault) => fault.worker === worker);
  return { pending, happened: 0, calls: 0, partitionEnds: 0, githubEnds: 0, githubFault: "github-5xx" };
}

/** Starts a worker again whenever it was killed or gave up, as a supervisor does. */
async function superviseWorker(simulation: Simulation, worker: number, state: FaultState): Promise<void> {
  const { clock, over, schedule, base } = simulation;
  const kept = schedule.sameMachine ? base.keptCommits : memoryKept();
  for (let start = 0; !over.signal.aborted; start++) {
    await runWorker(simulation, { name: `${worker}-${start}`, state, kept });
    const pause = (schedule.agent[worker] ?? 0) * 30_000;
    await clock.sleep(Math.max(1_000, pause), over.signal).catch(() => undefined);
  }
}

async function runWorker(
  simulation: Simulation,
  {
    name,
    state,
    kept,
  }: { readonly name: string; readonly state: FaultState; readonly kept: TestDeps["keptCommits"] },
): Promise<void> {
  const { base, clock, options, over } = simulation;
  const deps = createTestDeps({ directory: join(options.directory, name), clock, like: base });
  const { lease } = deps.limits;
  const times: FaultTimes = {
    now: () => clock.now().getTime(),
    partition: (length) => lease * (1.1 + length),
    outage: (length) => length * 10 * lease,
  };
  const { killed, ports } = faultyWorker(deps, state, times);
  const { workBucket } = ports;
  Object.assign(deps, {
    ...ports,
    keptCommits: kept,
    taskClaims: options.claims ? bucketClaims({ bucket: workBucket, lease, clock }) : undefined,
    agent: loggedAgent(simulation, deps, killed),
    limits: { ...deps.limits, maxReceives: await base.queue.maxReceives(over.signal) },
    workerId: name,
  });
  deps.runAgent = () => Promise.resolve({});
  await runSlots({
    queue: deps.queue,
    concurrency: 1,
    maxTasks: undefined,
    lease,
    maxReceives: deps.limits.maxReceives,
    receiving: AbortSignal.any([over.signal, killed]),
    pause: deps.pause,
    clock,
    emit: deps.emit,
    work: (message) => handleMessage(deps, message, killed),
  }).catch(() => undefined);
}

/** An agent whose runs are written down; it works for some leases and ends with its worker. */
function loggedAgent(
  { clock, schedule, agentRuns }: Simulation,
  { agent }: TestDeps,
  killed: AbortSignal,
): Agent {
  const nameOf = (task: AgentTask): string =>
    task.type === "issue" ? `issue-${task.issue_number}` : (/comment-\d+/.exec(task.body)?.[0] ?? "?");
  return {
    ...agent,
    run: async (task, directory, more, signal) => {
      const name = nameOf(task);
      const from = clock.now().getTime();
      const length = schedule.agent[agentRuns.length % schedule.agent.length] ?? 0;
      try {
        await clock.sleep(length * AGENT_MS, AbortSignal.any([signal, killed]));
        await writeFile(join(directory, `${name}.md`), `${task.pass}\n`);
        return await agent.run(task, directory, more, signal);
      } finally {
        if (task.pass === "implement") agentRuns.push({ task: name, from, until: clock.now().getTime() });
      }
    },
  };
}

async function endWhenDone({ clock, base, over }: Simulation): Promise<void> {
  const { queue } = base;
  const begun = clock.now().getTime();
  const isLeft = (): boolean => queue.visible + queue.inFlight > 0;
  while (isLeft() && clock.now().getTime() - begun < LONGEST_MS) await clock.sleep(CHECK_EVERY_MS);
  over.abort(new Error("over"));
}

function resultsOf(shop: MemoryRepository, task: string): number {
  const [kind, id] = task.split("-");
  if (kind === "issue") return shop.pulls.filter(({ headBranch }) => headBranch === `ai/issue-${id}`).length;
  let count = 0;
  for (let at = shop.branches.get(BRANCH); at !== undefined; at = shop.commits.get(at)?.parent) {
    if (shop.commits.get(at)?.message.split("\n").includes(`Opsctl-Comment: ${id}`)) count++;
  }
  return count;
}
