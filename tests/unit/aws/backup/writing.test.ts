import type { SSMClient } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { writers } from "../../../../aws/backup/parameters/writing.js";
import type { Clock } from "../../../../core/time/clock.js";
import { parameter } from "../../../support/backup/records.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

type Writers = Awaited<ReturnType<typeof writers>>;

interface Sent {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A client whose first calls fail with this AWS error, and a clock whose sleeps end at once. */
function clientThat(failures: number, name: string) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  let left = failures;
  const client = {
    send: (command: { readonly input: Sent["input"] }) => {
      sent.push({ operation: command.constructor.name.replace(/Command$/, ""), input: command.input });
      if (left-- <= 0) return Promise.resolve({ Version: 3 });
      const cause = Object.assign(new Error("no"), { name });
      return Promise.reject(anError("aws.failed", { reason: name }, { cause }));
    },
  };
  const clock: Clock = {
    now: () => new Date("2026-11-21T05:00:00Z"),
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
  return { client: client as unknown as SSMClient, clock, sent, waits };
}

const record = parameter("/a", { tags: { keep: "1", change: "2" } });

describe("writing to Parameter Store", () => {
  it("retries when another update of the parameter is in progress", async () => {
    for (const [operation, write] of [
      ["PutParameter", (w: Writers) => w.create(record, noSignal)],
      ["PutParameter", (w: Writers) => w.overwrite(record, record, noSignal)],
      ["LabelParameterVersion", (w: Writers) => w.label("/a", 1, ["x"], noSignal)],
      ["AddTagsToResource", (w: Writers) => w.retag("/a", { a: "1" }, {}, noSignal)],
      ["RemoveTagsFromResource", (w: Writers) => w.retag("/a", {}, { a: "1" }, noSignal)],
    ] as const) {
      const { client, clock, sent, waits } = clientThat(2, "TooManyUpdates");
      await write(await writers(client, clock));
      expect(sent.map((call) => call.operation)).to.deep.equal([operation, operation, operation]);
      expect(waits.map((wait) => wait >= 500 && wait <= 2_000)).to.deep.equal([true, true]);
    }
  });

  it("gives up after some attempts, and at once for other errors", async () => {
    const busy = clientThat(100, "TooManyUpdates");
    const { create } = await writers(busy.client, busy.clock);
    expect((await opsErrorOf(() => create(record, noSignal))).params["reason"]).to.equal("TooManyUpdates");
    expect(busy.sent).to.have.length(6);
    const refused = clientThat(1, "ValidationException");
    const other = await writers(refused.client, refused.clock);
    await opsErrorOf(() => other.create(record, noSignal));
    expect([refused.sent.length, refused.waits]).to.deep.equal([1, []]);
  });

  it("sends only tags that change", async () => {
    const { client, clock, sent } = clientThat(0, "");
    const { retag } = await writers(client, clock);
    await retag("/a", record.tags, { keep: "1", change: "1", drop: "1" }, noSignal);
    expect(sent.map(({ operation, input }) => [operation, input["TagKeys"] ?? input["Tags"]])).to.deep.equal([
      ["RemoveTagsFromResource", ["drop"]],
      ["AddTagsToResource", [{ Key: "change", Value: "2" }]],
    ]);
    sent.splice(0);
    await retag("/a", record.tags, record.tags, noSignal);
    expect(sent).to.deep.equal([]);
  });
});
