import type { ChannelConfig, StackConfig } from "../../config/stack.js";
import { discordChannel } from "../../notify/channels/discord.js";
import { slackChannel } from "../../notify/channels/slack.js";
import { snsChannel } from "../../notify/channels/sns.js";
import { webhookChannel } from "../../notify/channels/webhook.js";
import type { Channel } from "../../notify/ports.js";
import type { AwsClients } from "../../aws/clients.js";
import type { AppContext } from "../context.js";
import { environmentSecrets } from "../run-store.js";
import { openSecretReader } from "./secrets.js";
import { type ConfiguredStack, connect, type OpenStack } from "../stack-access.js";

/** The channels of a stack while one notice is sent. */
export interface ChannelAccess {
  channel(config: ChannelConfig): Channel;
  /** Closes what was opened for them. */
  close(): Promise<void>;
}

export function openChannels(ctx: AppContext, stack: ConfiguredStack | OpenStack): ChannelAccess {
  const aws = awsAccess(ctx, stack);
  const secrets = openSecretReader(ctx, { config: stack.config, clients: aws.clients });
  const deps = { clock: ctx.clock };
  return {
    channel(config) {
      switch (config.type) {
        case "slack":
          return slackChannel(config.url, secrets, deps);
        case "discord":
          return discordChannel(config.url, secrets, deps);
        case "webhook":
          return webhookChannel(config, secrets, deps);
        case "sns":
          return snsChannel(config.topicArn, async () => {
            const { openTopic } = await import("../../aws/topic.js");
            return openTopic(await aws.clients(), config.topicArn);
          });
      }
    },
    close: aws.close,
  };
}

/**
 * The stack's clients, or new ones when a channel first needs them. Their account is compared with the stack's: what
 * could not be opened for its work is not opened for its notices either.
 */
function awsAccess(
  ctx: AppContext,
  stack: ConfiguredStack | OpenStack,
): { readonly clients: () => Promise<AwsClients>; readonly close: () => Promise<void> } {
  if ("clients" in stack) {
    return { clients: () => Promise.resolve(stack.clients), close: () => Promise.resolve() };
  }
  let opened: Promise<OpenStack> | undefined;
  const closing = new AbortController();
  // a first SIGINT ends the work, not the telling of it
  const signal = AbortSignal.any([ctx.urgent, closing.signal]);
  const open = (): Promise<OpenStack> => (opened ??= connect({ ...ctx, signal }, stack));
  return {
    clients: async () => (await open()).clients,
    close: async () => {
      // nobody waits for it any more: what does not answer must not hold up what is told
      closing.abort();
      const left = await opened?.catch(() => undefined);
      await left?.clients.destroy();
    },
  };
}

/** Secrets that must not stand in a notice: the environment's, the agent's, and the channels' own. */
export function secretsOf(
  { settings }: Pick<AppContext, "settings">,
  config: StackConfig,
): readonly string[] {
  const { variables } = settings;
  const named = [
    ...config.worker.agentEnv,
    ...config.notifications
      .flatMap((channel) =>
        ("url" in channel ? [channel.url] : []).concat("secret" in channel ? [channel.secret] : []),
      )
      .concat(config.alerts?.https ?? [])
      .flatMap(({ source, name }) => (source === "env" ? [name] : [])),
  ];
  const values = named.flatMap((name) => variables[name]?.trim() || []);
  return [...environmentSecrets(variables), ...values];
}
