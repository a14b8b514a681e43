import { expect } from "chai";
import fc from "fast-check";
import { deadLetterAttributes, describedBy } from "../../../../aws/queue/dead-letter.js";
import { MESSAGE_BYTES } from "../../../../aws/queue/message-text.js";

const message = (body = "{}") => ({ messageId: "first-1", body, receiveCount: 2 });
const reason = { code: "worker.not-a-task", text: "The message is no task.", runId: "run-1" };
const texts = (attributes: ReturnType<typeof deadLetterAttributes>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]));

const given = (values: Readonly<Record<string, string>>): ReturnType<typeof deadLetterAttributes> => {
  const attributes: ReturnType<typeof deadLetterAttributes> = {};
  for (const [name, StringValue] of Object.entries(values))
    attributes[name] = { DataType: "String", StringValue };
  return attributes;
};

describe("the attributes of a dead letter", () => {
  it("contain the reason, the attempts and the run", () => {
    expect(deadLetterAttributes(message(), reason)).to.deep.equal({
      "opsctl-reason-code": { DataType: "String", StringValue: "worker.not-a-task" },
      "opsctl-reason": { DataType: "String", StringValue: "The message is no task." },
      "opsctl-run-id": { DataType: "String", StringValue: "run-1" },
      "opsctl-received": { DataType: "Number", StringValue: "2" },
      "opsctl-origin-id": { DataType: "String", StringValue: "first-1" },
    });
  });

  it("are read back as they were written", () => {
    expect(describedBy(deadLetterAttributes(message(), reason), "letter-1")).to.deep.equal({
      reason: { code: reason.code, text: reason.text },
      runId: "run-1",
      originId: "first-1",
      received: 2,
    });
  });

  it("give no reason to what SQS gave up, be it a first message or a worker's copy", () => {
    const copy = {
      "opsctl-reason-code": "github.rate-limited",
      "opsctl-attempt": "2",
      "opsctl-origin-id": "o",
    };
    const nothing = { reason: undefined, runId: undefined, received: undefined };
    expect(describedBy(undefined, "letter-1")).to.deep.equal({ ...nothing, originId: "letter-1" });
    expect(describedBy(given(copy), "letter-1")).to.deep.equal({ ...nothing, originId: "o" });
  });

  it("count for nothing where somebody else wrote nonsense", () => {
    const hostile = {
      "opsctl-reason-code": "a".repeat(5_000),
      "opsctl-received": "-1",
      "opsctl-origin-id": "a b",
    };
    const found = describedBy(given(hostile), "letter-1");
    expect(found).to.include({ originId: "letter-1", received: undefined });
    expect(found.reason?.code).to.have.length(128);
  });

  it("are never empty: the code replaces a missing sentence, a missing run is left out", () => {
    const attributes = deadLetterAttributes(message(), { code: "a.b", text: "", runId: undefined });
    expect(texts(attributes)).to.deep.equal({
      "opsctl-reason-code": "a.b",
      "opsctl-reason": "a.b",
      "opsctl-received": "2",
      "opsctl-origin-id": "first-1",
    });
  });

  it("contain no character that SQS refuses, and at most 1 KiB of the reason", () => {
    const text = `\u001B[31mbad\u0000\n${"漢".repeat(2_000)}`;
    const found = texts(deadLetterAttributes(message(), { ...reason, text }))["opsctl-reason"] ?? "";
    expect(found.startsWith("\uFFFD[31mbad\uFFFD\n漢")).to.equal(true);
    expect(Buffer.byteLength(found)).to.be.within(1_022, 1_024);
  });

  it("fit next to any body, the code with the highest priority", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_400 }), (free) => {
        const body = "x".repeat(MESSAGE_BYTES - free);
        const attributes = deadLetterAttributes(message(body), { ...reason, text: "漢".repeat(400) });
        const size = Object.entries(attributes).reduce(
          (sum, [name, { DataType = "", StringValue = "" }]) =>
            sum + name.length + DataType.length + Buffer.byteLength(StringValue),
          body.length,
        );
        expect(size).to.be.at.most(MESSAGE_BYTES);
        for (const { StringValue } of Object.values(attributes)) expect(StringValue).to.not.equal("");
        const names = Object.keys(attributes);
        if (names.length > 0) expect(names[0]).to.equal("opsctl-reason-code");
        if (free >= 1_330) expect(names).to.have.length(5);
      }),
      // the range in which a run's id fits but no code is a few bytes wide
      { examples: [[20], [21], [22], [23], [24], [25], [26]] },
    );
  });
});
