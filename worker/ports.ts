import type { CodedMessage, Params } from "../core/errors.js";
import type { Containment } from "../core/process/contained/contained.js";
import type { Repository } from "./task/task.js";

/**
 * Ports of the worker. Adapters: `aws/queue/task-queue.ts`, `github/code-host.ts`, `github/checkout.ts`;
 * fakes for unit tests in `tests/support/worker/`. The same contract tests run on both.
 */

/** A received message: nobody else receives it until its lease ends. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** 1 for the first time (SQS `ApproximateReceiveCount`). */
  readonly receiveCount: number;
  readonly sentAt: Date;
  /** On a copy: data of the message that it replaced; undefined for a task's first message. */
  readonly requeued?: RequeueInfo;
}

/** Counters that continue when a message is returned as a copy. */
export interface RequeueInfo {
  /** Id of the task's first message; records use it to identify the task. */
  readonly originId: string;
  readonly firstSentAt: Date;
  /** Number of the next attempt; 1 is the first. */
  readonly attempt: number;
  /** Number of times that the task was returned without an attempt. */
  readonly holds: number;
  /** The earliest time of the next try. */
  readonly notBefore: Date;
  /** Error code of the reason for the return. */
  readonly reason: string;
}

/** Why a message was given up; written to the attributes of the dead letter. */
export interface DeadLetterReason {
  /** The error's code, e.g. `worker.not-a-task`. */
  readonly code: string;
  /** One line for display, without secrets; shortened to 1 KiB. */
  readonly text: string;
  readonly runId: string | undefined;
}

export interface TaskQueue {
  /** The queue's URL, for errors. */
  readonly url: string;
  /**
   * Number of receives after which the queue gives a message up (`maxReceiveCount` of its redrive policy).
   */
  maxReceives(signal: AbortSignal): Promise<number>;
  /** Waits up to `waitSeconds` (at most 20) for one message, which stays hidden for `leaseSeconds`. */
  receive(
    options: { readonly waitSeconds: number; readonly leaseSeconds: number },
    signal: AbortSignal,
  ): Promise<ReceivedMessage | undefined>;
  /** Hides the message for `leaseSeconds` from now; 0 returns it at once. Fails when the lease has ended. */
  extend(message: ReceivedMessage, leaseSeconds: number, signal: AbortSignal): Promise<void>;
  /**
   * Sends a copy with its own receive count, then deletes the message, so that at least one of them always
   * exists. The copy is hidden for `seconds`, at most 15 minutes. Returns the copy's id.
   */
  requeue(
    message: ReceivedMessage,
    again: RequeueInfo,
    seconds: number,
    signal: AbortSignal,
  ): Promise<string>;
  /** Deletes the message; it is not delivered again. */
  delete(message: ReceivedMessage, signal: AbortSignal): Promise<void>;
  /**
   * Sends a copy with the reason to the dead-letter queue, then deletes the message, so that at least one of
   * them always exists.
   */
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
  /** GitHub's API lists pull requests among issues. */
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
  /** `owner/repo` of the head branch; undefined when the fork was deleted. */
  readonly headRepository: string | undefined;
  readonly baseBranch: string;
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  /** Number of the commented issue or pull request. */
  readonly on: number;
  readonly url: string;
}

export interface RepositoryFacts {
  /** `owner/repo` as GitHub spells it; messages and stack files may differ in case. */
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
 * Issues, comments and pull requests. Reads return undefined for what doesn't exist (404, 410). All other
 * failures are `OpsError`s: `github.unreachable`, `github.rate-limited`, `github.forbidden`,
 * `github.unauthorized`, `github.failed` (exit 1).
 */
export interface CodeHost {
  repository(repository: Repository, signal: AbortSignal): Promise<RepositoryFacts | undefined>;
  issue(repository: Repository, number: number, signal: AbortSignal): Promise<Issue | undefined>;
  pullRequest(repository: Repository, number: number, signal: AbortSignal): Promise<PullRequest | undefined>;
  comment(repository: Repository, id: number, signal: AbortSignal): Promise<Comment | undefined>;
  /** Whether this user may push to the repository. */
  canWrite(repository: Repository, login: string, signal: AbortSignal): Promise<boolean>;
  /** Pull requests from this branch of the repository itself, in any state, newest first. */
  pullRequestsFrom(
    repository: Repository,
    branch: string,
    signal: AbortSignal,
  ): Promise<readonly PullRequest[]>;
  /** Opens a pull request. An open one for the same head counts as success (`existed: true`). */
  openPullRequest(
    repository: Repository,
    request: NewPullRequest,
    signal: AbortSignal,
  ): Promise<{ readonly pullRequest: PullRequest; readonly existed: boolean }>;
  /** Whether a comment on an issue or a pull request contains this text. */
  hasComment(repository: Repository, number: number, text: string, signal: AbortSignal): Promise<boolean>;
  /** Comments on an issue or a pull request and returns the comment's URL. */
  addComment(repository: Repository, number: number, body: string, signal: AbortSignal): Promise<string>;
}

/** A file changed by a commit. */
export interface FileChange {
  readonly path: string;
  readonly status: "added" | "modified" | "deleted";
  /** Undefined for binary files. */
  readonly additions: number | undefined;
  readonly deletions: number | undefined;
}

export interface Change {
  /** The commit to publish; it exists in the pristine clone only. */
  readonly commit: string;
  readonly files: readonly FileChange[];
  /**
   * Files that the commit stores with other bytes than the agent's, because `.gitattributes` converts line
   * endings.
   */
  readonly converted: readonly string[];
}

/** Git operations for tasks. */
export interface Checkouts {
  /**
   * Clones `branch` twice below `directory`: a pristine clone that other programs never access, and a
   * working copy for the agent. The token is passed to git's process only.
   */
  open(repository: Repository, branch: string, directory: string, signal: AbortSignal): Promise<Checkout>;
}

/** An entry of a commit's tree. */
export interface BaseEntry {
  readonly path: string;
  readonly kind: "file" | "link" | "submodule";
}

export interface Checkout {
  readonly baseCommit: string;
  /**
   * The agent's working copy, untrusted from the moment the agent starts: our git processes never run
   * anything in it.
   */
  readonly agentDirectory: string;
  /** Paths without content in working copies: submodules, and files that need a filter such as Git LFS. */
  readonly withoutContent: readonly string[];
  /** All entries of the base commit. */
  readonly baseEntries: readonly BaseEntry[];
  /** A file's text in the base commit; undefined when it doesn't exist. At most 1 MiB. */
  readBase(path: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * Commits the current contents of the agent's directory in the pristine clone. Hooks, filters and
   * configuration in the agent's `.git` have no effect. Undefined when nothing changed.
   *
   * @throws OpsError (1) for changes that must not be published or can't be stored as they are, by name:
   * `checkout.refused-change` (nested repositories, symbolic links that leave the repository, files over the
   * size limit), `checkout.filtered-file`, `checkout.submodule-edited`, `-left`, `-ignored`, `-gone`.
   */
  commit(message: string, signal: AbortSignal): Promise<Change | undefined>;
  /**
   * Reads the files that a commit changes, either as in the commit (all that would be published) or as in
   * the base. Yields the bytes that git stores, in chunks, one file after the other; for a symbolic link its
   * target. Yields nothing for empty files and for files that don't exist on this side.
   */
  readChanged(
    commit: string,
    side: "base" | "change",
    onBytes: (path: string, bytes: Buffer) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** A commit, and the objects that it adds to the base, as bytes that `restore` accepts in another clone. */
  save(commit: string, signal: AbortSignal): Promise<Buffer>;
  /**
   * Restores a saved commit; false when the bytes belong to another commit, or its parent is not the base
   * commit.
   */
  restore(saved: Buffer, commit: string, signal: AbortSignal): Promise<boolean>;
  /** Creates a fresh working copy of a commit, without remotes, for the verification. */
  materialize(commit: string, directory: string, signal: AbortSignal): Promise<void>;
  /**
   * Tip of a remote branch and the commit's message; undefined when the branch doesn't exist.
   *
   * @throws OpsError `checkout.branch-blocked` (1) when the branch can't exist because another branch's name
   * is a prefix of it, or the reverse: git stores branches as files in directories
   */
  remoteBranch(
    branch: string,
    signal: AbortSignal,
  ): Promise<{ readonly commit: string; readonly message: string } | undefined>;
  /**
   * Whether the base commit or one of its ancestors has this trailer as a whole line of its message:
   * `Opsctl-Comment: 98765`.
   */
  hasTrailer(trailer: string, signal: AbortSignal): Promise<boolean>;
  /**
   * Pushes a commit from the pristine clone, only if the remote branch is still at `expected` (undefined:
   * doesn't exist). Returns false when it isn't.
   */
  push(commit: string, branch: string, expected: string | undefined, signal: AbortSignal): Promise<boolean>;
}

/** The agent's JSON input on standard input. Its text comes from the code host, not from the message. */
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
  /** Exit code as in a shell: 128 + n for signal n. Undefined after the time-out. */
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly durationMs: number;
  /** The last 64 KiB of its output, without secrets. */
  readonly output: string;
  readonly containment: Containment;
}

/** A program that changes a working copy. It gets no secrets except those in `opsctl:worker.agentEnv`. */
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

/** The result of one step of `.codingworker.yml`. */
export interface StepRun {
  readonly name: string;
  readonly argv: readonly string[];
  /** The program doesn't exist: nothing was started, and the exit code is a shell's (127). */
  readonly programMissing?: true;
  readonly exitCode: number | undefined;
  readonly timedOut: boolean;
  readonly durationMs: number;
  /** The last 64 KiB of its output. */
  readonly output: string;
}

/** Runs one program of a repository in a directory, contained. */
export type RunStep = (
  step: {
    readonly name: string;
    readonly argv: readonly string[];
    readonly timeoutMs: number;
    /** Additional environment variables. */
    readonly variables: Readonly<Record<string, string>>;
  },
  directory: string,
  signal: AbortSignal,
) => Promise<StepRun>;

/** The worker's records; each method resolves when the data is stored. */
export interface TaskJournal {
  /** Begins a run and returns its id. */
  begin(start: TaskStart): Promise<string>;
  /** Appends an event. */
  append(runId: string, code: string, params: Params): Promise<void>;
  finish(runId: string, end: TaskEnd): Promise<void>;
}

export interface TaskStart {
  /** Id of the task's first message, even when this one is a copy. */
  readonly messageId: string;
  /** 1 is the first; retries for reasons outside the task don't count. */
  readonly attempt: number;
  /** Codes of the reasons for earlier returns, if known. */
  readonly reasons: readonly string[];
  readonly type: "issue" | "pr_comment" | "unknown";
  readonly repository: string | undefined;
  readonly number: number | undefined;
  /** Set for tasks from comments. */
  readonly commentId?: number;
}

export interface TaskEnd {
  /** `skipped`: there was nothing to do (issue closed, label removed, pull request exists). */
  readonly status: "succeeded" | "failed" | "skipped" | "interrupted";
  /** What happened to the message. */
  readonly message: "deleted" | "dead-lettered" | "returned";
  /** When a returned task is tried again: ISO 8601, UTC. */
  readonly heldUntil?: string;
  readonly error?: CodedMessage & { readonly stack?: string };
  readonly pullRequest?: { readonly number: number; readonly url: string };
  readonly branch?: string;
  readonly commit?: string;
  readonly baseCommit?: string;
  /** Spelled as on GitHub; set once it is known. */
  readonly repository?: string;
  readonly fileChanges?: readonly FileChange[];
  readonly agent?: AgentRun & { readonly name: string };
  readonly steps?: readonly StepRun[];
  /** The run that made and verified the commit, if it was an earlier one. */
  readonly verifiedBy?: string;
  /** For a task that was given up: how to send it again once the reason is fixed. */
  readonly again?: CodedMessage;
}
