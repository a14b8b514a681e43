import type { AwsClients } from "./clients.js";
import { isAwsError } from "./errors.js";

/** A role's trust policy as JSON; undefined when there is no such role. */
export async function roleTrustPolicy(
  clients: AwsClients,
  region: string,
  roleArn: string,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  const { GetRoleCommand } = await import("./sdk/iam.js");
  const client = await clients.iam(region);
  // the last part; a path may be before it
  const RoleName = roleArn.slice(roleArn.lastIndexOf("/") + 1);
  try {
    const { Role } = await client.send(new GetRoleCommand({ RoleName }), { abortSignal });
    // "URL-encoded, compliant with RFC 3986" (GetRole, IAM API Reference)
    return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
  } catch (error) {
    if (isAwsError(error, "NoSuchEntity", "NoSuchEntityException")) return undefined;
    throw error;
  }
}
