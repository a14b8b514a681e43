import { expect } from "chai";
import { type ProcessIdentity, identify } from "../../../core/process/identity.js";
import {
  type Condition,
  conditionOf,
  findCondition,
  isOurs,
  type Observation,
} from "../../../local/condition.js";
import type { ServerRecord } from "../../../local/record.js";

const loopback = { address: "0100007F", port: 4566, inode: "1" };
const everywhere = { address: "00000000", port: 4566, inode: "2" };

const stopped: ServerRecord = { schema: 1, port: 4566, process: null, startedAt: null };
const started: ServerRecord = { ...stopped, process: { pid: 42, startedAt: "1" } };
const well: Observation = { alive: true, healthy: true, listeners: [loopback] };

function recordOf(identity: ProcessIdentity): ServerRecord {
  return { ...stopped, process: identity };
}

describe("the condition of the local endpoint", () => {
  const table: [name: string, record: ServerRecord | undefined, seen: Observation, condition: Condition][] = [
    ["no state file", undefined, well, "never-started"],
    ["stopped in order, whatever answers on the port now", stopped, well, "stopped"],
    ["its process gone", started, { ...well, alive: false }, "died"],
    ["alive, answering, on loopback", started, well, "running"],
    ["the same where sockets can't be listed", started, { ...well, listeners: undefined }, "running"],
    ["alive and silent", started, { ...well, healthy: false }, "unresponsive"],
    ["alive, not listening yet", started, { alive: true, healthy: false, listeners: [] }, "unresponsive"],
    ["alive, but another program answers on its port", started, { ...well, listeners: [] }, "unresponsive"],
    ["alive on another port", started, { ...well, listeners: [{ ...loopback, port: 1 }] }, "unresponsive"],
    ["open to the network", started, { ...well, listeners: [everywhere] }, "exposed"],
    [
      "open to the network on a second port",
      started,
      { ...well, listeners: [loopback, { ...everywhere, port: 9 }] },
      "exposed",
    ],
  ];
  for (const [name, record, seen, condition] of table) {
    it(`${name}: ${condition}`, () => {
      expect(conditionOf(record, seen)).to.equal(condition);
    });
  }

  it("does not take a process with the same pid and another start time for the endpoint", async () => {
    const reused = { pid: process.pid, startedAt: "1" };
    expect(await isOurs(reused)).to.equal(false);
    expect(await findCondition(recordOf(reused))).to.equal("died");
  });

  it("does not take a process that runs another program for the endpoint", async function () {
    const other = await identify(process.pid);
    if (other === undefined) throw new Error("this process is not there");
    expect(await isOurs(other)).to.equal(process.platform !== "linux");
  });
});
