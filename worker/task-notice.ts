import { message } from "../core/errors.js";
import type { Claim } from "./claim/decide-claim.js";
import type { Notice } from "../notify/notice.js";
import { neutralizeText } from "./publish/markdown.js";

const TITLE_LENGTH = 200;

/** The parts of a task's result that its notification depends on. */
export interface TaskOutcome {
  /** The reason in one line; undefined when the task didn't fail. */
  readonly reason: { readonly text: string } | undefined;
  readonly givenUp: boolean;
  readonly progress: {
    readonly asked?: Pick<Claim, "title" | "askedAt">;
    readonly pullRequest?: { readonly url: string };
    readonly massDeletion?: true;
  };
}

/** The notification for the end of a task; none when it is retried or there was nothing to do. */
export function taskNotice(
  runId: string,
  task: string,
  { reason, givenUp, progress }: TaskOutcome,
): Notice | undefined {
  const { asked } = progress;
  const about = asked ? `${task} (${neutralizeText(asked.title, TITLE_LENGTH)})` : task;
  const title = asked ? { title: asked.title } : {};
  if (reason && givenUp) {
    const params = { task, about, ...title, reason: reason.text };
    return { level: "failure", ...message("notify.task-failed", params), runId, link: asked?.askedAt };
  }
  if (!progress.pullRequest) return undefined;
  const { url } = progress.pullRequest;
  const params = { task, about, ...title, pullRequest: url };
  return progress.massDeletion
    ? { level: "warning", ...message("notify.pull-request-deletes", params), runId, link: url }
    : { level: "success", ...message("notify.pull-request", params), runId, link: url };
}
