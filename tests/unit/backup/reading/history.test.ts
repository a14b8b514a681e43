import { expect } from "chai";
import { carriedOver, withHistory } from "../../../../backup/reading/history.js";
import { noteUnreadable, refuseUnreadable } from "../../../../backup/reading/unreadable.js";
import type { ParameterRecord } from "../../../../backup/record.js";
import { memoryParameterStore } from "../../../support/backup/memory/parameter-store.js";
import { oldVersion, parameter } from "../../../support/backup/records.js";
import { noSignal } from "../../../support/backup/vault.js";
import { anError, opsErrorOf } from "../../../support/errors.js";

const earlier = parameter("/a", { version: 3, labels: [], history: [oldVersion(1), oldVersion(2)] });
const { labels: _labels, history: _history, ...now } = earlier;

describe("what is still valid of a parameter's labels and history", () => {
  const table: readonly (readonly [title: string, earlier: ParameterRecord | undefined, holds: boolean])[] = [
    ["nothing changed", earlier, true],
    ["it is new", undefined, false],
    ["another version", { ...earlier, version: 2 }, false],
    [
      "made anew under the same version: another time",
      { ...earlier, lastModified: "2020-01-01T00:00:00.000Z" },
      false,
    ],
    ["another value", { ...earlier, value: "other" }, false],
    ["it had a label", { ...earlier, labels: ["stable"] }, false],
    ["an old version had one", { ...earlier, history: [{ ...oldVersion(1), labels: ["old"] }] }, false],
    ["its labels could not be read", { ...now, history: [] }, false],
    ["its history could not be read", { ...now, labels: [] }, false],
  ];
  for (const [title, before, holds] of table) {
    it(`${title}: ${holds ? "reused" : "read again"}`, () => {
      const carried = carriedOver(now, before);
      expect(carried).to.deep.equal(holds ? { labels: [], history: earlier.history } : undefined);
    });
  }
});

describe("reading a parameter's history", () => {
  const labelled = parameter("/a", {
    version: 3,
    labels: ["stable"],
    history: [{ ...oldVersion(1), labels: ["first"] }, oldVersion(2)],
  });
  const denied = (): Error => anError("aws.access-denied", { reason: "the key of version 1 is gone" });

  it("returns the labels of the current version and all versions before it", async () => {
    const store = memoryParameterStore([labelled]);
    const read = await withHistory(store, now, refuseUnreadable, noSignal);
    expect(read).to.deep.equal({ record: labelled, unreadable: [] });
  });

  it("leaves out versions that were created after the value was read", async () => {
    const store = memoryParameterStore([labelled]);
    const older = { ...now, version: 2 };
    const { record } = await withHistory(store, older, refuseUnreadable, noSignal);
    expect([record.labels, record.history?.map(({ version }) => version)]).to.deep.equal([[], [1]]);
  });

  it("still returns the labels when old versions can't be decrypted, and notes that", async () => {
    const store = memoryParameterStore([labelled]);
    const readHistory = store.readHistory.bind(store);
    store.readHistory = (name, decrypt, signal) =>
      decrypt ? Promise.reject(denied()) : readHistory(name, decrypt, signal);
    const { record, unreadable } = await withHistory(store, now, noteUnreadable, noSignal);
    expect(record).to.deep.equal({ ...now, labels: ["stable"] });
    const noted = unreadable.map(({ name, part, code }) => [name, part, code]);
    expect(noted).to.deep.equal([["/a", "history", "aws.access-denied"]]);
    const error = await opsErrorOf(() => withHistory(store, now, refuseUnreadable, noSignal));
    expect([error.code, error.params["part"]]).to.deep.equal(["backup.parameter-unreadable", "history"]);
  });

  it("keeps the parameter when not even the labels can be read", async () => {
    const store = memoryParameterStore([labelled]);
    store.readHistory = () => Promise.reject(denied());
    const { record, unreadable } = await withHistory(store, now, noteUnreadable, noSignal);
    expect([record, unreadable.map(({ part }) => part)]).to.deep.equal([now, ["history", "labels"]]);
  });
});
