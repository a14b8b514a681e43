import type { StackConfig } from "../../config/stack.js";
import { type ChannelConfig, openChannel, secretsNamedBy } from "../../notify/channels/index.js";
import type { Channel, Topic } from "../../notify/ports.js";
import type { AwsClients } from "../../aws/clients.js";
import type { AppContext } from "../context.js";
import { environmentSecrets } from "../run-store.js";
import { openSecretReader } from "../../aws/secret-reader.js";
import { type ConfiguredStack, connect, type OpenStack } from "../stack-access.js";

/** Access to a stack's channels while one notification is sent. */
export interface ChannelAccess {
  channel(config: ChannelConfig): Channel;
  /** Closes the clients that were opened for the channels. */
  close(): Promise<void>;
}

export function openChannels(ctx: AppContext, stack: ConfiguredStack | OpenStack): ChannelAccess {
  const aws = awsAccess(ctx, stack);
  const secrets = openSecretReader({
    variables: ctx.settings.variables,
    config: stack.config,
    clients: aws.clients,
  });
  const openTopic = async (arn: string): Promise<Topic> => {
    const topics = await import("../../aws/topic.js");
    return topics.openTopic(await aws.clients(), arn);
  };
  return {
    channel: (config) => openChannel(config, { clock: ctx.clock, secrets, openTopic }),
    close: aws.close,
  };
}

/**
 * The stack's clients, or new ones when a channel first needs them. Their account is compared with the stack's: a wrong
 * account is refused for notifications too.
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
  // the first SIGINT stops the work, but its notification is still sent
  const signal = AbortSignal.any([ctx.urgent, closing.signal]);
  const open = (): Promise<OpenStack> => (opened ??= connect({ ...ctx, signal }, stack));
  return {
    clients: async () => (await open()).clients,
    close: async () => {
      // the result isn't needed any more: a call without an answer must not delay the notification
      closing.abort();
      const left = await opened?.catch(() => undefined);
      await left?.clients.destroy();
    },
  };
}

/** Secrets that must not appear in a notification: the environment's, the agent's, and the channels' own. */
export function secretsOf(
  { settings }: Pick<AppContext, "settings">,
  config: StackConfig,
): readonly string[] {
  const { variables } = settings;
  const named = [
    ...config.worker.agentEnv,
    ...config.notifications
      .flatMap(secretsNamedBy)
      .concat(config.alerts?.https ?? [])
      .flatMap(({ source, name }) => (source === "env" ? [name] : [])),
  ];
  const values = named.flatMap((name) => variables[name]?.trim() || []);
  return [...environmentSecrets(variables), ...values];
}
