import { abortWith } from "./calls.js";
import type { AwsClients } from "./clients.js";
import { isAwsError } from "./errors.js";

/**
 * The text of a secret's current version, or `binary` when it has none; undefined when the secret doesn't
 * exist.
 */
export async function readSecret(
  clients: AwsClients,
  region: string,
  id: string,
  signal: AbortSignal,
): Promise<{ readonly text: string } | "binary" | undefined> {
  const { GetSecretValueCommand } = await import("./sdk/secrets-manager.js");
  const client = await clients.secretsmanager(region);
  try {
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: id }),
      abortWith(signal),
    );
    return SecretString === undefined ? "binary" : { text: SecretString };
  } catch (error) {
    if (isAwsError(error, "ResourceNotFoundException")) return undefined;
    throw error;
  }
}
