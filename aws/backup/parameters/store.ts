import type { ParameterStore } from "../../../backup/ports.js";
import type { AwsClients } from "../../clients.js";
import { readers } from "./reading.js";
import { tagReader } from "./tags.js";
import { writers } from "./writing.js";

/**
 * The region's real Parameter Store. The SDK for it is loaded here.
 *
 * @param accountId Of the credentials: with it tags are read a hundred parameters at a time where that is possible.
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
