import { CreateAliasCommand, CreateKeyCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { type AwsClients, createAwsClients } from "../../../aws/clients.js";
import {
  backupBucketName,
  backupKeyAlias,
  backupParameterName,
  type NameScope,
} from "../../../core/names/names.js";

/** Clients for a test endpoint. */
export function clientsFor(endpoint: string): AwsClients {
  return createAwsClients({
    region: "us-east-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    endpoints: { AWS_ENDPOINT_URL: endpoint },
  });
}

/**
 * Creates what `opsctl up` creates for a region's backups: bucket, key with alias, SSM key. Returns the
 * bucket's name.
 */
export async function createVault(
  clients: AwsClients,
  scope: NameScope,
  accountId: string,
  region: string,
): Promise<string> {
  const bucket = backupBucketName(scope, accountId, region);
  const s3 = await clients.s3(region);
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }),
  );
  const kms = await clients.kms(region);
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  await kms.send(
    new CreateAliasCommand({ AliasName: backupKeyAlias(scope), TargetKeyId: KeyMetadata?.KeyId }),
  );
  const ssm = await clients.ssm(region);
  const name = backupParameterName(scope, region);
  await ssm.send(new PutParameterCommand({ Name: name, Value: bucket, Type: "String" }));
  return bucket;
}
