import { refusal } from "../../../../core/errors.js";
import { errorLines } from "../../../../cli/output/errors.js";
import { expect } from "chai";
import { planObstacle } from "../../../../backup/restore/prepare.js";
import { interruption } from "../../../../core/errors.js";
import { manualClock } from "../../../support/backup/manual-clock.js";
import { memoryParameterStore } from "../../../support/backup/memory/parameter-store.js";
import { parameter } from "../../../support/backup/records.js";
import { apply, memoryVault, plan, restore, save } from "../../../support/backup/vault.js";
import { anError } from "../../../support/errors.js";

const records = ["/app/a", "/app/b", "/app/c", "/other"].map((name) => parameter(name));

describe("a restore", () => {
  it("writes only what is below the path, to the new prefix", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    await restore(vault, backupId, { paths: ["/app"], toPrefix: "/copy" });
    expect([...vault.parameters.content.keys()].filter((name) => name.startsWith("/copy"))).to.deep.equal([
      "/copy/a",
      "/copy/b",
      "/copy/c",
    ]);
    expect(vault.parameters.content.size).to.equal(7);
  });

  it("writes what is below any of several paths, once, and deletes nothing elsewhere", async () => {
    const vault = memoryVault([...records, parameter("/third")]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    for (const name of ["/app/new", "/third/new"]) vault.parameters.content.set(name, parameter(name));
    const paths = ["/app", "/app/a", "/other"];
    const deleteExtra = { isProtected: () => false };
    const made = await restore(vault, backupId, { paths, deleteExtra });
    expect(made.map(({ name, action }) => [name, action])).to.deep.equal([
      ["/app/a", "create"],
      ["/app/b", "create"],
      ["/app/c", "create"],
      ["/other", "create"],
      ["/app/new", "delete"],
    ]);
    expect(vault.parameters.content.has("/third/new")).to.equal(true);
  });

  it("refuses conflicts before anything is written, and lists them", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    vault.parameters.content.set("/app/b", parameter("/app/b", { value: "changed" }));
    const made = await plan(vault, backupId);
    const error = planObstacle(made, { skipImpossible: true });
    expect([error?.kind, error?.code, error?.params]).to.deep.equal([
      "refused",
      "backup.restore-conflicts",
      { count: 1, names: ["/app/b"] },
    ]);
  });

  it("refuses what is impossible unless it is to be skipped, and then writes the rest", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    vault.parameters.content.set("/app/b", parameter("/app/b", { type: "StringList" }));
    const made = await plan(vault, backupId, { onConflict: "overwrite" });
    const error = planObstacle(made);
    expect([error?.kind, error?.code]).to.deep.equal(["refused", "backup.restore-types"]);
    expect(planObstacle(made, { skipImpossible: true })).to.equal(undefined);
    expect((await apply(vault, backupId, made)).written).to.deep.equal(["/app/a", "/app/c", "/other"]);
    expect(vault.parameters.content.get("/app/b")?.type).to.equal("StringList");
  });

  it("lists all impossible items at once, each with its remedy", async () => {
    const vault = memoryVault([
      parameter("/a"),
      parameter("/b"),
      parameter("/aws/c"),
      parameter("/solo"),
      parameter("/k", { type: "SecureString", keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }),
    ]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    vault.parameters.content.set("/a", parameter("/a", { type: "StringList" }));
    vault.parameters.content.set("/b", parameter("/b", { value: "changed" }));
    vault.parameters.content.set("solo", parameter("solo"));
    const to = { region: "eu-west-1", accountId: "123456789012" };
    const made = await plan(vault, backupId, { to });
    const error = planObstacle(made);
    expect([error?.code, error?.params]).to.deep.equal([
      "backup.restore-impossible",
      { count: 4, names: ["/a", "/aws/c", "/k", "/solo"] },
    ]);
    expect(error?.problems).to.deep.equal([
      { code: "backup.impossible-type", params: { name: "/a" } },
      { code: "backup.impossible-name-reserved", params: { name: "/aws/c" } },
      { code: "backup.impossible-key", params: { name: "/k" } },
      { code: "backup.impossible-name-taken", params: { name: "/solo" } },
    ]);
    expect(planObstacle(made, { skipImpossible: true })?.params).to.deep.equal({ count: 1, names: ["/b"] });
    const types = planObstacle(made.filter(({ name }) => name === "/a"));
    expect([types?.code, types?.problems.length]).to.deep.equal(["backup.restore-types", 1]);
  });

  it("has the same in its sentences, in singular and plural, and no prefix where none helps", () => {
    const lines = (names: readonly string[], reasons: readonly string[]) =>
      errorLines(
        refusal(
          "backup.restore-impossible",
          { count: names.length, names },
          {
            problems: reasons.map((reason, index) => ({
              code: `backup.impossible-${reason}`,
              params: { name: names[index] ?? "" },
            })),
          },
        ),
        "en",
      );
    const [one, reason, hint] = lines(["/k"], ["key"]);
    expect(one).to.equal("1 parameter cannot be restored: /k. Nothing was written.");
    expect(reason).to.match(/^  - \/k: its KMS key .* --kms-key-map\.$/);
    expect(hint).to.equal("To restore the others, add --skip-impossible.");
    const two = lines(["/k", "/v"], ["key", "versions"]);
    expect(two[0]).to.equal("2 parameters cannot be restored: /k, /v. Nothing was written.");
    expect(two.join("\n")).to.not.include("--to-prefix");
    expect(lines(["/aws/a"], ["name-reserved"])[1]).to.include("--to-prefix");
  });

  it("skips differing parameters when requested", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    const changed = parameter("/app/b", { value: "changed" });
    vault.parameters.content.set("/app/b", changed);
    vault.parameters.content.delete("/app/a");
    const made = await restore(vault, backupId, { onConflict: "skip" });
    expect(planObstacle(made)).to.equal(undefined);
    expect(vault.parameters.content.get("/app/b")).to.equal(changed);
    expect(vault.parameters.content.has("/app/a")).to.equal(true);
  });

  it("stops at the first failed write, reports it, and continues from there the next time", async () => {
    const vault = memoryVault(records);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    vault.parameters.before = (method, call) => {
      if (method === "create" && call === 3) throw anError("aws.throttled", {});
    };
    expect(await apply(vault, backupId, await plan(vault, backupId))).to.deep.equal({
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
    expect(await apply(vault, backupId, made, { onWritten }, stop.signal)).to.deep.equal({
      written: ["/app/a"],
      stopped: { name: "/app/b", error: { code: "core.interrupted", params: { signal: "SIGTERM" } } },
    });
  });

  it("deletes last, ten at a time, and reports what was done", async () => {
    const vault = memoryVault([parameter("/app/z")]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    const extra = Array.from({ length: 12 }, (_, index) => `/app/extra-${String(index).padStart(2, "0")}`);
    for (const name of extra) vault.parameters.content.set(name, parameter(name));
    const made = await plan(vault, backupId, { deleteExtra: { isProtected: () => false } });
    const order: string[] = [];
    vault.parameters.before = (method) => {
      order.push(method);
    };
    expect((await apply(vault, backupId, made)).written).to.deep.equal(["/app/z", ...extra]);
    expect(order).to.deep.equal(["create", "remove", "remove"]);
    expect([...vault.parameters.content.keys()]).to.deep.equal(["/app/z"]);
  });
});

describe("a restore of labels", () => {
  const labelled = parameter("/app/a", { value: "new", version: 7, labels: ["prod", "stable"] });

  it("attaches them to the new version, or to the existing one", async () => {
    const vault = memoryVault([labelled]);
    const { backupId } = await save(vault);
    vault.parameters.content.clear();
    await restore(vault, backupId);
    const created = vault.parameters.content.get("/app/a");
    expect([created?.version, created?.labels, created?.tags]).to.deep.equal([1, ["prod", "stable"], {}]);

    vault.parameters.content.set(
      "/app/a",
      parameter("/app/a", { value: "old", version: 3, labels: ["prod"] }),
    );
    await restore(vault, backupId, { onConflict: "overwrite" });
    const overwritten = vault.parameters.content.get("/app/a");
    expect([overwritten?.version, overwritten?.value, overwritten?.labels]).to.deep.equal([
      4,
      "new",
      ["prod", "stable"],
    ]);

    vault.parameters.content.set("/app/a", { ...labelled, labels: ["prod", "own"] });
    await restore(vault, backupId, { onConflict: "overwrite" });
    const moved = vault.parameters.content.get("/app/a");
    expect([moved?.version, moved?.labels]).to.deep.equal([7, ["own", "prod", "stable"]]);
    expect((await plan(vault, backupId)).map(({ action }) => action)).to.deep.equal(["unchanged"]);
  });
});

describe("a name that can't be created", () => {
  /** A region from which `/app/a` was deleted half a second ago, with a clock that advances during sleeps. */
  async function deletedJustNow() {
    const clock = manualClock();
    const sleeping = {
      now: () => clock.now(),
      sleep: (milliseconds: number) => {
        clock.advance(milliseconds);
        return Promise.resolve();
      },
    };
    const parameters = memoryParameterStore(records, () => clock.now());
    const vault = { ...memoryVault(), parameters };
    const { backupId } = await save(vault);
    await parameters.remove(["/app/a"], new AbortController().signal);
    clock.advance(500);
    return { vault, backupId, clock: sleeping };
  }

  it("because it was deleted recently is waited for", async () => {
    const { vault, backupId, clock } = await deletedJustNow();
    const waits: unknown[] = [];
    const onWaiting = (name: string, milliseconds: number): void => {
      waits.push([name, milliseconds]);
    };
    const progress = await apply(vault, backupId, await plan(vault, backupId), { clock, onWaiting });
    expect(progress).to.deep.equal({ written: ["/app/a"] });
    expect(waits).to.deep.equal(Array.from({ length: 6 }, () => ["/app/a", 5_000]));
  });

  it("for longer than that is an error", async () => {
    const { vault, backupId, clock } = await deletedJustNow();
    const made = await plan(vault, backupId);
    vault.parameters.before = (method) => {
      if (method === "create") throw anError("aws.parameter-exists", {});
    };
    const { written, stopped } = await apply(vault, backupId, made, { clock });
    expect([written, stopped?.error.code]).to.deep.equal([[], "aws.parameter-exists"]);
  });

  for (const [title, value, code] of [
    ["because the answer to our own attempt was lost counts as created", "value of /app/a", undefined],
    ["because somebody else has created it is an error", "theirs", "aws.parameter-exists"],
  ] as const) {
    it(title, async () => {
      const vault = memoryVault([parameter("/app/a")]);
      const { backupId } = await save(vault);
      vault.parameters.content.clear();
      const made = await plan(vault, backupId);
      vault.parameters.content.set("/app/a", parameter("/app/a", { value }));
      const { written, stopped } = await apply(vault, backupId, made);
      expect([written, stopped?.error.code]).to.deep.equal([code ? [] : ["/app/a"], code]);
    });
  }
});
