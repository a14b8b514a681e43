import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { expect } from "chai";
import { checkRecovery, recoverySealer } from "../../../../app/backup/vault/recovery.js";
import { readRecoveryKey } from "../../../../app/backup/vault/recovery-key.js";
import type { AwsClients } from "../../../../aws/clients.js";
import { withRecovery } from "../../../../backup/recipients/recovery.js";
import type { Params } from "../../../../core/errors.js";
import { memoryKeyService } from "../../../support/backup/memory/key-service.js";
import { noSignal } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";
import { ACCOUNT, aStack } from "../../../support/builders/stack.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";
import { emitTo } from "../../../support/events.js";

const backup = aStack().backup;
const noClients = {} as unknown as AwsClients;

describe("the recovery recipient of a stack", () => {
  it("must be there for production, but not for the stack on this machine", async () => {
    for (const changes of [
      { name: "dev", environment: "dev" },
      { name: "local", environment: "prod" },
      { name: "prod", environment: "prod", backup: { ...backup, recoveryRecipient: "age1" } },
    ]) {
      expect(() => checkRecovery(aStack(changes))).to.not.throw();
    }
    const error = await opsErrorOf(() => checkRecovery(aStack({ name: "live", environment: "prod" })));
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "refused",
      "backup.recovery-required",
      { stack: "live", environment: "prod" },
    ]);
  });

  it("seals after the region's own key", async () => {
    const recoveryRecipient = await identityToRecipient(await generateX25519Identity());
    const config = aStack({ backup: { ...backup, recoveryRecipient } });
    const sealer = await recoverySealer({ clients: noClients, config, accountId: ACCOUNT });
    if (!sealer) throw new Error("one is configured");
    const keys = withRecovery(memoryKeyService(), sealer);
    const { key, recipients } = await keys.create({ a: "b" }, noSignal);
    expect(recipients.map(({ kind }) => kind)).to.deep.equal(["aws-kms", "age"]);
    expect(Buffer.from(await keys.open(recipients, { a: "b" }, noSignal))).to.deep.equal(Buffer.from(key));
  });

  it("is none when none is configured", async () => {
    const config = aStack();
    expect(await recoverySealer({ clients: noClients, config, accountId: ACCOUNT })).to.equal(undefined);
  });

  it("is refused where it would be lost with a region of the account that was found out", async () => {
    const keyArn = `arn:aws:kms:us-west-2:${ACCOUNT}:key/k`;
    const recoveryRecipient = keyArn;
    const config = aStack({ accountId: undefined, backup: { ...backup, recoveryRecipient } });
    const error = await opsErrorOf(() => recoverySealer({ clients: noClients, config, accountId: ACCOUNT }));
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "refused",
      "backup.recovery-same-place",
      { keyArn, region: "us-west-2" },
    ]);
  });
});

describe("the file of a recovery key", () => {
  let temp: TempDirectory;
  let events: (readonly [string, Params | undefined, string | undefined])[];
  let identity: string;
  before(async () => {
    temp = await tempDirectory();
    identity = await generateX25519Identity();
    await writeFile(join(temp.path, "key.txt"), `${identity}\n`);
  });
  after(() => temp.remove());
  beforeEach(() => (events = []));
  const read = (path: string, content: () => Promise<string> = () => Promise.resolve(identity)) =>
    readRecoveryKey(
      {
        cwd: temp.path,
        signal: noSignal,
        emit: emitTo((...event) => events.push([event[0], event[1], event[2]])),
      },
      { path, read: content },
    );

  for (const [mode, shown] of [
    [0o600, undefined],
    [0o400, undefined],
    [0o640, "0640"],
    [0o604, "0604"],
    [0o620, "0620"],
  ] as const) {
    it(`is used${shown === undefined ? "" : ", with a warning,"} when its mode is ${mode.toString(8)}`, async () => {
      await chmod(join(temp.path, "key.txt"), mode);
      expect((await read("key.txt")).identities).to.deep.equal([identity]);
      const warning = ["backup.recovery-key-open-to-others", { path: "key.txt", mode: shown }, "warning"];
      expect(events).to.deep.equal(shown === undefined ? [] : [warning]);
    });
  }

  it("may be standard input", async () => {
    expect((await read("-")).identities).to.deep.equal([identity]);
    expect(events).to.deep.equal([]);
  });

  it("that can't be read is a usage error", async () => {
    const error = await opsErrorOf(() =>
      read("none.txt", () => Promise.reject(new Error("ENOENT: no such"))),
    );
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "usage",
      "backup.unreadable-recovery-key",
      { path: "none.txt", reason: "ENOENT: no such" },
    ]);
  });
});
