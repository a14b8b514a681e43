import { GetParametersCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { type AwsClients, createAwsClients } from "../../aws/clients.js";
import { callLimiter, type RateReduction } from "../../aws/rate/limiter.js";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.js";
import { startEndpoint, type TestEndpoint } from "../support/endpoint.js";
import { type VirtualClock, virtualClock } from "../support/virtual-clock.js";

const region = "eu-west-1";

/** Time advances only by the limiter's own waits: this tests its decisions, not the speed of the machine. */
describe("calls at a rate, through the SDK", () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let clock: VirtualClock;
  let slowed: RateReduction[];
  let clients: AwsClients;

  before(async function () {
    this.timeout(180_000);
    endpoint = await startEndpoint();
    proxy = await startFaultProxy(endpoint.endpoint);
  });
  after(async () => {
    await proxy.close();
    await endpoint.stop();
  });
  beforeEach(() => {
    clock = virtualClock();
    slowed = [];
    proxy.rule(() => "pass");
    clients = createAwsClients({
      region,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      endpoints: { AWS_ENDPOINT_URL: proxy.url },
      ...callLimiter(
        { clock, throttleTimeout: 600_000, onSlowed: (what) => slowed.push(what) },
        { reads: 10, writes: 4 },
      ),
    });
  });
  afterEach(() => clients.destroy());

  const read = async (times: number): Promise<void> => {
    const ssm = await clients.ssm(region);
    for (let call = 0; call < times; call++) await ssm.send(new GetParametersCommand({ Names: ["/a"] }));
  };
  const requests = (): number => clients.calls(region).ssm ?? 0;
  const waits = (): readonly number[] => clock.slept.map(Math.round);

  it("are spaced, writes and reads separately", async () => {
    const ssm = await clients.ssm(region);
    for (const Value of ["1", "2", "3"]) {
      await ssm.send(new PutParameterCommand({ Name: "/a", Value, Type: "String", Overwrite: true }));
    }
    expect(waits()).to.deep.equal([250, 250]);
    await read(3);
    expect(waits().slice(2)).to.deep.equal([100, 100]);
    expect(slowed).to.deep.equal([]);
  });

  it("are half as fast after each throttling response, and not faster within a second", async () => {
    proxy.rule(({ operation, number }) =>
      operation === "GetParameters" && (number === 3 || number === 4)
        ? { status: 400, name: "ThrottlingException" }
        : "pass",
    );
    await read(4);
    expect(requests()).to.equal(6);
    // the third was throttled, and so was its retry, which then succeeded
    expect(waits()).to.deep.equal([100, 100, 200, 400, 400]);
    const at = { region, operation: "ssm:GetParameters" };
    expect(slowed).to.deep.equal([
      { ...at, rate: 5 },
      { ...at, rate: 2.5 },
    ]);
  });

  it("return to the full rate step by step, within the minute that the limiter has waited", async () => {
    proxy.rule(({ operation, number }) =>
      operation === "GetParameters" && number === 1 ? { status: 400, name: "ThrottlingException" } : "pass",
    );
    await read(400);
    const slow = clock.slept.slice(0, 4);
    expect(Math.min(...slow)).to.be.at.least(190);
    expect(clock.slept.at(-1)).to.be.closeTo(100, 1);
    const steps = clock.slept.slice(1).map((wait, index) => (clock.slept[index] ?? 0) - wait);
    expect(Math.min(...steps), "never slower again, but for the clock's milliseconds").to.be.at.least(-2);
    expect(slowed).to.have.length(1);
  });
});
