import { automation } from "./automation.js";
import { aws } from "./aws.js";
import { backup } from "./backup/backup.js";
import { backupBuckets } from "./backup/buckets.js";
import { backupCopy } from "./backup/copy.js";
import { backupDrill } from "./backup/drill.js";
import { backupKeys } from "./backup/keys.js";
import { backupObjects } from "./backup/objects.js";
import { backupParameters } from "./backup/parameters.js";
import { backupPrune } from "./backup/prune.js";
import { backupRate } from "./backup/rate.js";
import { backupRequests } from "./backup/requests.js";
import { backupRestoreErrors } from "./backup/restore-errors.js";
import { backupRestore } from "./backup/restore.js";
import { backupRun } from "./backup/run.js";
import { backupVerify } from "./backup/verify.js";
import { checkout } from "./checkout.js";
import { cli } from "./cli.js";
import { config } from "./config.js";
import { core } from "./core.js";
import { doctorMachine } from "./doctor/machine.js";
import { doctorNotifications } from "./doctor/notifications.js";
import { doctorReport } from "./doctor/report.js";
import { doctorStack } from "./doctor/stack.js";
import { doctorWorker } from "./doctor/worker.js";
import { engine } from "./engine.js";
import { github } from "./github.js";
import { localDemo } from "./local/demo.js";
import { localGithub } from "./local/github.js";
import { local } from "./local/local.js";
import { notify } from "./notify.js";
import { ownership } from "./ownership.js";
import { repo } from "./repo.js";
import { runs } from "./runs.js";
import { stack } from "./stack.js";
import { workerAgentFailures } from "./worker/agent-failures.js";
import { workerAgents } from "./worker/agents.js";
import { workerBudget } from "./worker/budget.js";
import { workerChecks } from "./worker/checks.js";
import { workerClaims } from "./worker/claims.js";
import { workerEnqueue } from "./worker/enqueue.js";
import { workerFailures } from "./worker/failures.js";
import { workerIsolation } from "./worker/isolation.js";
import { workerMeasure } from "./worker/measure.js";
import { workerProgress } from "./worker/progress.js";
import { workerPullRequest } from "./worker/pull-request.js";
import { workerQueue } from "./worker/queue.js";
import { workerQueueCare } from "./worker/queue-care.js";
import { workerStart } from "./worker/start.js";
import { workerStatus } from "./worker/status.js";
import { workerTasks } from "./worker/tasks.js";
import { workerWeakening } from "./worker/weakening.js";
import { worker } from "./worker/worker.js";
import type { Entry, EntryParams, ErrorKind, OneOrMore, RetryClass } from "./entry.js";

/** Every code of messages, events and errors. Pure data: rooms may read it, rendering stands in `index.ts`. */
export const registry = {
  ...automation,
  ...aws,
  ...backup,
  ...backupBuckets,
  ...backupCopy,
  ...backupDrill,
  ...backupKeys,
  ...backupObjects,
  ...backupParameters,
  ...backupPrune,
  ...backupRate,
  ...backupRequests,
  ...backupRestoreErrors,
  ...backupRestore,
  ...backupRun,
  ...backupVerify,
  ...checkout,
  ...cli,
  ...config,
  ...core,
  ...doctorMachine,
  ...doctorNotifications,
  ...doctorReport,
  ...doctorStack,
  ...doctorWorker,
  ...engine,
  ...github,
  ...localDemo,
  ...localGithub,
  ...local,
  ...notify,
  ...ownership,
  ...repo,
  ...runs,
  ...stack,
  ...workerAgents,
  ...workerBudget,
  ...workerChecks,
  ...workerClaims,
  ...workerEnqueue,
  ...workerAgentFailures,
  ...workerFailures,
  ...workerIsolation,
  ...workerMeasure,
  ...workerProgress,
  ...workerPullRequest,
  ...workerQueue,
  ...workerQueueCare,
  ...workerStart,
  ...workerStatus,
  ...workerTasks,
  ...workerWeakening,
  ...worker,
} satisfies Entries;

/** An error of what works on tasks must say whether a task that it ended is tried again. */
export interface Entries {
  readonly [code: string]: Entry;
  readonly [code: `${"checkout" | "core" | "github" | "queue" | "worker"}.${string}`]: Entry &
    ({ readonly kind?: never } | { readonly retry: RetryClass });
}

type Registry = typeof registry;
export type MessageCode = keyof Registry;

/** Codes that may be emitted. */
export type EventCode = CodeWith<"level">;

/** Codes of errors that may end a command so. */
export type ErrorCode<Kind extends ErrorKind> = {
  [Code in CodeWith<"kind">]: Kind extends Each<Registry[Code]["kind"]> ? Code : never;
}[CodeWith<"kind">];

/** The levels at which a code is emitted. */
export type LevelOf<Code extends EventCode> = Each<Registry[Code]["level"]>;

/** What the sentence of a code needs, and its hint. */
export type ParamsOf<Code extends MessageCode> = EntryParams<Registry[Code]>;

type CodeWith<Field extends string> = {
  [Code in MessageCode]: Field extends keyof Registry[Code] ? Code : never;
}[MessageCode];
type Each<Items> = Items extends OneOrMore<infer Item> ? Item : never;

/** The same for codes that come from data, which may be anything. */
export const entries: ReadonlyMap<string, Entry> = new Map(Object.entries<Entry>(registry));

export function listed<Item extends string>(items: OneOrMore<Item> | undefined): readonly Item[] {
  if (items === undefined) return [];
  return typeof items === "string" ? [items] : items;
}
