import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import fc from "fast-check";
import type { OpsError } from "../../../core/errors.js";
import { isOpsError } from "../../../core/errors.js";
import { type ServerRecord, parseRecord, readRecord, writeRecord } from "../../../local/record.js";
import { tempDirectory } from "../../support/temp.js";

const running: ServerRecord = {
  schema: 1,
  port: 4566,
  process: { pid: 42, startedAt: "123456" },
  startedAt: "2026-01-02T03:04:05.000Z",
};

function errorOf(text: string): OpsError {
  try {
    parseRecord(text, "/state/endpoint.json");
  } catch (error) {
    if (isOpsError(error)) return error;
  }
  throw new Error("no OpsError");
}

describe("the state file of the local endpoint", () => {
  it("is read as it was written", async () => {
    const directory = await tempDirectory();
    const path = join(directory.path, "deeper", "endpoint.json");
    expect(await readRecord(path)).to.equal(undefined);
    await writeRecord(path, running);
    expect(await readRecord(path)).to.deep.equal(running);
    await directory.remove();
  });

  it("keeps the port when nothing runs", () => {
    const stopped = { ...running, process: null, startedAt: null };
    expect(parseRecord(JSON.stringify(stopped), "f")).to.deep.equal(stopped);
  });

  const broken: [name: string, text: string, reason: RegExp][] = [
    ["nothing in it", "", /JSON/],
    ["half a document", '{"schema":1,"po', /JSON/],
    ["a list", "[]", /expected object/],
    ["no port", '{"schema":1,"process":null,"startedAt":null}', /port/],
    ["a port that is none", '{"schema":1,"port":70000,"process":null,"startedAt":null}', /port/],
    ["a pid without a start time", '{"schema":1,"port":1,"process":{"pid":1},"startedAt":null}', /startedAt/],
    [
      "pid 0, which would mean our own process group",
      JSON.stringify({ ...running, process: { pid: 0, startedAt: "1" } }),
      /pid/,
    ],
    ["a schema that never was", JSON.stringify({ ...running, schema: 0 }), /schema/],
  ];
  for (const [name, text, reason] of broken) {
    it(`is unreadable with ${name}`, () => {
      const error = errorOf(text);
      expect([error.code, error.kind]).to.deep.equal(["local.record-unreadable", "failed"]);
      expect(error.params["path"]).to.equal("/state/endpoint.json");
      expect(error.params["reason"]).to.match(reason);
    });
  }

  it("is refused when a newer opsctl wrote it, whatever it contains", () => {
    const error = errorOf('{"schema":2,"ports":[1]}');
    expect([error.code, error.kind]).to.deep.equal(["local.record-newer", "refused"]);
    expect(error.params).to.include({ schema: 2, known: 1 });
  });

  it("is either parsed or refused with its own code, for every JSON document", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          expect(parseRecord(text, "f").port).to.be.within(1, 65_535);
        } catch (error) {
          expect(isOpsError(error) && error.code).to.match(/^local\.record-/);
        }
      }),
    );
  });

  it("is readable by its owner only", async () => {
    const directory = await tempDirectory();
    const path = join(directory.path, "endpoint.json");
    await writeFile(path, "old", { mode: 0o644 });
    await writeRecord(path, running);
    const { mode } = await stat(path);
    expect((mode & 0o777).toString(8)).to.equal("600");
    expect(await readFile(path, "utf8")).to.contain('"port": 4566');
    await directory.remove();
  });
});
