/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
export { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
