import type { Params } from "../core/errors.js";
import type { ChangedFile } from "../github/requests.js";
import type { Issue } from "../worker/ports/code-host.js";
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

/** The result of a step of `.codingworker.yml`. */
export interface CheckView {
  readonly name: string;
  readonly argv: readonly string[];
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly durationMs: number;
}

/** A pull request as GitHub's page shows it. */
export interface PullRequestView {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** The branch with the change, and the branch to merge it into. */
  readonly head: string;
  readonly base: string;
  readonly files: readonly ChangedFile[];
  readonly checks: readonly CheckView[];
  readonly runId: string;
}

/** The result of each step of the demo, by the step's id, in order. */
export interface StepResults {
  readonly engine: EngineInstallation;
  readonly local: EndpointReport & { readonly started: boolean };
  readonly preview: StackResult;
  readonly up: UpResult;
  /** `written`: 0 if an earlier run already wrote them. */
  readonly seed: { readonly regions: readonly (Compared & { readonly written: number })[] };
  readonly backup: BackupReport;
  readonly list: ListReport;
  readonly lose: { readonly region: string; readonly names: readonly string[] };
  readonly restore: RestoreReport;
  /** Read from Parameter Store. */
  readonly compare: { readonly regions: readonly Compared[] };
  readonly github: GithubReport & { readonly started: boolean };
  readonly issue: Issue;
  readonly enqueue: EnqueueReport;
  readonly worker: WorkerReport;
  readonly "pull-request": PullRequestView;
  readonly unchanged: StackResult;
}

export type StepId = keyof StepResults;

/** A result with the id of its step. */
export type StepResult = { [Id in StepId]: { readonly id: Id; readonly result: StepResults[Id] } }[StepId];

/** Progress events of the demo. Titles are `demo.step-<id>` in `messages/`. */
export type DemoEvent =
  | {
      readonly kind: "step";
      readonly number: number;
      readonly id: StepId;
      readonly params: Params;
      /** The command that a user would run for this step. */
      readonly command: string | undefined;
    }
  | ({ readonly kind: "result"; readonly durationMs: number } & StepResult);

export type Show = (event: DemoEvent) => void;

/** A finished step. */
export type DoneStep = StepResult & {
  readonly params: Params;
  readonly command: string | undefined;
  readonly durationMs: number;
};
