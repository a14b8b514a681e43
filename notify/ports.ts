import type { Clock } from "../core/time/clock.js";
import type { SecretReference } from "../core/names/secret-reference.js";
import type { NoticeDocument } from "./document.js";

/** One notice on its way to one channel. */
export interface Delivery {
  /** Stays the same over all attempts, so that a receiver can tell a repeated one. */
  readonly id: string;
  readonly signal: AbortSignal;
  /** Called at the beginning of each attempt. */
  readonly attempted: () => void;
}

/** Where notices go. */
export interface Channel {
  readonly type: string;
  /** How errors and reports name it: where its address is kept, never the address itself. */
  readonly reference: string;
  /** Sends the notice, repeating what failed in passing; an `OpsError` says why it could not be sent. */
  send(notice: NoticeDocument, delivery: Delivery): Promise<void>;
}

/**
 * Reads secrets by their names. Fails with `secrets.not-set`, `secrets.no-parameter`, `secrets.not-found`,
 * `secrets.empty` or `secrets.not-text`, or with the store's error; none of them holds the secret.
 */
export interface SecretReader {
  resolve(reference: SecretReference, signal: AbortSignal): Promise<string>;
}

/** Somebody who is subscribed to a topic. */
export interface Subscription {
  /** `email`, `https`, `sqs`, … */
  readonly protocol: string;
  /** An address; one of the web may carry a key. */
  readonly endpoint: string;
  readonly confirmed: boolean;
}

/** A publication; see `notify/channels/sns/render.ts`. */
export interface Publication {
  readonly subject: string;
  /** A JSON object: what each of the topic's protocols gets (`MessageStructure: json`). */
  readonly message: string;
}

/** A topic that people and programs subscribe to. Adapter: `aws/topic.ts`. */
export interface Topic {
  publish(publication: Publication, signal: AbortSignal): Promise<void>;
}

/** What channels of any type are opened with. */
export interface ChannelDeps {
  readonly clock: Clock;
  readonly secrets: SecretReader;
  openTopic(arn: string): Promise<Topic>;
  /** From 0 to below 1, for the waits between attempts. */
  readonly random?: () => number;
  /** Milliseconds for one attempt over HTTP; 10 s if not given. */
  readonly attemptTimeout?: number;
}
