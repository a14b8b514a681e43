import { expect } from "chai";
import type { Engine } from "../../../engine/index.js";
import { type TestEndpoint, startEndpoint } from "../../support/endpoint.js";
import { ensureBuiltEngine, ensureUnpatchedEngine } from "../../support/installed/built-engines.js";
import { counted, report } from "../../support/soak.js";
import { type FirstUp, firstUps, RESOURCES } from "../../support/stack/first-ups.js";

const COUNT = counted(5, 60);

/** The engine may have to be linked; an up takes 3 s, or 20 s on a busy machine. */
const TIMEOUT_MS = 300_000 + COUNT * 30_000;

/** What is wrong with it; the stack itself and the provider are created, too. */
function faultsOf({ created, failed, history, error }: FirstUp): readonly string[] {
  return [
    ...failed.map((urn) => `failed: ${urn}`),
    ...history.filter((result) => result !== "succeeded").map((result) => `history: ${result}`),
    ...(created.length === RESOURCES + 2 ? [] : [`created: ${created.length}`]),
    ...(error === undefined ? [] : [error]),
  ];
}

/** Each answer of the endpoint may be lost; the engine's own events tell, not only how the update ended. */
describe("the first up of a stack with 27 parameters and roles has no failed create", () => {
  let endpoint: TestEndpoint;
  afterEach(() => endpoint.stop());

  const run = async (engine: Engine, title: string): Promise<readonly (readonly string[])[]> => {
    const began = performance.now();
    const ups = await firstUps(engine, endpoint, COUNT);
    expect(ups).to.have.length(COUNT);
    report(`${COUNT} first ups ${title}`, began);
    return ups.map(faultsOf).filter((faults) => faults.length > 0);
  };

  it("on the built engine, even where the endpoint answers at once", async () => {
    endpoint = await startEndpoint({ answersAtOnce: true });
    expect(await run(await ensureBuiltEngine(), "on the built engine")).to.deep.equal([]);
  }).timeout(TIMEOUT_MS);

  it("on an engine without the patch, for which the endpoint answers a little later", async () => {
    endpoint = await startEndpoint();
    const engine = await ensureUnpatchedEngine();
    expect(await run(engine, "on an unpatched engine")).to.deep.equal([]);
    // and this is how one would be seen: every name is taken by now
    const [again] = await firstUps(engine, endpoint, 1);
    expect(again?.failed).to.not.deep.equal([]);
    expect(again?.history).to.deep.equal(["failed"]);
  }).timeout(TIMEOUT_MS);
});
