import { expect } from "chai";
import fc from "fast-check";
import { deadLetterAttributes } from "../../../../aws/queue/dead-letter.js";
import { MESSAGE_BYTES } from "../../../../aws/queue/message-text.js";

const message = (body = "{}") => ({ body, receiveCount: 2 });
const reason = { code: "worker.not-a-task", text: "The message is no task.", runId: "run-1" };
const texts = (attributes: ReturnType<typeof deadLetterAttributes>): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]));

describe("the attributes of a dead letter", () => {
  it("contain the reason, the attempts and the run", () => {
    expect(deadLetterAttributes(message(), reason)).to.deep.equal({
      "opsctl-reason-code": { DataType: "String", StringValue: "worker.not-a-task" },
      "opsctl-reason": { DataType: "String", StringValue: "The message is no task." },
      "opsctl-run-id": { DataType: "String", StringValue: "run-1" },
      "opsctl-received": { DataType: "Number", StringValue: "2" },
    });
  });

  it("are never empty: the code replaces a missing sentence, a missing run is left out", () => {
    const attributes = deadLetterAttributes(message(), { code: "a.b", text: "", runId: undefined });
    expect(texts(attributes)).to.deep.equal({
      "opsctl-reason-code": "a.b",
      "opsctl-reason": "a.b",
      "opsctl-received": "2",
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
        if (free >= 1_300) expect(names).to.have.length(4);
      }),
      // the range in which a run's id fits but no code is a few bytes wide
      { examples: [[20], [21], [22], [23], [24], [25], [26]] },
    );
  });
});
