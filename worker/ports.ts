import type { CodedMessage, Params } from "../core/errors.js";
import type { Containment } from "../core/process/contained/contained.js";
import type { Repository } from "./task/task.js";

/*
 * What the worker needs of the world. Adapters: `aws/queue/task-queue.ts`, `github/code-host.ts`,
 * `github/checkout.ts`; fakes for unit tests in `tests/support/worker/`. One contract suite runs on both.
 */

/** One message as it was received: until its lease ends nobody else gets it. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** 1 the first time (SQS `ApproximateReceiveCount`). */
  readonly receiveCount: number;
  readonly sentAt: Date;
  /** What a copy tells of the message that it took the place of; undefined for a task's first message. */
  readonly requeued?: RequeueInfo;
}

/** What goes on counting when a message is handed back as a copy. */
export interface RequeueInfo {
  /** Id of the task's first message: by it records name the task. */
  readonly originId: string;
  readonly firstSentAt: Date;
  /** Which attempt the next one is; 1 is the first. */
  readonly attempt: number;
  /** How often the task was handed back without an attempt. */
  readonly holds: number;
  /** Before this nobody needs to try. */
  readonly notBefore: Date;
  /** The code of why it was handed back. */
  readonly reason: string;
}

/** Why a message was given up; stands in the attributes of the dead letter. */
export interface DeadLetterReason {
  /** The error's code, e.g. `worker.not-a-task`. */
  readonly code: string;
  /** One line for people, without secrets; cut to 1 KiB. */
  readonly text: string;
  readonly runId: string | undefined;
}

export interface TaskQueue {
  /** How errors name it. */
  readonly url: string;
  /** After how many receives the queue itself gives a message up (`maxReceiveCount` of its redrive policy). */
  maxReceives(signal: AbortSignal): Promise<number>;
  /** Waits up to `waitSeconds` (at most 20) for one message, which stays hidden for `leaseSeconds`. */
  receive(
    options: { readonly waitSeconds: number; readonly leaseSeconds: number },
    signal: AbortSignal,
  ): Promise<ReceivedMessage | undefined>;
  /** Hides the message for `leaseSeconds` from now; 0 gives it back. Fails when it is no longer ours. */
  extend(message: ReceivedMessage, leaseSeconds: number, signal: AbortSignal): Promise<void>;
  /**
   * Puts a copy in the message's place, with a receive count of its own, then deletes the message: it is never in
   * neither. The copy is hidden for `seconds`, at most 15 minutes of them. Returns the copy's id.
   */
  requeue(
    message: ReceivedMessage,
    again: RequeueInfo,
    seconds: number,
    signal: AbortSignal,
  ): Promise<string>;
  /** Done: the message will not come back. */
  delete(message: ReceivedMessage, signal: AbortSignal): Promise<void>;
  /** Puts a copy with the reason into the dead-letter queue, then deletes the message: it is never in neither. */
  deadLetter(message: ReceivedMessage, reason: DeadLetterReason, signal: AbortSignal): Promise<void>;
  /** Sends a task; returns the message id. */
  send(body: string, signal: AbortSignal): Promise<string>;
}

export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: "open" | "closed";
  readonly labels: readonly string[];
  readonly author: string;
  /** GitHub's API lists pull requests as issues too. */
  readonly isPullRequest: boolean;
  readonly url: string;
}

export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly state: "open" | "closed" | "merged";
  readonly headBranch: string;
  readonly headCommit: string;
  /** `owner/repo` of the head branch; undefined when the fork is gone. */
  readonly headRepository: string | undefined;
  readonly baseBranch: string;
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  /** Number of the issue or pull request that it stands on. */
  readonly on: number;
  readonly url: string;
}

export interface RepositoryFacts {
  /** `owner/repo` in GitHub's own letters: messages and stack files may have others. */
  readonly fullName: string;
  readonly defaultBranch: string;
  readonly archived: boolean;
}

export interface NewPullRequest {
  readonly title: string;
  readonly body: string;
  readonly head: string;
  readonly base: string;
}

/**
 * Issues, comments and pull requests. Reads give undefined for what doesn't exist (404, 410). Everything else that
 * fails is an `OpsError`: `github.unreachable`, `github.rate-limited`, `github.forbidden`, `github.unauthorized`,
 * `github.failed` (exit 1).
 */
export interface CodeHost {
  repository(repository: Repository, signal: AbortSignal): Promise<RepositoryFacts | undefined>;
  issue(repository: Repository, number: number, signal: AbortSignal): Promise<Issue | undefined>;
  pullRequest(repository: Repository, number: number, signal: AbortSignal): Promise<PullRequest | undefined>;
  comment(repository: Repository, id: number, signal: AbortSignal): Promise<Comment | undefined>;
  /** Whether this person may push to the repository. */
  canWrite(repository: Repository, login: string, signal: AbortSignal): Promise<boolean>;
  /** The pull requests, in any state, from this branch of the repository itself; newest first. */
  pullRequestsFrom(
    repository: Repository,
    branch: string,
    signal: AbortSignal,
  ): Promise<readonly PullRequest[]>;
  /** Opens a pull request; the one that is already open for this head counts as made (`existed: true`). */
  openPullRequest(
    repository: Repository,
    request: NewPullRequest,
    signal: AbortSignal,
  ): Promise<{ readonly pullRequest: PullRequest; readonly existed: boolean }>;
  /** Whether a comment on an issue or a pull request holds this text. */
  hasComment(repository: Repository, number: number, text: string, signal: AbortSignal): Promise<boolean>;
  /** Comments on an issue or a pull request; returns the comment's address. */
  addComment(repository: Repository, number: number, body: string, signal: AbortSignal): Promise<string>;
}

/** A file that a change touches. */
export interface FileChange {
  readonly path: string;
  readonly status: "added" | "modified" | "deleted";
  /** Undefined for binary files. */
  readonly additions: number | undefined;
  readonly deletions: number | undefined;
}

export interface Change {
  /** The commit that would be published; it exists in the pristine clone only. */
  readonly commit: string;
  readonly files: readonly FileChange[];
  /** Files that the commit stores with other bytes than the agent's: `.gitattributes` asks for that (line ends). */
  readonly converted: readonly string[];
}

/** Git, for one task. */
export interface Checkouts {
  /**
   * Clones `branch` twice below `directory`: a pristine clone that no foreign program ever sees, and a working copy
   * for the agent. The token travels to git's own process only.
   */
  open(repository: Repository, branch: string, directory: string, signal: AbortSignal): Promise<Checkout>;
}

/** What a commit holds at a path. */
export interface BaseEntry {
  readonly path: string;
  readonly kind: "file" | "link" | "submodule";
}

export interface Checkout {
  readonly baseCommit: string;
  /** The agent's working copy: hostile from the moment the agent starts. Nothing in it is ever run by git of ours. */
  readonly agentDirectory: string;
  /** Paths of which copies hold no content: submodules, and files that a filter such as Git LFS would make. */
  readonly withoutContent: readonly string[];
  /** All that the base commit holds. */
  readonly baseEntries: readonly BaseEntry[];
  /** A file's text at the base commit; undefined when there is none. At most 1 MiB. */
  readBase(path: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * Makes a commit in the pristine clone of what the agent's directory holds now, whatever the agent did to its
   * `.git`: no hook, filter or configuration of the agent's is obeyed. Undefined when nothing changed.
   *
   * @throws OpsError (1) for what must not be published or can't be carried over as it is, by its name:
   * `checkout.refused-change` (nested repositories, symbolic links that leave the repository, files over the size
   * limit), `checkout.filtered-file`, `checkout.submodule-edited`, `-left`, `-ignored`, `-gone`.
   */
  commit(message: string, signal: AbortSignal): Promise<Change | undefined>;
  /**
   * Reads the files that a commit of ours changes over its base: as the commit has them, all that it would publish, or
   * as the base has them. The bytes that git stores, whatever a working copy makes of them, in pieces, one file after
   * the other; of a symbolic link its target. Empty files and those that this side doesn't have bring nothing.
   */
  readChanged(
    commit: string,
    side: "base" | "change",
    onBytes: (path: string, bytes: Buffer) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** A commit with what it adds to the base, as bytes from which another clone of the same makes it again. */
  save(commit: string, signal: AbortSignal): Promise<Buffer>;
  /** Brings a saved commit back; false when the bytes are of another one, or it doesn't stand on the base commit. */
  restore(saved: Buffer, commit: string, signal: AbortSignal): Promise<boolean>;
  /** A fresh working copy of a commit, without remotes, in which the change is verified. */
  materialize(commit: string, directory: string, signal: AbortSignal): Promise<void>;
  /**
   * Tip of a branch of the remote and the commit's message; undefined when there is no such branch.
   *
   * @throws OpsError `checkout.branch-blocked` (1) when there can't be one, because of a branch whose name this one's
   * begins with, or the other way round: git keeps branches as files in directories
   */
  remoteBranch(
    branch: string,
    signal: AbortSignal,
  ): Promise<{ readonly commit: string; readonly message: string } | undefined>;
  /**
   * Whether a commit that the base commit stands on (or itself) carries this trailer as a whole line of its message:
   * `Opsctl-Comment: 98765`.
   */
  hasTrailer(trailer: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Pushes a commit from the pristine clone, only if the remote branch still is at `expected` (undefined: does not
   * exist). `false`: somebody else was there first.
   */
  push(commit: string, branch: string, expected: string | undefined, signal: AbortSignal): Promise<boolean>;
}

/** What the agent is told, as JSON on its standard input. Text from the code host, not from the message. */
export interface AgentTask {
  readonly type: "issue" | "pr_comment";
  readonly repository: string;
  readonly issue_number: number | undefined;
  readonly pr_number: number | undefined;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly branch_name: string;
  readonly comment: string | undefined;
}

export interface AgentRun {
  /** As a shell tells it: 128 + n when signal n ended it. Undefined when it was ended because its time was up. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly durationMs: number;
  /** The last 64 KiB of what it printed, secrets removed. */
  readonly output: string;
  readonly containment: Containment;
}

/** A program that changes a working copy. It gets no secret but those named in `opsctl:worker.agentEnv`. */
export interface Agent {
  /** `command`, `aider`, … */
  readonly name: string;
  run(
    task: AgentTask,
    directory: string,
    options: { readonly timeoutMs: number; readonly onLine: (line: string) => void },
    signal: AbortSignal,
  ): Promise<AgentRun>;
}

/** A step of `.codingworker.yml` as it went. */
export interface StepRun {
  readonly name: string;
  readonly argv: readonly string[];
  /** Its program is not there: nothing was started, and the exit code is a shell's (127). */
  readonly programMissing?: true;
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly durationMs: number;
  /** The last 64 KiB. */
  readonly output: string;
}

/** Runs one program of a repository, contained, in a directory. */
export type RunStep = (
  step: {
    readonly name: string;
    readonly argv: readonly string[];
    readonly timeoutMs: number;
    /** Added to its environment. */
    readonly variables: Readonly<Record<string, string>>;
  },
  directory: string,
  signal: AbortSignal,
) => Promise<StepRun>;

/** Where the worker writes down what it did; every method is on disk when it resolves. */
export interface TaskJournal {
  /** Begins a run; returns its id. */
  begin(start: TaskStart): Promise<string>;
  /** One more thing that happened. */
  append(runId: string, code: string, params: Params): Promise<void>;
  finish(runId: string, end: TaskEnd): Promise<void>;
}

export interface TaskStart {
  /** The id of the task's first message, whichever copy of it this is. */
  readonly messageId: string;
  /** 1 is the first; trouble that is not the task's does not count. */
  readonly attempt: number;
  /** The code of why it was handed back before, if that is known. */
  readonly reasons: readonly string[];
  readonly type: "issue" | "pr_comment" | "unknown";
  readonly repository: string | undefined;
  readonly number: number | undefined;
  /** Of tasks that a comment asks for. */
  readonly commentId?: number;
}

export interface TaskEnd {
  /** `skipped`: nothing was to be done (closed, label gone, pull request there already). */
  readonly status: "succeeded" | "failed" | "skipped" | "interrupted";
  /** What became of the message. */
  readonly message: "deleted" | "dead-lettered" | "returned";
  /** When the task is tried again; of one that was handed back. ISO 8601, UTC. */
  readonly heldUntil?: string;
  readonly error?: CodedMessage & { readonly stack?: string };
  readonly pullRequest?: { readonly number: number; readonly url: string };
  readonly branch?: string;
  readonly commit?: string;
  readonly baseCommit?: string;
  /** In GitHub's own letters, as soon as they are known. */
  readonly repository?: string;
  readonly fileChanges?: readonly FileChange[];
  readonly agent?: AgentRun & { readonly name: string };
  readonly steps?: readonly StepRun[];
  /** The run that made and verified the commit, where an earlier one did. */
  readonly verifiedBy?: string;
  /** Given up: the sentence that says how the task is sent again when the reason is mended. */
  readonly again?: CodedMessage;
}
