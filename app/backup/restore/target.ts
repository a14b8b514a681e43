import type { AwsClients } from "../../../aws/clients.js";
import type { ParameterStore } from "../../../backup/ports.js";
import type { AccountRegion } from "../../../backup/restore/keys.js";
import type { AppContext } from "../../context.js";
import type { OpenStack, Pacing } from "../../stack-access.js";

/** Where a restore writes to. */
export interface RestoreTarget extends AccountRegion {
  readonly store: ParameterStore;
  /** With a separate role: the identity that writes, from STS. */
  readonly identity?: string;
  /** Closes the clients that were opened for the target. */
  readonly close: () => Promise<void>;
}

/**
 * The target's Parameter Store, opened with the stack's credentials or with those of a role that they may assume. The
 * account pin applies to the stack's credentials only; the role's ARN names its own account.
 */
export async function openTarget(
  { signal }: Pick<AppContext, "signal">,
  stack: OpenStack,
  {
    region,
    roleArn,
    pace,
  }: { readonly region: string; readonly roleArn: string | undefined; readonly pace: Pacing },
): Promise<RestoreTarget> {
  const { openParameterStore } = await import("../../../aws/backup/parameters/store.js");
  if (roleArn === undefined) {
    const { clients, accountId } = stack;
    const store = await openParameterStore(clients, region, accountId);
    return { region, accountId, store, close: () => Promise.resolve() };
  }
  const clients = await clientsAs(stack, roleArn, pace);
  try {
    const { callerAccount } = await import("../../../aws/identity.js");
    const { accountId, arn } = await callerAccount(clients, signal);
    const store = await openParameterStore(clients, region, accountId);
    return { region, accountId, store, identity: arn, close: () => clients.destroy() };
  } catch (error) {
    await clients.destroy();
    throw error;
  }
}

async function clientsAs(
  { config, endpoints, variables, local }: OpenStack,
  assumeRoleArn: string,
  pace: Pacing,
): Promise<AwsClients> {
  const { createAwsClients } = await import("../../../aws/clients.js");
  return createAwsClients({
    region: config.homeRegion,
    endpoints,
    ...(local ? { credentials: local.credentials } : {}),
    variables,
    assumeRoleArn,
    ...pace,
  });
}
