/** What a worker is about to run an agent for. */
export interface ClaimedTask {
  /** `owner/repo`. */
  readonly repository: string;
  /** Number of the issue or pull request: one agent at a time works on it. */
  readonly number: number;
  /** Set for a comment's task. */
  readonly commentId: number | undefined;
  /** Id of the task's first message. */
  readonly originId: string;
  /** Whether any message for this task is done once one of them is: a comment's, unless somebody sent it again. */
  readonly once: boolean;
  readonly workerId: string;
  readonly runId: string;
  /** Number of the attempt; 1 is the first. */
  readonly attempt: number;
}

/** The right to run an agent, renewed like a message's lease. */
export interface TaskClaim {
  /** @throws OpsError `worker.claim-lost` when another worker has it now, or the store's error. */
  renew(signal: AbortSignal): Promise<void>;
  /** Ends the claim. Does nothing when another worker has taken it over. */
  end(how: ClaimEnd, signal: AbortSignal): Promise<void>;
}

/**
 * `done`: no copy of the message runs an agent again. `given-up`: neither does another message for the same comment, but
 * the dead letter may be sent again. `released`: as if the claim had never been.
 */
export type ClaimEnd = "done" | "given-up" | "released";

/** Who works on a task, or did. */
export interface ClaimHolder {
  readonly workerId: string;
  readonly runId: string;
}

export type ClaimResult =
  | {
      readonly kind: "taken";
      readonly claim: TaskClaim;
      /** The worker whose claim had expired. */
      readonly from: ClaimHolder | undefined;
    }
  /** `seconds`: when to ask again; the claim has expired by then, unless it was renewed. */
  | { readonly kind: "busy"; readonly by: ClaimHolder; readonly seconds: number }
  | { readonly kind: "done"; readonly by: Pick<ClaimHolder, "runId"> };

/** Claims that all workers of a stack see, so that only one of them runs an agent for a task. */
export interface TaskClaims {
  /** @throws OpsError of the store when it can't be reached. */
  take(task: ClaimedTask, signal: AbortSignal): Promise<ClaimResult>;
}
