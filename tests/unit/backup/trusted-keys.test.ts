import { expect } from "chai";
import type { AnyRecipient } from "../../../backup/ports.js";
import { trusting } from "../../../backup/trusted-keys.js";
import { opsErrorOf } from "../../support/errors.js";
import { memoryKeyService } from "../../support/backup/memory/key-service.js";
import { noSignal } from "../../support/backup/vault.js";

const OWN = "arn:aws:kms:us-east-1:111111111111:key/own";
const FOREIGN = "arn:aws:kms:us-east-1:666666666666:key/theirs";
const kms = (keyArn: string): AnyRecipient => ({ kind: "aws-kms", keyArn, sealedKey: "" });
const age: AnyRecipient = { kind: "age", recipient: "age1x", sealedKey: "" };

describe("trusted keys", () => {
  async function asked(recipients: readonly AnyRecipient[]): Promise<readonly AnyRecipient[]> {
    let given: readonly AnyRecipient[] = [];
    const keys = {
      ...memoryKeyService(),
      open: (some: readonly AnyRecipient[]) => {
        given = some;
        return Promise.resolve(new Uint8Array(32));
      },
    };
    await trusting(keys, (keyArn) => keyArn === OWN).open(recipients, {}, noSignal);
    return given;
  }

  it("are the only ones that the key service is asked to use", async () => {
    expect(await asked([kms(FOREIGN), kms(OWN), age])).to.deep.equal([kms(OWN), age]);
    expect(await asked([age])).to.deep.equal([age]);
  });

  it("are missing when only others' keys are listed", async () => {
    for (const recipients of [[kms(FOREIGN)], [kms(FOREIGN), age]]) {
      const error = await opsErrorOf(() => asked(recipients));
      expect([error.code, error.params]).to.deep.equal(["backup.foreign-key", { keyArn: FOREIGN }]);
    }
  });
});
