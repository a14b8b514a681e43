/** What opsctl asks of this service; the build leaves the rest of its SDK out. */
export { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
