/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
export { GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
