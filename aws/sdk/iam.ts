/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
