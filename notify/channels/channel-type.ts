import * as z from "zod";
import { object } from "../../core/fields/field-kinds.js";
import type { SecretReference } from "../../core/names/secret-reference.js";
import type { NoticeDocument } from "../document.js";
import type { ChannelDeps, Delivery } from "../ports.js";

/**
 * What a channel needs. The roles of the stack's commands may read these secrets and publish to the topic,
 * `opsctl doctor` checks them, and the secrets are removed from every notification.
 */
export interface ChannelNeeds {
  /** The URL that the channel posts to; it contains a key. */
  readonly address?: SecretReference;
  /** Other secrets. */
  readonly secrets?: readonly SecretReference[];
  readonly topicArn?: string;
}

/**
 * One type of channel. Its configuration schema is loaded at every start; the code that sends is loaded only
 * when needed.
 */
export interface ChannelType<Schema extends z.ZodType> {
  readonly schema: Schema;
  needs(config: z.output<Schema>): ChannelNeeds;
  load(): Promise<ChannelSender<z.output<Schema>>>;
}

/** Exports of the file `send.ts` in a channel's folder. */
export interface ChannelSender<Config> {
  /**
   * Sends one notification and retries transient failures. Throws an `OpsError` when it could not be sent.
   */
  send(config: Config, notice: NoticeDocument, delivery: Delivery, deps: ChannelDeps): Promise<void>;
}

/** Send all notifications, or failures only. */
const on = z.enum(["all", "failures"], { error: "expected all or failures" }).default("all");

/** Schema of one item of `opsctl:notifications`: the type, its fields, and which notifications it gets. */
export const channelSchema = <Type extends string, Fields extends z.core.$ZodLooseShape>(
  type: Type,
  fields: Fields,
) => object({ type: z.literal(type), ...fields, on });
