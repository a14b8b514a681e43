import type { Clock } from "../core/time/clock.js";
import type { Explain, Sentences } from "../core/errors.js";
import type { Emit } from "../core/events.js";
import type { Budget } from "./budget/budget.js";
import type { DaySpending } from "./budget/day-spending.js";
import type { ClaimPolicy } from "./claim/decide-claim.js";
import type { Agent } from "./ports/agent.js";
import type { Checkouts } from "./ports/checkout.js";
import type { CodeHost } from "./ports/code-host.js";
import type { TaskJournal } from "./ports/journal.js";
import type { RunStep } from "./ports/steps.js";
import type { TaskClaims } from "./ports/task-claims.js";
import type { TaskQueue } from "./ports/task-queue.js";
import type { Notifier } from "../notify/notice.js";
import type { AttemptRules } from "./attempts/next.js";
import type { WorkerDocker } from "./docker/worker-docker.js";
import type { Baselines } from "./verify/baseline.js";
import type { KeptCommits } from "./kept/kept-commits.js";
import type { TasksInWork } from "./message/tasks-in-work.js";
import type { Pause } from "./message/pause.js";
import type { DraftPolicy } from "./publish/draft.js";
import type { ParentDirectories } from "./parent-directories.js";
import type { TaskDirectories } from "./task-directories.js";

/** The dependencies of all tasks: created once per worker, shared by its slots. */
export interface WorkerDeps {
  readonly queue: TaskQueue;
  readonly codeHost: CodeHost;
  readonly checkouts: Checkouts;
  readonly agent: Agent;
  readonly runStep: RunStep;
  readonly docker: WorkerDocker;
  readonly journal: TaskJournal;
  readonly notifier: Notifier;
  readonly directories: TaskDirectories;
  readonly parentDirectories: ParentDirectories;
  /** Verified commits that are not published yet. */
  readonly keptCommits: KeptCommits;
  /** The tasks that the slots are working on. */
  readonly tasksInWork: TasksInWork;
  /** One agent run per task over all workers; undefined for a stack without a work bucket. */
  readonly taskClaims: TaskClaims | undefined;
  /** Stops receiving while every task would fail for the same reason. */
  readonly pause: Pause;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly policy: ClaimPolicy;
  /** Which pull requests are drafts. */
  readonly draft: DraftPolicy;
  readonly limits: WorkerLimits;
  readonly budget: Budget;
  readonly daySpending: DaySpending;
  readonly rules: AttemptRules & {
    /** `opsctl:worker.onWeakenedTests`. */
    readonly onWeakenedTests: "draft" | "refuse";
  };
  /** How checks ended on base commits. */
  readonly baselines: Baselines;
  /** Shown in pull requests: `host-pid-random`. */
  readonly workerId: string;
  /** Renders records and dead letters, in English. */
  readonly explain: Explain;
  /** Renders comments, pull requests and notifications, in the stack's language. */
  readonly readers: Sentences;
  /** Secrets that no published change may contain. */
  readonly secrets: readonly string[];
  /** Removes all secrets that this process knows from a text. */
  readonly redact: (text: string) => string;
}

/** What is needed to make and check a change: neither the queue nor the code host. */
export type AttemptDeps = Pick<
  WorkerDeps,
  | ("agent" | "runStep" | "directories" | "parentDirectories" | "clock")
  | ("rules" | "baselines" | "budget" | "daySpending")
  | ("explain" | "readers" | "secrets" | "redact")
> & { readonly limits: Pick<WorkerLimits, "agentTimeout" | "agentIdleTimeout" | "stepTimeout"> };

export interface WorkerLimits {
  /** How long a message stays hidden without a heartbeat, in milliseconds. */
  readonly lease: number;
  /** Time for the whole of a task in milliseconds. */
  readonly deadline: number;
  /** Time-out of one run of the agent in milliseconds. */
  readonly agentTimeout: number;
  /** Milliseconds without output after which the agent is ended; undefined for no limit. */
  readonly agentIdleTimeout?: number | undefined;
  /**
   * Time-out of a step of `.codingworker.yml` in milliseconds; the step's own `timeout` can only shorten it.
   */
  readonly stepTimeout: number;
  /** Number of receives after which the queue gives a message up. */
  readonly maxReceives: number;
}
