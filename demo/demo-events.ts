import type { Params } from "../core/errors.js";
import type { ChangedFile } from "../github/requests.js";
import type { Issue } from "../worker/ports.js";
import type { BackupReport } from "../app/backup/run/run.js";
import type { ListReport } from "../app/backup/inspect.js";
import type { RestoreReport } from "../app/backup/restore.js";
import type { EngineInstallation } from "../app/engine.js";
import type { EndpointReport } from "../app/local/local.js";
import type { GithubReport } from "../app/local/local-github.js";
import type { StackResult } from "../app/stack/result.js";
import type { UpResult } from "../app/stack/up.js";
import type { EnqueueReport } from "../app/worker/enqueue.js";
import type { WorkerReport } from "../app/worker/run.js";
import type { Compared } from "./parameters.js";

/** A step of `.codingworker.yml` as it went. */
export interface CheckView {
  readonly name: string;
  readonly argv: readonly string[];
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly durationMs: number;
}

/** A pull request as a person looks at it. */
export interface PullRequestView {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** The branch that holds the change, and the one that it is for. */
  readonly head: string;
  readonly base: string;
  readonly files: readonly ChangedFile[];
  readonly checks: readonly CheckView[];
  readonly runId: string;
}

/** What each step of the demo comes to, by the step's id, in the order of the story. */
export interface StepResults {
  readonly engine: EngineInstallation;
  readonly local: EndpointReport & { readonly started: boolean };
  readonly preview: StackResult;
  readonly up: UpResult;
  /** `written`: 0 when an earlier run did it. */
  readonly seed: { readonly regions: readonly (Compared & { readonly written: number })[] };
  readonly backup: BackupReport;
  readonly list: ListReport;
  readonly lose: { readonly region: string; readonly names: readonly string[] };
  readonly restore: RestoreReport;
  /** Asked of Parameter Store itself. */
  readonly compare: { readonly regions: readonly Compared[] };
  readonly github: GithubReport & { readonly started: boolean };
  readonly issue: Issue;
  readonly enqueue: EnqueueReport;
  readonly worker: WorkerReport;
  readonly "pull-request": PullRequestView;
  readonly unchanged: StackResult;
}

export type StepId = keyof StepResults;

/** A result that says whose it is. */
export type StepResult = { [Id in StepId]: { readonly id: Id; readonly result: StepResults[Id] } }[StepId];

/** What the demo shows, as it happens. Titles are `demo.step-<id>` in `messages/`. */
export type DemoEvent =
  | {
      readonly kind: "step";
      readonly number: number;
      readonly id: StepId;
      readonly params: Params;
      /** What a user would type for it. */
      readonly command: string | undefined;
    }
  | ({ readonly kind: "result"; readonly durationMs: number } & StepResult);

export type Show = (event: DemoEvent) => void;

/** A step that is done. */
export type DoneStep = StepResult & {
  readonly params: Params;
  readonly command: string | undefined;
  readonly durationMs: number;
};
