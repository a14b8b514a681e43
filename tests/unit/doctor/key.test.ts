import { expect } from "chai";
import { evaluateKey } from "../../../doctor/aws.js";

describe("doctor's verdict on a KMS key", () => {
  const params = { key: "arn:key", region: "us-east-1", stack: "dev" };
  const deletedAt = "2026-12-24T00:00:00.000Z";
  const table = [
    [undefined, "failed", "doctor.key-gone"],
    [{ state: "Enabled" }, "ok", "doctor.key"],
    [{ state: "Disabled" }, "failed", "doctor.key-unusable"],
    [{ state: "PendingImport" }, "failed", "doctor.key-unusable"],
    [{ state: "Unavailable" }, "failed", "doctor.key-unusable"],
    [{ state: "PendingDeletion", deletedAt }, "failed", "doctor.key-in-deletion"],
    [{ state: "PendingReplicaDeletion" }, "failed", "doctor.key-unusable"],
  ] as const;
  for (const [found, status, code] of table) {
    it(`${found?.state ?? "none"}: ${status}`, () => {
      const result = evaluateKey(found, params);
      expect([result.status, result.code]).to.deep.equal([status, code]);
      expect(result.params).to.include(status === "ok" ? params : { ...params, ...found });
    });
  }
});
