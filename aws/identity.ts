import { failure } from "../core/errors.js";
import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";

export interface CallerIdentity {
  /** Twelve digits. */
  readonly accountId: string;
  readonly arn: string;
}

/** The identity of the credentials, from STS in the clients' own region. */
export async function callerAccount(clients: AwsClients, signal?: AbortSignal): Promise<CallerIdentity> {
  const { GetCallerIdentityCommand } = await import("./sdk/sts.js");
  const sts = await clients.sts(clients.region);
  const { Account, Arn } = await sts.send(new GetCallerIdentityCommand({}), abortWith(signal));
  if (!Account || !Arn) throw failure("aws.no-identity", { region: clients.region });
  return { accountId: Account, arn: Arn };
}
