import * as z from "zod";
import { object } from "../../core/fields/field-kinds.js";
import type { SecretReference } from "../../core/names/secret-reference.js";
import type { NoticeDocument } from "../document.js";
import type { ChannelDeps, Delivery } from "../ports.js";

/**
 * What a channel needs to be reached. The roles of the stack's commands may read and publish to it, `opsctl doctor` looks for
 * it, and no notice holds one of its secrets.
 */
export interface ChannelNeeds {
  /** The address that it posts to, which carries a key. */
  readonly address?: SecretReference;
  /** Other secrets. */
  readonly secrets?: readonly SecretReference[];
  readonly topicArn?: string;
}

/** One type of channel. Configuration is checked in every start: what sends is loaded only when something is sent. */
export interface ChannelType<Schema extends z.ZodType> {
  readonly schema: Schema;
  needs(config: z.output<Schema>): ChannelNeeds;
  load(): Promise<ChannelSender<z.output<Schema>>>;
}

/** What the file `send.ts` of a channel's folder exports. */
export interface ChannelSender<Config> {
  /** Sends one notice, repeating what failed in passing; an `OpsError` says why it could not be sent. */
  send(config: Config, notice: NoticeDocument, delivery: Delivery, deps: ChannelDeps): Promise<void>;
}

/** Every notification, or only those of what failed. */
const on = z.enum(["all", "failures"], { error: "expected all or failures" }).default("all");

/** One item of `opsctl:notifications`: its type, what that type needs, and which notices it gets. */
export const channelSchema = <Type extends string, Fields extends z.core.$ZodLooseShape>(
  type: Type,
  fields: Fields,
) => object({ type: z.literal(type), ...fields, on });
