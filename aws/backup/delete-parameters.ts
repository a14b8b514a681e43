import { abortWith } from "../calls.js";
import type { AwsClients } from "../clients.js";

/** Deletes at most ten parameters; returns the names of those that were there (DeleteParameters, AWS Systems Manager API Reference). */
export async function deleteParameters(
  clients: AwsClients,
  region: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const { DeleteParametersCommand } = await import("@aws-sdk/client-ssm");
  const client = await clients.ssm(region);
  const command = new DeleteParametersCommand({ Names: [...names] });
  const { DeletedParameters = [] } = await client.send(command, abortWith(signal));
  return DeletedParameters;
}
