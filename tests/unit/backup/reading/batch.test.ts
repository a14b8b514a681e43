import { expect } from "chai";
import { AT_ONCE, type BatchRead, readBatch } from "../../../../backup/reading/batch.js";
import { readInventory } from "../../../../backup/reading/inventory.js";
import {
  noteUnreadable,
  type OnUnreadable,
  refuseUnreadable,
} from "../../../../backup/reading/unreadable.js";
import {
  type MemoryParameterStore,
  memoryParameterStore,
} from "../../../support/backup/memory/parameter-store.js";
import { fullParameter, parameter } from "../../../support/backup/records.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

async function read(
  store: MemoryParameterStore,
  onUnreadable: OnUnreadable = refuseUnreadable,
): Promise<BatchRead> {
  const inventory = await readInventory(store, { paths: [], excludes: [] }, noSignal);
  const descriptions = [...inventory.names()].flatMap((name) => inventory.get(name) ?? []);
  return readBatch(store, descriptions, onUnreadable, noSignal);
}

const denied = (): Error => anError("aws.access-denied", { operation: "ssm:GetParameters", reason: "kms" });

/** A store that refuses every call with this name. */
function refusing(names: readonly string[], refused: string, method: "readNames" | "readTags") {
  const store = memoryParameterStore(names.map((name) => parameter(name)));
  const call = store[method].bind(store);
  const asked: (readonly string[])[] = [];
  const wrapped = (wanted: readonly string[], signal: AbortSignal) => {
    asked.push(wanted);
    return wanted.includes(refused) ? Promise.reject(denied()) : call(wanted, signal);
  };
  return { store: Object.assign(store, { [method]: wrapped }) as MemoryParameterStore, asked };
}

const many = Array.from({ length: 25 }, (_, index) => `/app/${String(index).padStart(2, "0")}`);

describe("reading a batch of parameters", () => {
  it("returns all fields of all, with or without a path, each once", async () => {
    const all = [
      fullParameter("/app/full"),
      ...Array.from({ length: 80 }, (_, index) => parameter(`/app/${index}`)),
      ...Array.from({ length: 15 }, (_, index) => parameter(`bare-${index}`)),
    ];
    const { records, unreadable, vanished } = await read(memoryParameterStore(all));
    expect(records).to.have.length(all.length);
    expect(records).to.have.deep.members(all);
    expect([unreadable, vanished]).to.deep.equal([[], []]);
  });

  it("costs one call for 50 descriptions, ten values, or 100 parameters' tags", async () => {
    const store = memoryParameterStore(Array.from({ length: 100 }, (_, index) => parameter(`/app/${index}`)));
    await read(store);
    expect(Object.fromEntries(store.calls)).to.deep.equal({ describe: 2, readNames: 10, readTags: 1 });
  });

  it("reports the parameters of the inventory that no longer exist", async () => {
    const store = memoryParameterStore([parameter("/a"), parameter("/b"), parameter("c")]);
    store.before = (method) => {
      if (method === "readNames") for (const name of ["/b", "c"]) store.content.delete(name);
    };
    const { records, vanished } = await read(store);
    expect(records.map(({ name }) => name)).to.deep.equal(["/a"]);
    expect(vanished).to.deep.equal(["/b", "c"]);
  });

  it("reports one that is deleted before its tags are read as vanished, too", async () => {
    const store = memoryParameterStore([parameter("/a"), parameter("/b")]);
    store.before = (method) => {
      if (method === "readTags" && store.content.delete("/b"))
        throw anError("aws.failed", { reason: "gone" });
    };
    const readTags = store.readTags.bind(store);
    store.readTags = async (names, signal) => {
      if (names.some((name) => !store.content.has(name))) throw anError("aws.failed", { reason: "gone" });
      return readTags(names, signal);
    };
    const { records, vanished } = await read(store);
    expect([records.map(({ name }) => name), vanished]).to.deep.equal([["/a"], ["/b"]]);
  });

  it("fails for a parameter that is described but never returned", async () => {
    const store = memoryParameterStore([parameter("/a"), parameter("/b")]);
    const readNames = store.readNames.bind(store);
    store.readNames = async (names, signal) =>
      (await readNames(names, signal)).filter(({ name }) => name !== "/b");
    const error = await opsErrorOf(() => read(store));
    expect([error.code, error.params["names"]]).to.deep.equal(["backup.parameters-unread", ["/b"]]);
  });

  it("leaves out what was created after the inventory", async () => {
    const store = memoryParameterStore([parameter("/a")]);
    store.before = (method) => {
      if (method === "readNames") store.content.set("/new", parameter("/new"));
    };
    expect((await read(store)).records.map(({ name }) => name)).to.deep.equal(["/a"]);
  });

  it("rereads a parameter that changed in between: value and description have the same version", async () => {
    const store = memoryParameterStore([parameter("/a", { description: "old", value: "old" })]);
    const changed = parameter("/a", { description: "new", value: "new", version: 2 });
    store.before = (method) => {
      if (method === "readNames") store.content.set("/a", changed);
    };
    expect((await read(store)).records).to.deep.equal([changed]);
  });

  it("gives up on a parameter that changes each time", async () => {
    const restless = (): MemoryParameterStore => {
      const store = memoryParameterStore([parameter("/a"), parameter("/b")]);
      store.before = (method) => {
        const { version } = store.content.get("/a")!;
        if (method === "readNames") store.content.set("/a", parameter("/a", { version: version + 1 }));
      };
      return store;
    };
    const error = await opsErrorOf(() => read(restless()));
    expect([error.code, error.params["name"]]).to.deep.equal(["backup.parameter-unsettled", "/a"]);
    const { records, unreadable } = await read(restless(), noteUnreadable);
    expect(records.map(({ name }) => name)).to.deep.equal(["/b"]);
    expect(unreadable.map(({ name, code }) => [name, code])).to.deep.equal([
      ["/a", "backup.parameter-unsettled"],
    ]);
  });

  for (const method of ["readNames", "readTags"] as const) {
    it(`reads each separately when one makes ${method} fail, and continues with the others`, async () => {
      const { store, asked } = refusing(many, "/app/13", method);
      const { records, unreadable } = await read(store, noteUnreadable);
      expect(records.map(({ name }) => name)).to.have.members(many.filter((name) => name !== "/app/13"));
      expect(unreadable.map(({ name, part, code }) => [name, part, code])).to.deep.equal([
        ["/app/13", "parameter", "aws.access-denied"],
      ]);
      const alone = asked.filter((names) => names.length === 1);
      expect(alone).to.have.length(method === "readNames" ? 10 : 25);
    });

    it(`fails as a whole when one makes ${method} fail, unless it is to be recorded`, async () => {
      const error = await opsErrorOf(() => read(refusing(many, "/app/13", method).store));
      expect([error.code, error.params["name"], error.params["reason"]]).to.deep.equal([
        "backup.parameter-unreadable",
        "/app/13",
        "kms",
      ]);
    });
  }

  it("does not retry one by one when no parameter is the cause", async () => {
    const store = memoryParameterStore(Array.from({ length: 100 }, (_, index) => parameter(`/b/${index}`)));
    store.before = (method) => {
      if (method === "readNames") throw anError("aws.unreachable", { operation: "ssm:GetParameters" });
    };
    const error = await opsErrorOf(() => read(store, noteUnreadable));
    expect(error.code).to.equal("aws.unreachable");
    // those under way together, and none after them
    expect(store.calls.get("readNames")).to.equal(AT_ONCE);
  });
});
