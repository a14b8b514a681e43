import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";
import { isAwsError } from "./errors.js";

/** Those of these roles that exist and have all of these tags. A role of the name without them is somebody else's. */
export async function rolesTagged(
  clients: AwsClients,
  names: readonly string[],
  tags: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const { GetRoleCommand } = await import("./sdk/iam.js");
  const client = await clients.iam(clients.region);
  const found: string[] = [];
  for (const RoleName of names) {
    try {
      const { Role } = await client.send(new GetRoleCommand({ RoleName }), abortWith(signal));
      const own = new Map((Role?.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
      if (Object.entries(tags).every(([key, value]) => own.get(key) === value)) found.push(RoleName);
    } catch (error) {
      if (!isAwsError(error, "NoSuchEntity", "NoSuchEntityException")) throw error;
    }
  }
  return found;
}
