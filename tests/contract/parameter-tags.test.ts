import { expect } from "chai";
import { openParameterStore } from "../../aws/backup/parameters/store.js";
import type { AwsClients } from "../../aws/clients.js";
import type { ParameterStore } from "../../backup/ports.js";
import type { Tags } from "../../backup/record.js";
import { clientsFor } from "../support/backup/aws-vault.js";
import { parameter } from "../support/backup/records.js";
import { startTaggingFront, type TaggingFront } from "../support/backup/tagging-front.js";
import { noSignal } from "../support/backup/vault.js";
import { startEndpoint, type TestEndpoint } from "../support/endpoint.js";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.js";

const ACCOUNT = "000000000000";
const region = "eu-west-1";
const expected: ReadonlyMap<string, Tags> = new Map<string, Tags>([
  ...Array.from({ length: 20 }, (_, index) => [`/app/${index}`, { index: String(index) }] as const),
  ["/app/untagged", {}],
  ["bare", { team: "b" }],
  ["/top", { team: "t" }],
]);

describe("tags of many parameters", () => {
  let endpoint: TestEndpoint;
  let front: TaggingFront;
  /** In front of the tagging front, which responds as AWS does. */
  let proxy: FaultProxy;
  /** In front of the endpoint itself, whose Tagging API returns nothing. */
  let bare: FaultProxy;
  const made: AwsClients[] = [];

  before(async function () {
    this.timeout(180_000);
    endpoint = await startEndpoint();
    front = await startTaggingFront(endpoint.endpoint);
    proxy = await startFaultProxy(front.url);
    bare = await startFaultProxy(endpoint.endpoint);
    const store = await open(proxy);
    for (const [name, tags] of expected) await store.create(parameter(name, { tags }), noSignal);
  });
  after(async () => {
    for (const clients of made) await clients.destroy();
    await proxy.close();
    await bare.close();
    await front.close();
    await endpoint.stop();
  });
  beforeEach(() => {
    for (const one of [proxy, bare]) one.rule(() => "pass");
  });

  async function open(behind: FaultProxy, accountId: string | undefined = ACCOUNT): Promise<ParameterStore> {
    const clients = clientsFor(behind.url);
    made.push(clients);
    return openParameterStore(clients, region, accountId);
  }
  /** What is read, and with which calls. */
  async function read(
    behind: FaultProxy,
    store: ParameterStore,
    names: readonly string[] = [...expected.keys()],
  ) {
    const from = behind.calls.length;
    const tags = await store.readTags(names, noSignal);
    const operations = behind.calls.slice(from).map(({ operation }) => operation);
    const count = (operation: string): number => operations.filter((one) => one === operation).length;
    return { tags, batched: count("GetResources"), single: count("ListTagsForResource") };
  }

  it("take one call, and one more for a name whose ARN is ambiguous", async () => {
    const store = await open(proxy);
    for (let round = 0; round < 2; round++) {
      const { tags, batched, single } = await read(proxy, store);
      expect(Object.fromEntries(tags)).to.deep.equal(Object.fromEntries(expected));
      expect([batched, single]).to.deep.equal([1, 1]);
    }
  });

  it("are not lost when the Tagging API returns nothing; it is called once", async () => {
    const store = await open(bare);
    const first = await read(bare, store);
    expect(Object.fromEntries(first.tags)).to.deep.equal(Object.fromEntries(expected));
    expect([first.batched, first.single]).to.deep.equal([1, expected.size]);
    const second = await read(bare, store);
    expect([second.batched, second.single]).to.deep.equal([0, expected.size]);
  });

  it("prove nothing when no parameter has any", async () => {
    const store = await open(proxy);
    const none = await read(proxy, store, ["/app/untagged"]);
    expect([none.batched, none.single]).to.deep.equal([1, 1]);
    const all = await read(proxy, store);
    expect([all.batched, all.single]).to.deep.equal([1, 1]);
  });

  for (const [title, fault] of [
    ["the caller may not ask", { status: 400, name: "AccessDeniedException" }],
    ["it does not know the call", { status: 400, name: "UnknownOperationException" }],
    ["there is no way to it", "cut"],
  ] as const) {
    it(`are read one by one when ${title}`, async () => {
      proxy.rule(({ service }) => (service === "tagging" ? fault : "pass"));
      const { tags, single } = await read(proxy, await open(proxy));
      expect(Object.fromEntries(tags)).to.deep.equal(Object.fromEntries(expected));
      expect(single).to.equal(expected.size);
    });
  }

  it("are read one by one when the account is unknown", async () => {
    const clients = clientsFor(proxy.url);
    made.push(clients);
    const { tags, batched } = await read(proxy, await openParameterStore(clients, region));
    expect([Object.fromEntries(tags), batched]).to.deep.equal([Object.fromEntries(expected), 0]);
  });
});
