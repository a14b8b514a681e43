import { CreateAliasCommand, CreateKeyCommand } from "@aws-sdk/client-kms";
import { expect } from "chai";
import type { AwsClients } from "../../aws/clients.js";
import { kmsKeyService } from "../../aws/backup/key-service.js";
import type { ParameterRecord } from "../../backup/record.js";
import { clientsFor } from "../support/backup/aws-vault.js";
import { type Folder, folderOf } from "../support/backup/damage/two-backups.js";
import { copyOut, readBackupTool } from "../support/backup/read-backup.js";
import { fullParameter } from "../support/backup/records.js";
import { memoryVault, save } from "../support/backup/vault.js";
import { startEndpoint, type TestEndpoint } from "../support/endpoint.js";
import { type TempDirectory, tempDirectory } from "../support/temp.js";

const ALIAS = "alias/backup";

describe("tools/read-backup.mjs with KMS", () => {
  let endpoint: TestEndpoint;
  let clients: AwsClients;
  let temp: TempDirectory;
  let folder: Folder;
  let id: string;

  before(async function () {
    this.timeout(180_000);
    endpoint = await startEndpoint();
    clients = clientsFor(endpoint.endpoint);
    temp = await tempDirectory("opsctl-reader-");
    const kms = await clients.kms("us-east-1");
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    await kms.send(new CreateAliasCommand({ AliasName: ALIAS, TargetKeyId: KeyMetadata?.KeyId }));
    const vault = {
      ...memoryVault([fullParameter("/app/key")]),
      keys: kmsKeyService(clients, "us-east-1", ALIAS),
    };
    ({ backupId: id } = await save(vault));
    folder = folderOf(vault, id);
  });
  after(async () => {
    await clients.destroy();
    await endpoint.stop();
    await temp.remove();
  });

  // the AWS SDK warns about old versions of Node.js
  const env = () => ({ ...endpoint.environment, AWS_REGION: "eu-central-1", NODE_NO_WARNINGS: "1" });

  it("unseals the data key in the region that sealed it, in the backup's context", async () => {
    const directory = await copyOut(folder, temp.path, id);
    const { stdout, stderr, exitCode } = await readBackupTool([directory], { env: env() });
    expect([exitCode, stderr]).to.deep.equal([0, ""]);
    const whole = { ...fullParameter("/app/key"), labels: [], history: [] };
    expect(JSON.parse(stdout) as ParameterRecord).to.deep.equal(whole);
  });

  it("reports a changed context as damage", async () => {
    const text = folder
      .get("manifest.json")!
      .toString()
      .replace('"environment":"dev"', '"environment":"pro"');
    const changed = new Map(folder).set("manifest.json", Buffer.from(text));
    const directory = await copyOut(changed, temp.path, id);
    const { stdout, stderr, exitCode } = await readBackupTool([directory], { env: env() });
    expect([exitCode, stdout]).to.deep.equal([5, ""]);
    expect(stderr).to.match(
      /^manifest\.json: arn:aws:kms:us-east-1:.* did not seal this key for this backup\n$/,
    );
  });

  it("does not report an unreachable KMS as damage", async () => {
    const directory = await copyOut(folder, temp.path, id);
    const offline = { ...env(), AWS_ENDPOINT_URL: "http://127.0.0.1:9", AWS_MAX_ATTEMPTS: "1" };
    const { stdout, exitCode } = await readBackupTool([directory], { env: offline });
    expect([exitCode, stdout]).to.deep.equal([1, ""]);
  });
});
