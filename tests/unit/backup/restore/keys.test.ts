import { expect } from "chai";
import { isForeignKey, keysOf, mapKeys } from "../../../../backup/restore/keys.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { parameter } from "../../../support/backup/records.js";
import { opsErrorOf } from "../../../support/errors.js";

const from = { region: "us-east-1", accountId: "111111111111" };
const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const arn = (region: string, accountId: string): string => `arn:aws:kms:${region}:${accountId}:key/${ID}`;
const secure = (name: string, keyId: string, older: readonly string[] = []): ParameterRecord => {
  const record = parameter(name, { type: "SecureString", keyId });
  const { name: _name, tags: _tags, ...version } = record;
  return { ...record, history: older.map((key) => ({ ...version, keyId: key, labels: [] })) };
};

describe("a KMS key in another account or region", () => {
  const region = { ...from, region: "eu-west-1" };
  const account = { ...from, accountId: "222222222222" };
  const rows: readonly (readonly [title: string, key: string, to: typeof from, foreign: boolean])[] = [
    ["an id at home", ID, from, false],
    ["an id in another region", ID, region, true],
    ["an id in another account", ID, account, true],
    ["an alias in another region", "alias/mine", region, false],
    ["an alias in another account", "alias/aws/ssm", account, false],
    ["an ARN in another region", arn("us-east-1", "111111111111"), region, true],
    ["an ARN in another account", arn("us-east-1", "111111111111"), account, true],
    ["an ARN of the target", arn("eu-west-1", "111111111111"), region, false],
    ["an ARN of another account, at home", arn("us-east-1", "999999999999"), from, false],
  ];
  for (const [title, key, to, foreign] of rows) {
    it(`${title} is ${foreign ? "not usable" : "kept"}`, () => {
      expect(isForeignKey(key, from, to)).to.equal(foreign);
    });
  }
});

describe("a map of KMS keys", () => {
  const records = [secure("/a", ID, ["alias/old"]), secure("/b", "alias/mine"), parameter("/c")];

  it("replaces keys of current and earlier versions, and no other", () => {
    const mapped = mapKeys(
      records,
      new Map([
        ["alias/old", "alias/new"],
        [ID, "alias/other"],
      ]),
    );
    expect([...keysOf(mapped)]).to.have.members(["alias/new", "alias/other", "alias/mine"]);
    expect(mapped[0]?.history?.map(({ keyId }) => keyId)).to.deep.equal(["alias/new"]);
    expect(mapped[2]).to.deep.equal(parameter("/c"));
  });

  it("lists the existing keys when it contains another one", async () => {
    const error = await opsErrorOf(() => mapKeys(records, new Map([["alias/nobody", "alias/new"]])));
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "usage",
      "backup.restore-unknown-key",
      { unknown: ["alias/nobody"], known: [ID, "alias/mine", "alias/old"] },
    ]);
  });
});
