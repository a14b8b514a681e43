import type { Clock } from "../core/time/clock.js";
import type { Explain, Sentences } from "../core/errors.js";
import type { Emit } from "../core/events.js";
import type { ClaimPolicy } from "./claim/decide-claim.js";
import type { Agent, Checkouts, CodeHost, RunStep, TaskJournal, TaskQueue } from "./ports.js";
import type { Notifier } from "../notify/notice.js";
import type { KeptCommits } from "./kept/kept-commits.js";
import type { TasksInWork } from "./message/tasks-in-work.js";
import type { Pause } from "./message/pause.js";
import type { ParentDirectories } from "./parent-directories.js";
import type { TaskDirectories } from "./task-directories.js";

/** All that tasks are worked on with: made once per worker, shared by its slots. */
export interface WorkerDeps {
  readonly queue: TaskQueue;
  readonly codeHost: CodeHost;
  readonly checkouts: Checkouts;
  readonly agent: Agent;
  readonly runStep: RunStep;
  readonly journal: TaskJournal;
  readonly notifier: Notifier;
  readonly directories: TaskDirectories;
  readonly parentDirectories: ParentDirectories;
  /** Verified commits that wait to be published. */
  readonly keptCommits: KeptCommits;
  /** What the slots are working on. */
  readonly tasksInWork: TasksInWork;
  /** Keeps the slots from receiving while every task would meet the same trouble. */
  readonly pause: Pause;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly policy: ClaimPolicy;
  readonly limits: WorkerLimits;
  /** Stands in pull requests: `host-pid-random`. */
  readonly workerId: string;
  /** Makes the sentences of records and dead letters: English. */
  readonly explain: Explain;
  /** Those of comments, pull requests and notices, in the language of the stack. */
  readonly readers: Sentences;
  /** What must not be in any change that is published. */
  readonly secrets: readonly string[];
  /** Takes every secret that this process knows out of a text. */
  readonly redact: (text: string) => string;
}

export interface WorkerLimits {
  /** Milliseconds that a message stays hidden without a heartbeat. */
  readonly lease: number;
  /** Milliseconds that an agent may take. */
  readonly agentTimeout: number;
  /** Milliseconds that a step of `.codingworker.yml` may take; its own `timeout` can only be shorter. */
  readonly stepTimeout: number;
  /** After how many receives the queue gives a message up. */
  readonly maxReceives: number;
}
