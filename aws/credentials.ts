import type { STSClient } from "@aws-sdk/client-sts";
import { failure } from "../core/errors.js";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type CredentialsProvider = () => Promise<Credentials>;

/**
 * Credentials are renewed when less than this is left, in milliseconds: the longest request, its retries and
 * a margin.
 */
const RENEW_BEFORE_MS = 5 * 60_000;

/** Session name in CloudTrail. */
const SESSION_NAME = "opsctl";

/** Credentials of an assumed role, shared by all clients and renewed before they expire. */
export function assumedRole(roleArn: string, sts: () => Promise<STSClient>): CredentialsProvider {
  let current: Promise<Credentials> | undefined;
  let renewAt = 0;
  return async () => {
    if (current === undefined || Date.now() >= renewAt) {
      renewAt = Number.POSITIVE_INFINITY; // other calls wait for this renewal instead of starting another
      current = assume(roleArn, sts).then(
        (credentials) => {
          renewAt = (credentials.expiration?.getTime() ?? 0) - RENEW_BEFORE_MS;
          return credentials;
        },
        (error: unknown) => {
          current = undefined;
          throw error;
        },
      );
    }
    return current;
  };
}

async function assume(roleArn: string, sts: () => Promise<STSClient>): Promise<Credentials> {
  const { AssumeRoleCommand } = await import("./sdk/sts.js");
  const client = await sts();
  const { Credentials: given } = await client.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: SESSION_NAME }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey) throw failure("aws.no-role-credentials", { roleArn });
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    ...(given.SessionToken === undefined ? {} : { sessionToken: given.SessionToken }),
    ...(given.Expiration === undefined ? {} : { expiration: given.Expiration }),
  };
}
