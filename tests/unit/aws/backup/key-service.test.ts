import type { DecryptCommandInput } from "@aws-sdk/client-kms";
import { expect } from "chai";
import { kmsKeyService } from "../../../../aws/backup/key-service.js";
import type { AwsClients } from "../../../../aws/clients.js";
import type { AnyRecipient } from "../../../../backup/ports.js";
import { damage } from "../../../../core/errors.js";
import { manualClock } from "../../../support/backup/manual-clock.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const context = { "opsctl:backupId": "20261121T033500Z-00000000" };
const [OWN, RECOVERY] = ["arn:aws:kms:us-west-2:1:key/own", "arn:aws:kms:eu-west-1:1:key/recovery"];
const recipients: readonly AnyRecipient[] = [
  { kind: "aws-kms", keyArn: OWN, sealedKey: "AA==" },
  { kind: "age", recipient: "age1", sealedKey: "AA==" },
  { kind: "foreign", named: "of-the-future" },
  { kind: "aws-kms", keyArn: RECOVERY, sealedKey: "AQ==" },
];
const key = new Uint8Array(32).fill(7);
type Answer = (signal: AbortSignal) => Promise<Uint8Array>;
const down: Answer = () => Promise.reject(anError("aws.unreachable", {}));
const opens: Answer = () => Promise.resolve(key);
const broken: Answer = () => Promise.reject(damage("backup.seal-broken", { recipient: "x" }));

/** KMS clients for two regions; opening needs no other. */
function kmsOf(answers: Readonly<Record<string, Answer>>) {
  const calls: string[] = [];
  const clients = {
    kms: (region: string) =>
      Promise.resolve({
        send: async ({ input }: { input: DecryptCommandInput }, options: { abortSignal: AbortSignal }) => {
          calls.push(`${region} ${input.KeyId ?? ""}`);
          return { Plaintext: await (answers[region] ?? down)(options.abortSignal) };
        },
      }),
  };
  return { calls, clients: clients as unknown as AwsClients };
}

describe("unsealing with KMS", () => {
  const fallbacks: string[] = [];
  beforeEach(() => fallbacks.splice(0));
  const clock = manualClock();
  const service = (clients: AwsClients) =>
    kmsKeyService(clients, "us-west-2", "alias/x", {
      clock,
      onFallback: (keyArn, { code }, next) => fallbacks.push(`${keyArn} ${code} ${next}`),
    });

  it("uses the region's key, and no other when it succeeds", async () => {
    const { calls, clients } = kmsOf({ "us-west-2": opens, "eu-west-1": opens });
    expect(await service(clients).open(recipients, context, noSignal)).to.equal(key);
    expect([calls, fallbacks]).to.deep.equal([[`us-west-2 ${OWN}`], []]);
  });

  it("continues with the recovery key when the region's can't be used, and reports why", async () => {
    const { calls, clients } = kmsOf({ "us-west-2": down, "eu-west-1": opens });
    expect(await service(clients).open(recipients, context, noSignal)).to.equal(key);
    expect(calls).to.deep.equal([`us-west-2 ${OWN}`, `eu-west-1 ${RECOVERY}`]);
    expect(fallbacks).to.deep.equal([`${OWN} aws.unreachable ${RECOVERY}`]);
  });

  it("limits a key that doesn't respond to fifteen seconds", async () => {
    const silent: Answer = () => {
      queueMicrotask(() => clock.advance(15_000));
      return new Promise(() => undefined);
    };
    const { clients } = kmsOf({ "us-west-2": silent, "eu-west-1": opens });
    expect(await service(clients).open(recipients, context, noSignal)).to.equal(key);
    expect(fallbacks).to.deep.equal([`${OWN} backup.key-timeout ${RECOVERY}`]);
  });

  for (const [name, own, recovery, code] of [
    [
      "no key answers: the region's reason",
      down,
      () => Promise.reject(anError("aws.denied")),
      "aws.unreachable",
    ],
    ["one key refuses the context: that", down, broken, "backup.seal-broken"],
  ] as const) {
    it(`fails when ${name}`, async () => {
      const { clients } = kmsOf({ "us-west-2": own, "eu-west-1": recovery });
      const error = await opsErrorOf(() => service(clients).open(recipients, context, noSignal));
      expect(error.code).to.equal(code);
    });
  }

  it("stops at the signal", async () => {
    const stop = new AbortController();
    const { calls, clients } = kmsOf({
      "us-west-2": () => {
        stop.abort(anError("core.interrupted"));
        return down(stop.signal);
      },
    });
    const error = await opsErrorOf(() => service(clients).open(recipients, context, stop.signal));
    expect([error.code, calls.length]).to.deep.equal(["core.interrupted", 1]);
  });
});
