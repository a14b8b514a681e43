import type { CodedMessage } from "../core/errors.js";

/** What readers are told of a finished piece of work: the one model, whatever the work and whatever the channel. */
export interface Notice extends CodedMessage {
  readonly level: "success" | "warning" | "failure";
  readonly runId?: string | undefined;
  /** Where to look, e.g. the pull request. */
  readonly link?: string | undefined;
  /** It ends a failure: also for those who want notices of failures only. */
  readonly recovery?: true;
}

export interface Notifier {
  /**
   * Sends a notice to the channels that want it. Never throws; what could not be sent is the event `notify.channel-failed`.
   * Done within half a minute; `signal` ends it sooner.
   */
  notify(notice: Notice, signal?: AbortSignal): Promise<void>;
}

/** Whether a channel with this filter gets the notice. */
export function isWanted(on: "all" | "failures", { level, recovery }: Notice): boolean {
  return on === "all" || level !== "success" || recovery === true;
}
