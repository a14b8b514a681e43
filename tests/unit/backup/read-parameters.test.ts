import { expect } from "chai";
import { readInventory, readParameters } from "../../../backup/read-parameters.js";
import type { ParameterRecord } from "../../../backup/record.js";
import {
  type MemoryParameterStore,
  memoryParameterStore,
} from "../../support/backup/memory-parameter-store.js";
import { fullParameter, parameter } from "../../support/backup/records.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";

async function readAll(
  store: MemoryParameterStore,
  paths: readonly string[] = ["/"],
): Promise<readonly ParameterRecord[]> {
  const inventory = await readInventory(store, () => true, noSignal);
  const records: ParameterRecord[] = [];
  for await (const batch of readParameters(store, inventory, paths, noSignal)) records.push(...batch);
  return records;
}

describe("reading parameters", () => {
  it("gives all fields of all, under a path or not, each once", async () => {
    const all = [
      fullParameter("/app/full"),
      ...Array.from({ length: 120 }, (_, index) => parameter(`/app/${index}`)),
      ...Array.from({ length: 15 }, (_, index) => parameter(`bare-${index}`)),
    ];
    const records = await readAll(memoryParameterStore(all), ["/app", "/", "/none"]);
    expect(records).to.have.length(all.length);
    expect(records).to.have.deep.members(all);
  });

  it("costs a page of inventory for 50, a page of values for ten", async () => {
    const store = memoryParameterStore(Array.from({ length: 100 }, (_, index) => parameter(`/app/${index}`)));
    await readAll(store);
    expect(Object.fromEntries(store.calls)).to.deep.equal({ describe: 2, readPath: 10, readTags: 10 });
  });

  it("fails when a parameter of the inventory is gone, and names it", async () => {
    const store = memoryParameterStore([parameter("/a"), parameter("/b"), parameter("c")]);
    store.before = (method) => {
      if (method === "readPath") for (const name of ["/b", "c"]) store.content.delete(name);
    };
    const error = await opsErrorOf(() => readAll(store));
    expect([error.code, error.params]).to.deep.equal([
      "backup.parameters-unread",
      { names: ["/b", "c"], missing: 2, total: 3 },
    ]);
  });

  it("leaves out what was made after the inventory", async () => {
    const store = memoryParameterStore([parameter("/a")]);
    store.before = (method) => {
      if (method === "readPath") store.content.set("/new", parameter("/new"));
    };
    expect((await readAll(store)).map(({ name }) => name)).to.deep.equal(["/a"]);
  });

  it("reads a parameter again that changed in between: value and description are of one version", async () => {
    const store = memoryParameterStore([parameter("/a", { description: "old", value: "old" })]);
    const changed = parameter("/a", { description: "new", value: "new", version: 2 });
    store.before = (method) => {
      if (method === "readPath") store.content.set("/a", changed);
    };
    expect(await readAll(store)).to.deep.equal([changed]);
  });

  it("gives up on a parameter that never keeps still", async () => {
    const store = memoryParameterStore([parameter("/a")]);
    store.before = (method) => {
      const { version } = store.content.get("/a")!;
      if (method === "readPath" || method === "readNames") {
        store.content.set("/a", parameter("/a", { version: version + 1 }));
      }
    };
    const error = await opsErrorOf(() => readAll(store));
    expect([error.code, error.params["name"]]).to.deep.equal(["backup.parameter-unsettled", "/a"]);
  });
});
