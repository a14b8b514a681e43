import { expect } from "chai";
import { LIMITS } from "../../../support/backup/memory/parameter-store-rules.js";
import { memoryParameterStore } from "../../../support/backup/memory/parameter-store.js";
import { lifecycleRows } from "../../../support/backup/proof/lifecycle-rows.js";
import { inputRows, refusedAs } from "../../../support/backup/proof/rule-rows.js";
import { parameter } from "../../../support/backup/records.js";
import { noSignal } from "../../../support/backup/vault.js";

/** A store with a controlled clock. */
function trial() {
  let time = Date.parse("2026-11-21T04:00:00Z");
  const store = memoryParameterStore([], () => new Date(time));
  return { store, wait: (milliseconds: number): void => void (time += milliseconds) };
}

describe("Parameter Store's rules in the in-memory store", () => {
  const rows = [...inputRows, ...lifecycleRows];

  it("have unique names", () => {
    expect(new Set(rows.map(({ rule }) => rule)).size).to.equal(rows.length);
  });

  for (const { rule, page, holds } of rows) {
    it(`${rule} (${page})`, () => holds(trial()));
  }

  it(`${LIMITS.standardParameters} standard parameters, and more only of the other tier (PutParameter, Tier)`, async () => {
    const { store } = trial();
    for (let index = 0; index < LIMITS.standardParameters; index++) {
      store.content.set(`/many/${index}`, parameter(`/many/${index}`));
    }
    await refusedAs("ParameterLimitExceeded", () => store.create(parameter("/one/more"), noSignal));
    await store.create(parameter("/one/more", { tier: "Advanced" }), noSignal);
  });

  it("keep AWS's own tags on a parameter whose tags are changed", async () => {
    const tags = { "aws:cloudformation:stack-name": "s", mine: "1", old: "1" };
    const store = memoryParameterStore([parameter("/a", { tags })]);
    await store.retag("/a", { mine: "2" }, { mine: "1", old: "1" }, noSignal);
    expect(store.content.get("/a")?.tags).to.deep.equal({ "aws:cloudformation:stack-name": "s", mine: "2" });
  });
});
