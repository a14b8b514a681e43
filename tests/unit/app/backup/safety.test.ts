import { expect } from "chai";
import { emitSaved } from "../../../../app/backup/restore/safety.js";
import { emitTo } from "../../../support/events.js";

describe("what a restore reports about its safety backup", () => {
  const location = { region: "us-east-1", bucket: "a-bucket" };
  const backupId = "20261121T033500Z-00000000";
  const emittedEvents = (isForeign: boolean): readonly unknown[] => {
    const events: unknown[] = [];
    emitSaved(
      emitTo((...event) => events.push(event)),
      { ...location, isForeign },
      { backupId, count: 2 },
    );
    return events;
  };
  const saved = ["backup.restore-saved", { backupId, count: 2, bucket: "a-bucket" }];

  it("is where it is; in a bucket that is not the stack's, that nothing prunes it there", () => {
    expect(emittedEvents(false)).to.deep.equal([saved]);
    expect(emittedEvents(true)).to.deep.equal([
      saved,
      ["backup.safety-out-of-reach", { ...location, backupId }, "warning"],
    ]);
  });
});
