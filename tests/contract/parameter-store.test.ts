import { expect } from "chai";
import { openParameterStore } from "../../aws/backup/parameter-store.js";
import type { ParameterStore } from "../../backup/ports.js";
import type { ParameterRecord } from "../../backup/record.js";
import { stopsAtAborted } from "../support/aborted.js";
import { memoryParameterStore } from "../support/backup/memory-parameter-store.js";
import { fullParameter, parameter } from "../support/backup/records.js";
import { noSignal } from "../support/backup/vault.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";

async function collected<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly (readonly T[])[]> {
  const all: (readonly T[])[] = [];
  for await (const page of pages) all.push(page);
  return all;
}

/** The record as the port gives it back, in three answers joined. */
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

  it("does not create what exists", async () => {
    await store.create(parameter("/contract/a"), noSignal);
    await opsErrorOf(() => store.create(parameter("/contract/a", { value: "other" }), noSignal));
    expect((await readBack(store, "/contract/a")).value).to.equal("value of /contract/a");
  });

  it("overwrites all fields but the tags and counts the version up", async () => {
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

  it("makes the tags what is wanted", async () => {
    await store.create(parameter("/contract/a", { tags: { keep: "1", change: "1", drop: "1" } }), noSignal);
    await store.retag(
      "/contract/a",
      { keep: "1", change: "2" },
      { keep: "1", change: "1", drop: "1" },
      noSignal,
    );
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
    const pages = await collected(store.describe(noSignal));
    expect(pages.flat().map(({ name }) => name)).to.have.members([...names, "bare"]);
    for (const page of pages) expect(page.length).to.be.at.most(50);
  });

  it("reads what lies below a path, at any depth, in pages of at most ten", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `/contract/p/${index}`);
    for (const name of [...names, "/contract/p/deep/er", "/contract/p", "/contract/px", "bare"]) {
      await store.create(parameter(name), noSignal);
    }
    const pages = await collected(store.readPath("/contract/p", noSignal));
    expect(pages.flat().map(({ name, value }) => [name, value])).to.have.deep.members(
      [...names, "/contract/p/deep/er"].map((name) => [name, `value of ${name}`]),
    );
    for (const page of pages) expect(page.length).to.be.at.most(10);
    const all = (await collected(store.readPath("/", noSignal))).flat().map(({ name }) => name);
    expect(all).to.include.members([...names, "/contract/p", "/contract/px"]);
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
      (aborted) => collected(store.describe(aborted)),
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

  // a region of its own for each test: the endpoint has no list of them
  contract(() => openParameterStore(aws.clients, `eu-west-${++regions}`));
});
