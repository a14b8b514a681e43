import type { Clock } from "../core/time/clock.js";
import type { SecretReference } from "../core/names/secret-reference.js";
import type { NoticeDocument } from "./document.js";

/** The sending of one notification to one channel. */
export interface Delivery {
  /** The same for all attempts, so that a receiver can detect a repetition. */
  readonly id: string;
  readonly signal: AbortSignal;
  /** Called at the start of each attempt. */
  readonly attempted: () => void;
}

/** A destination of notifications. */
export interface Channel {
  readonly type: string;
  /** The channel's name in errors and reports: the reference to its URL, never the URL itself. */
  readonly reference: string;
  /**
   * Sends the notification and retries transient failures. Throws an `OpsError` when it could not be sent.
   */
  send(notice: NoticeDocument, delivery: Delivery): Promise<void>;
}

/**
 * Reads secrets by reference. Fails with `secrets.not-set`, `secrets.no-parameter`, `secrets.not-found`,
 * `secrets.empty` or `secrets.not-text`, or with the store's error; none of them contains the secret.
 */
export interface SecretReader {
  resolve(reference: SecretReference, signal: AbortSignal): Promise<string>;
}

/** A subscription to a topic. */
export interface Subscription {
  /** `email`, `https`, `sqs`, … */
  readonly protocol: string;
  /** An address or URL; a URL may contain a key. */
  readonly endpoint: string;
  readonly confirmed: boolean;
}

/** A message for a topic; see `notify/channels/sns/render.ts`. */
export interface Publication {
  readonly subject: string;
  /** A JSON object with a text for each protocol (`MessageStructure: json`). */
  readonly message: string;
}

/** A topic with subscribers. Adapter: `aws/topic.ts`. */
export interface Topic {
  publish(publication: Publication, signal: AbortSignal): Promise<void>;
}

/** Dependencies of all channel types. */
export interface ChannelDeps {
  readonly clock: Clock;
  readonly secrets: SecretReader;
  openTopic(arn: string): Promise<Topic>;
  /** Random number from 0 up to 1, for the jitter between attempts. */
  readonly random?: () => number;
  /** Time-out of one HTTP attempt in milliseconds; 10 s by default. */
  readonly attemptTimeout?: number;
}
