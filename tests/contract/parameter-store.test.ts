import { expect } from "chai";
import { openParameterStore } from "../../aws/backup/parameters/store.js";
import type { ParameterStore } from "../../backup/ports.js";
import type { ParameterRecord } from "../../backup/record.js";
import { stopsAtAborted } from "../support/aborted.js";
import { memoryParameterStore } from "../support/backup/memory/parameter-store.js";
import { fullParameter, parameter } from "../support/backup/records.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";

async function collected<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly (readonly T[])[]> {
  const all: (readonly T[])[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

/** The record as the port returns it, joined from three calls. */
async function readBack(store: ParameterStore, name: string): Promise<ParameterRecord> {
  const [description] = await store.describeNames([name], noSignal);
  const [value] = await store.readNames([name], noSignal);
  const tags = (await store.readTags([name], noSignal)).get(name);
  if (!description || !value || !tags) return expect.fail(`${name} is not there`);
  const { version, lastModified, ...rest } = value;
  expect([description.version, description.lastModified]).to.deep.equal([version, lastModified]);
  return { ...description, ...rest, tags };
}

const timeless = ({ version: _version, lastModified: _lastModified, ...fields }: ParameterRecord): object =>
  fields;

function contract(open: () => Promise<ParameterStore>): void {
  let store: ParameterStore;
  beforeEach(async () => {
    store = await open();
  });

  for (const record of [
    parameter("/contract/plain"),
    parameter("/contract/list", { type: "StringList", value: "a,b,c" }),
    parameter("bare-name", { tags: { "key with space": "", ключ: "значение" } }),
    parameter("/contract/secure", { type: "SecureString", keyId: "alias/aws/ssm" }),
    fullParameter("/contract/full"),
  ]) {
    it(`keeps every field of ${record.name}`, async () => {
      await store.create(record, noSignal);
      const found = await readBack(store, record.name);
      expect(timeless(found)).to.deep.equal(timeless(record));
      expect(found.version).to.equal(1);
      expect(new Date(found.lastModified).toISOString()).to.equal(found.lastModified);
    });
  }

  it("does not create an existing parameter", async () => {
    await store.create(parameter("/contract/a"), noSignal);
    const again = parameter("/contract/a", { value: "other" });
    expect((await opsErrorOf(() => store.create(again, noSignal))).code).to.equal("aws.parameter-exists");
    expect((await readBack(store, "/contract/a")).value).to.equal("value of /contract/a");
  });

  it("overwrites all fields except the tags and increments the version", async () => {
    const live = fullParameter("/contract/a");
    await store.create(live, noSignal);
    const wanted = parameter("/contract/a", {
      type: "SecureString",
      keyId: "alias/aws/ssm",
      value: "new",
      description: "new",
      tier: "Advanced",
      tags: { not: "written" },
    });
    await store.overwrite(wanted, live, noSignal);
    const found = await readBack(store, "/contract/a");
    expect(timeless(found)).to.deep.equal(timeless({ ...wanted, tags: live.tags }));
    expect(found.version).to.equal(2);
  });

  it("sets the tags", async () => {
    // a property name of every object is an ordinary tag key
    const tags = { keep: "1", change: "1", drop: "1", constructor: "1" };
    await store.create(parameter("/contract/a", { tags }), noSignal);
    await store.retag("/contract/a", { keep: "1", change: "2" }, tags, noSignal);
    expect((await readBack(store, "/contract/a")).tags).to.deep.equal({ keep: "1", change: "2" });
    await store.retag("/contract/a", {}, { keep: "1", change: "2" }, noSignal);
    expect((await readBack(store, "/contract/a")).tags).to.deep.equal({});
  });

  it("describes everything in pages of at most 50", async () => {
    const names = Array.from(
      { length: 60 },
      (_, index) => `/contract/many/${String(index).padStart(2, "0")}`,
    );
    for (const name of names) await store.create(parameter(name), noSignal);
    await store.create(parameter("bare"), noSignal);
    const pages = await collected(store.describe([], noSignal));
    expect(pages.flat().map(({ name }) => name)).to.have.members([...names, "bare"]);
    for (const page of pages) expect(page.length).to.be.at.most(50);
  });

  it("describes parameters below paths, at any depth, and not those at the paths", async () => {
    const below = ["/contract/p/0", "/contract/p/deep/er", "/contract/q/1"];
    for (const name of [...below, "/contract/p", "/contract/px", "bare"]) {
      await store.create(parameter(name), noSignal);
    }
    const pages = await collected(store.describe(["/contract/p", "/contract/q"], noSignal));
    expect(pages.flat().map(({ name }) => name)).to.have.members(below);
  });

  it("keeps the versions with values and labels; a label belongs to one version only", async () => {
    const live = parameter("/contract/a", { type: "SecureString", keyId: "alias/aws/ssm", value: "one" });
    expect(await store.create(live, noSignal)).to.equal(1);
    await store.label("/contract/a", 1, ["old", "stable"], noSignal);
    expect(await store.overwrite({ ...live, value: "two" }, live, noSignal)).to.equal(2);
    await store.label("/contract/a", 2, ["stable"], noSignal);
    const versions = await store.readHistory("/contract/a", true, noSignal);
    expect(versions.map(({ version, value, labels }) => [version, value, labels])).to.deep.equal([
      [1, "one", ["old"]],
      [2, "two", ["stable"]],
    ]);
    const { keyId, type, tier, dataType, policies } = versions[0]!;
    expect({ keyId, type, tier, dataType, policies }).to.deep.equal({
      keyId: "alias/aws/ssm",
      type: "SecureString",
      tier: "Standard",
      dataType: "text",
      policies: [],
    });
  });

  it("deletes existing parameters and returns their names", async () => {
    await store.create(parameter("/contract/a"), noSignal);
    expect(await store.remove(["/contract/a", "/contract/none"], noSignal)).to.deep.equal(["/contract/a"]);
    expect(await store.describeNames(["/contract/a"], noSignal)).to.deep.equal([]);
  });

  it("leaves out names that don't exist", async () => {
    await store.create(parameter("/contract/a"), noSignal);
    const names = ["/contract/none", "/contract/a"];
    expect((await store.readNames(names, noSignal)).map(({ name }) => name)).to.deep.equal(["/contract/a"]);
    expect((await store.describeNames(names, noSignal)).map(({ name }) => name)).to.deep.equal([
      "/contract/a",
    ]);
    expect(await store.readNames(["/contract/none"], noSignal)).to.deep.equal([]);
  });

  it("stops at an aborted signal with its reason", async () => {
    await stopsAtAborted(
      (aborted) => store.readNames(["/contract/a"], aborted),
      (aborted) => collected(store.describe([], aborted)),
      (aborted) => store.create(parameter("/contract/a"), aborted),
    );
  });
}

describe("ParameterStore in memory", () => {
  contract(() => Promise.resolve(memoryParameterStore()));
});

describe("ParameterStore of AWS", () => {
  const aws = endpointClients();
  let regions = 0;

  // a separate region for each test, so that each starts empty
  contract(() => openParameterStore(aws.clients, `eu-west-${++regions}`));
});
