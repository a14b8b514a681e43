import type { Bench } from "./bench.js";
import type { Claim } from "./claim/decide-claim.js";
import type { Found } from "./job.js";
import type { TaskNotice } from "./ports.js";
import { failureComment } from "./publish/pull-request-text.js";
import { reasonText } from "./reason-text.js";
import type { RunLog } from "./run-log.js";
import { AFTERWORK } from "./message/settle.js";

export interface GivenUp {
  /** Why, in a line. */
  readonly text: string;
  /** What can be done about it, a line each. */
  readonly waysOut: readonly string[];
}

export interface Outcome {
  /** Undefined when the task was not given up. */
  readonly givenUp: GivenUp | undefined;
  readonly found: Found;
}

/**
 * Tells those who wait for it how a task ended: where they asked for it, when it was given up after the agent had
 * begun, and through the channels. The last and the least: what goes wrong here fails nothing.
 */
export async function tellPeople(bench: Bench, log: RunLog, outcome: Outcome): Promise<void> {
  const { givenUp, found } = outcome;
  if (givenUp && found.begun) await commentOnFailure(bench, found.begun, log, givenUp);
  const notice = noticeOf(log, outcome);
  if (!notice) return;
  try {
    await bench.notifier.notify(notice, AbortSignal.timeout(AFTERWORK));
  } catch (error) {
    log.tell("worker.notify-failed", { reason: reasonText(bench.sentence, error) }, "warning");
  }
}

async function commentOnFailure(
  { codeHost, workerId, agent, clock, sentence }: Bench,
  claim: Claim,
  log: RunLog,
  { text, waysOut }: GivenUp,
): Promise<void> {
  const facts = { runId: log.runId, workerId, agent: agent.name, steps: [], now: clock.now() };
  try {
    const signal = AbortSignal.timeout(AFTERWORK);
    await codeHost.addComment(claim.repository, claim.number, failureComment(text, waysOut, facts), signal);
  } catch (error) {
    log.tell("worker.comment-failed", { reason: reasonText(sentence, error) }, "warning");
  }
}

function noticeOf({ runId, subject: task }: RunLog, { givenUp, found }: Outcome): TaskNotice | undefined {
  if (givenUp) {
    const params = { task, reason: givenUp.text };
    return { level: "failure", code: "notify.task-failed", params, runId, link: found.begun?.askedAt };
  }
  if (!found.pullRequest) return undefined;
  const { url } = found.pullRequest;
  return {
    level: "success",
    code: "notify.pull-request",
    params: { task, pullRequest: url },
    runId,
    link: url,
  };
}
