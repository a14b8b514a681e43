/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
