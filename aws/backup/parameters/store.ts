import type { ParameterStore } from "../../../backup/ports.js";
import type { AwsClients } from "../../clients.js";
import { readers } from "./reading.js";
import { tagReader } from "./tags.js";
import { writers } from "./writing.js";

/**
 * Opens the region's Parameter Store. This loads the SDK's SSM client.
 *
 * @param accountId The account of the credentials. With it, tags are read for a hundred parameters at a time
 * where possible.
 */
export async function openParameterStore(
  clients: AwsClients,
  region: string,
  accountId?: string,
): Promise<ParameterStore> {
  const client = await clients.ssm(region);
  return {
    ...(await readers(client)),
    readTags: tagReader(client, { clients, region, accountId }),
    ...(await writers(client)),
  };
}
