import { expect } from "chai";
import { applyRestore, checkPlan } from "../../../backup/restore.js";
import { failure, interruption } from "../../../core/errors.js";
import { parameter } from "../../support/backup/records.js";
import { memoryVault, noSignal, plan, restore, save } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";

const records = ["/app/a", "/app/b", "/app/c", "/other"].map((name) => parameter(name));

describe("a restore", () => {
  it("writes only what lies under the path, to the new place", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    await restore(vault, backupId, { path: "/app", toPrefix: "/copy" });
    expect([...vault.parameters.content.keys()].filter((name) => name.startsWith("/copy"))).to.deep.equal([
      "/copy/a",
      "/copy/b",
      "/copy/c",
    ]);
    expect(vault.parameters.content.size).to.equal(7);
  });

  it("refuses conflicts before anything is written, and names them", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    vault.parameters.content.set("/app/b", parameter("/app/b", { value: "changed" }));
    const made = await plan(vault, backupId);
    const error = await opsErrorOf(() => {
      checkPlan(made);
    });
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "refused",
      "backup.restore-conflicts",
      { count: 1, names: ["/app/b"] },
    ]);
  });

  it("leaves differing parameters alone when told to skip", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    const changed = parameter("/app/b", { value: "changed" });
    vault.parameters.content.set("/app/b", changed);
    vault.parameters.content.delete("/app/a");
    const made = await restore(vault, backupId, { onConflict: "skip" });
    checkPlan(made);
    expect(vault.parameters.content.get("/app/b")).to.equal(changed);
    expect(vault.parameters.content.has("/app/a")).to.equal(true);
  });

  it("stops at the first write that fails, says which, and goes on from there the next time", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    vault.parameters.before = (method, call) => {
      if (method === "create" && call === 3) throw failure("aws.throttled", {});
    };
    const made = await plan(vault, backupId);
    const progress = await applyRestore(vault.parameters, made, () => undefined, noSignal);
    expect(progress).to.deep.equal({
      written: ["/app/a", "/app/b"],
      stopped: { name: "/app/c", error: { code: "aws.throttled", params: {} } },
    });
    vault.parameters.before = () => undefined;
    const next = await restore(vault, backupId);
    expect(next.map(({ action }) => action)).to.deep.equal(["unchanged", "unchanged", "create", "create"]);
  });

  it("stops at a signal between two writes", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    const made = await plan(vault, backupId);
    const stop = new AbortController();
    const onWritten = (): void => {
      stop.abort(interruption("SIGTERM"));
    };
    const progress = await applyRestore(vault.parameters, made, onWritten, stop.signal);
    expect(progress).to.deep.equal({
      written: ["/app/a"],
      stopped: { name: "/app/b", error: { code: "core.interrupted", params: { signal: "SIGTERM" } } },
    });
  });
});
