import type { ProviderArgs } from "@pulumi/aws/provider.js";
import type { StackConfig } from "../config/stack.js";

/** Few retries against a local endpoint: with the default of 25, one unsupported call takes minutes without output. */
const LOCAL_MAX_RETRIES = 2;

/**
 * The settings of the one AWS provider for all regions. A resource without an own region is in the home region. The
 * endpoint's address is not part of them: it would be stored in the state, and a refresh after a change of port would
 * call the old address. The engine takes it from `AWS_ENDPOINT_URL`.
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
      // otherwise bucket tags are read from S3 Control with the account as a host prefix, which doesn't resolve locally
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
