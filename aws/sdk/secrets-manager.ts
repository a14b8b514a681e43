/** The parts of this service's SDK that opsctl uses; the build omits the rest. */
export { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
