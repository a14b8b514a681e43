import type { ProviderArgs } from "@pulumi/aws/provider.js";
import type { StackConfig } from "../config/stack.js";

/** Few retries against a local endpoint: the default of 25 turns one unsupported call into silent minutes. */
const LOCAL_MAX_RETRIES = 2;

/**
 * The settings of the one AWS provider that serves all regions. A resource without a region of its own sits
 * in the home region. The endpoint's address is not among them: it would enter the state, and a refresh after a
 * change of port would ask the dead one; the engine takes it from `AWS_ENDPOINT_URL`.
 */
export function awsProviderArgs(stack: StackConfig): ProviderArgs {
  const { homeRegion, accountId, assumeRoleArn } = stack;
  const role =
    assumeRoleArn === undefined ? {} : { assumeRoles: [{ roleArn: assumeRoleArn, sessionName: "opsctl" }] };
  if (stack.endpointAllowed) {
    return {
      region: homeRegion,
      s3UsePathStyle: true,
      skipCredentialsValidation: true,
      skipMetadataApiCheck: true,
      // otherwise bucket tags go to S3 Control with the account as a host prefix, which resolves nowhere
      skipRequestingAccountId: true,
      maxRetries: LOCAL_MAX_RETRIES,
      ...role,
    };
  }
  return {
    region: homeRegion,
    ...(accountId === undefined ? {} : { allowedAccountIds: [accountId] }),
    ...role,
  };
}
