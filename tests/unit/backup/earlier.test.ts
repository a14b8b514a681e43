import { expect } from "chai";
import { type Earlier, findEarlier } from "../../../backup/writing/earlier.js";
import { manifestKey, objectKey, startedKey } from "../../../backup/format/layout.js";
import type { ParameterRecord } from "../../../backup/record.js";
import type { Scope } from "../../../backup/scope.js";
import { parameter } from "../../support/backup/records.js";
import { type MemoryVault, memoryVault, noSignal, save } from "../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../support/errors.js";

const everything: Scope = { paths: [], excludes: [] };
const parameters = Array.from({ length: 600 }, (_, index) =>
  parameter(`/app/${String(index).padStart(3, "0")}`),
);
const at = (time: string) => ({ now: () => new Date(time) });

async function earlier(
  vault: MemoryVault,
  now: string,
  scope = everything,
): Promise<Earlier & { readonly lost: readonly string[] }> {
  const lost: string[] = [];
  const found = await findEarlier(
    vault,
    {
      accountId: "123456789012",
      environment: "dev",
      region: "us-east-1",
      scope,
      now: new Date(now),
      onLost: (backupId) => lost.push(backupId),
    },
    noSignal,
  );
  return { ...found, lost };
}

async function recordsOf(run: { readonly records: AsyncIterable<readonly ParameterRecord[]> } | undefined) {
  const records: ParameterRecord[] = [];
  for await (const batch of run?.records ?? []) records.push(...batch);
  return records;
}

/** A run that ends before its manifest; returns its id. */
async function interrupted(vault: MemoryVault, time: string, full = false): Promise<string> {
  let id = "";
  vault.objects.before = (method, key) => {
    if (method !== "putOnce") return;
    id = key.split("/")[1] ?? "";
    if (key.endsWith("manifest.json")) throw anError("aws.unreachable", {});
  };
  await opsErrorOf(() => save(vault, { full }, at(time)));
  vault.objects.before = () => undefined;
  return id;
}

describe("what earlier runs have left", () => {
  let vault: MemoryVault;
  let backupId: string;
  beforeEach(async () => {
    vault = memoryVault(parameters);
    ({ backupId } = await save(vault, {}, at("2026-11-20T03:00:00Z")));
  });

  it("is empty in an empty bucket", async () => {
    const found = await earlier(memoryVault(), "2026-11-21T03:00:00Z");
    expect(found).to.deep.equal({ interrupted: [], lost: [] });
  });

  it("is the newest backup with its records", async () => {
    const { backupId: newest } = await save(vault, {}, at("2026-11-21T03:00:00Z"));
    const { previous, interrupted: unfinished } = await earlier(vault, "2026-11-21T04:00:00Z");
    expect([previous?.backupId, unfinished]).to.deep.equal([newest, []]);
    // labels were read in the first backup only
    expect(previous?.labelsReadAt).to.equal("2026-11-20T03:00:00.000Z");
    expect((await recordsOf(previous)).map(({ name }) => name)).to.deep.equal(
      parameters.map(({ name }) => name),
    );
  });

  it("is a backup that covers the scope rather than a newer partial one", async () => {
    const part = { paths: ["/app/000"], excludes: [] };
    const { backupId: newest } = await save(vault, { scope: part }, at("2026-11-21T03:00:00Z"));
    const of = async (scope: Scope) =>
      (await earlier(vault, "2026-11-21T04:00:00Z", scope)).previous?.backupId;
    expect(await of(everything)).to.equal(backupId);
    expect(await of(part)).to.equal(newest);
  });

  it("is an older one when the newest can't be opened, which is reported", async () => {
    const { backupId: newest } = await save(vault, {}, at("2026-11-21T03:00:00Z"));
    const manifest = vault.objects.content.get(manifestKey(newest))!;
    const text = Buffer.from(manifest).toString();
    vault.objects.content.set(
      manifestKey(newest),
      Buffer.from(text.replace('"parameterCount":600', '"parameterCount":1')),
    );
    const found = await earlier(vault, "2026-11-21T04:00:00Z");
    expect([found.previous?.backupId, found.lost]).to.deep.equal([backupId, [newest]]);
  });

  it("is never a backup of another region or with another id", async () => {
    const bytes = vault.objects.content.get(manifestKey(backupId))!;
    vault.objects.content.set(manifestKey("20261121T030000Z-00000000"), bytes);
    const { backupId: elsewhere } = await save(vault, { region: "eu-west-1" }, at("2026-11-21T03:00:00Z"));
    const { previous } = await earlier(vault, "2026-11-21T04:00:00Z");
    expect(previous?.backupId).to.equal(backupId).and.not.equal(elsewhere);
  });

  it("includes the runs interrupted since, newest first, with what they had sealed", async () => {
    const one = await interrupted(vault, "2026-11-21T01:00:00Z", true);
    const two = await interrupted(vault, "2026-11-21T02:00:00Z");
    vault.objects.content.delete(objectKey(two, "parameters-00001"));
    const { interrupted: runs, lost } = await earlier(vault, "2026-11-21T04:00:00Z");
    expect(runs.map((run) => [run.backupId, run.full])).to.deep.equal([
      [two, false],
      [one, true],
    ]);
    expect(lost).to.deep.equal([]);
    expect(await recordsOf(runs[1])).to.have.length(600);
    expect(await recordsOf(runs[0])).to.have.length(350);
  });

  it("includes no runs from before the last backup, or older than six hours", async () => {
    await interrupted(vault, "2026-11-20T02:00:00Z");
    await interrupted(vault, "2026-11-20T21:59:59Z");
    const young = await interrupted(vault, "2026-11-20T22:00:01Z");
    const { interrupted: runs } = await earlier(vault, "2026-11-21T04:00:00Z");
    expect(runs.map((run) => run.backupId)).to.deep.equal([young]);
  });

  it("excludes what is dated in the future, beyond clock skew", async () => {
    const bytes = vault.objects.content.get(manifestKey(backupId))!;
    for (let day = 1; day < 60; day++) {
      const id = `202701${String(1 + (day % 28)).padStart(2, "0")}T030000Z-${String(day).padStart(8, "0")}`;
      vault.objects.content.set(day % 2 === 0 ? manifestKey(id) : startedKey(id), bytes);
    }
    const found = await earlier(vault, "2026-11-21T04:00:00Z");
    expect([found.previous?.backupId, found.interrupted, found.lost]).to.deep.equal([backupId, [], []]);
  });

  it("is searched in the newest folders only", async () => {
    let reads = 0;
    for (let number = 0; number < 500; number++) {
      const id = `20261121T0200${String(number % 60).padStart(2, "0")}Z-${String(number).padStart(8, "0")}`;
      vault.objects.content.set(objectKey(id, "junk"), new Uint8Array(1));
    }
    vault.objects.before = (method) => {
      if (method === "get") reads++;
    };
    await earlier(vault, "2026-11-21T04:00:00Z");
    expect(reads).to.be.at.most(100);
  });

  it("excludes a run whose first object was changed or is missing", async () => {
    const changed = await interrupted(vault, "2026-11-21T01:00:00Z");
    const without = await interrupted(vault, "2026-11-21T02:00:00Z");
    vault.objects.content.delete(startedKey(without));
    const text = Buffer.from(vault.objects.content.get(startedKey(changed))!).toString();
    vault.objects.content.set(startedKey(changed), Buffer.from(text.replace('"full":false', '"full":true')));
    const { interrupted: runs, lost } = await earlier(vault, "2026-11-21T04:00:00Z");
    expect([runs, lost]).to.deep.equal([[], [changed]]);
  });

  it("excludes a data file that was sealed for another run", async () => {
    const one = await interrupted(vault, "2026-11-21T01:00:00Z");
    const two = await interrupted(vault, "2026-11-21T02:00:00Z");
    const file = (id: string): string => objectKey(id, "parameters-00000");
    vault.objects.content.set(file(two), vault.objects.content.get(file(one))!);
    const { interrupted: runs } = await earlier(vault, "2026-11-21T04:00:00Z");
    let read = 0;
    try {
      for await (const batch of runs[0]?.records ?? []) read += batch.length;
      expect.fail("it was read");
    } catch (error) {
      expect([String(error), read]).to.deep.equal(["Error: chunk 0 does not authenticate", 0]);
    }
  });
});
