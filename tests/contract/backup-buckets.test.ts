import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";
import {
  emptyAndDeleteBucket,
  findKeyByAlias,
  listBuckets,
  scheduleKeyDeletion,
} from "../../aws/backup/backup-buckets.js";
import { backupBucketPrefix, backupKeyAlias } from "../../core/names/names.js";
import { createVault } from "../support/backup/aws-vault.js";
import { endpointClients } from "../support/endpoint-clients.js";

const scope = { namePrefix: "jenkins", environment: "dev" };
const accountId = "000000000000";
const prefix = backupBucketPrefix(scope, accountId);

describe("backup buckets and keys of AWS", () => {
  const aws = endpointClients();
  before(async () => {
    for (const region of ["us-west-2", "us-east-1"]) await createVault(aws.clients, scope, accountId, region);
    await createVault(aws.clients, { ...scope, environment: "prod" }, accountId, "us-east-1");
  });

  it("are listed by name, each with its region", async () => {
    expect(await listBuckets(aws.clients, prefix)).to.have.deep.members([
      { name: `${prefix}us-east-1`, region: "us-east-1" },
      { name: `${prefix}us-west-2`, region: "us-west-2" },
    ]);
    expect(await listBuckets(aws.clients, "nobody-")).to.deep.equal([]);
  });

  it("are deleted with every version, delete marker and unfinished upload", async () => {
    const Bucket = `${prefix}us-west-2`;
    const s3 = await aws.clients.s3("us-west-2");
    for (const Body of ["1", "2"]) await s3.send(new PutObjectCommand({ Bucket, Key: "a", Body }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
    await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "b" }));
    await emptyAndDeleteBucket(aws.clients, "us-west-2", Bucket);
    expect((await listBuckets(aws.clients, prefix)).map(({ region }) => region)).to.deep.equal(["us-east-1"]);
  });

  it("are deleted when they have more than one page of objects", async () => {
    const Bucket = "many-versions";
    const s3 = await aws.clients.s3("us-east-1");
    await s3.send(new CreateBucketCommand({ Bucket }));
    for (let key = 0; key < 1005; key++)
      await s3.send(new PutObjectCommand({ Bucket, Key: String(key), Body: "x" }));
    await emptyAndDeleteBucket(aws.clients, "us-east-1", Bucket);
    expect(await listBuckets(aws.clients, Bucket)).to.deep.equal([]);
  });

  it("keys are found by alias, and scheduled for deletion without it, once", async () => {
    const alias = backupKeyAlias(scope);
    const key = await findKeyByAlias(aws.clients, "us-east-1", alias);
    expect(key?.arn).to.include(key?.keyId ?? "none");
    expect(await findKeyByAlias(aws.clients, "eu-west-1", alias)).to.equal(undefined);
    await scheduleKeyDeletion(aws.clients, "us-east-1", key!.keyId, 7);
    await scheduleKeyDeletion(aws.clients, "us-east-1", key!.keyId, 7);
    expect(await findKeyByAlias(aws.clients, "us-east-1", alias)).to.equal(undefined);
    // the other stack's key in the same region is not touched
    const other = backupKeyAlias({ ...scope, environment: "prod" });
    expect(await findKeyByAlias(aws.clients, "us-east-1", other)).to.not.equal(undefined);
  });
});
