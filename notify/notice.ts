import type { CodedMessage } from "../core/errors.js";

/** A notification about a finished run: one model for all kinds of runs and channels. */
export interface Notice extends CodedMessage {
  readonly level: "success" | "warning" | "failure";
  readonly runId?: string | undefined;
  /** URL with details, e.g. of the pull request. */
  readonly link?: string | undefined;
  /** Set on the first success after a failure, which is also sent to channels with `on: failures`. */
  readonly recovery?: true;
}

export interface Notifier {
  /**
   * Sends a notification to the channels that are configured for it. Never throws; a failure is emitted as
   * the event `notify.channel-failed`. Takes at most half a minute; `signal` ends it earlier.
   */
  notify(notice: Notice, signal?: AbortSignal): Promise<void>;
}

/** Whether a channel with this filter gets the notification. */
export function isWanted(on: "all" | "failures", { level, recovery }: Notice): boolean {
  return on === "all" || level !== "success" || recovery === true;
}
