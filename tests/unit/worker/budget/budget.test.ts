import { expect } from "chai";
import fc from "fast-check";
import { addUsage, roundUsd, spendingOf, spentBudget } from "../../../../worker/budget/budget.js";
import { budgetError } from "../../../../worker/budget/task-budget.js";
import { secondsToNextDay, utcDay } from "../../../../worker/budget/utc-day.js";

const usage = fc.record(
  {
    inputTokens: fc.nat(1_000_000),
    outputTokens: fc.nat(1_000_000),
    costUsd: fc.nat(50_000_000).map((millionths) => millionths / 1e6),
  },
  { requiredKeys: ["inputTokens", "outputTokens"] },
);
const limit = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });
const budget = fc.record({ tokens: limit, usdPerTask: limit, usdPerDay: limit });
const spending = fc.record({ tokens: fc.nat(200), usd: fc.nat(200) });

describe("an agent's budget", () => {
  it("adds usage in any order", () => {
    const sum = (all: readonly (typeof usage extends fc.Arbitrary<infer U> ? U : never)[]) =>
      all.reduce<ReturnType<typeof addUsage>>((total, each) => addUsage(total, each), undefined);
    fc.assert(
      fc.property(fc.array(usage, { minLength: 1 }), (all) => {
        const total = sum(all);
        expect(sum([...all].reverse())).to.deep.equal(total);
        expect(spendingOf(total).tokens).to.equal(
          all.reduce((tokens, each) => tokens + each.inputTokens + each.outputTokens, 0),
        );
        expect(total?.costUsd === undefined).to.equal(all.every(({ costUsd }) => costUsd === undefined));
      }),
    );
  });

  it("is spent exactly when a limit is reached, and stays so", () => {
    fc.assert(
      fc.property(budget, spending, spending, fc.nat(200), (limits, spent, more, day) => {
        const problem = spentBudget(limits, spent, day);
        const reached =
          spent.tokens >= (limits.tokens ?? Infinity) ||
          spent.usd >= (limits.usdPerTask ?? Infinity) ||
          day >= (limits.usdPerDay ?? Infinity);
        expect(problem !== undefined).to.equal(reached);
        const later = { tokens: spent.tokens + more.tokens, usd: spent.usd + more.usd };
        if (problem) expect(spentBudget(limits, later, day + more.usd)).not.to.equal(undefined);
      }),
    );
  });

  it("names the task's limits before the day's, which only delays the task", () => {
    const limits = { tokens: 10, usdPerTask: 1, usdPerDay: 5 };
    expect(spentBudget(limits, { tokens: 10, usd: 2 }, 9)).to.deep.equal({
      limit: "tokens",
      spent: 10,
      most: 10,
    });
    expect(spentBudget(limits, { tokens: 9, usd: 2 }, 9)?.limit).to.equal("usdPerTask");
    expect(spentBudget(limits, { tokens: 9, usd: 0.5 }, 9)?.limit).to.equal("usdPerDay");
    expect(spentBudget(limits, { tokens: 9, usd: 0.5 }, 4.999999)).to.equal(undefined);
  });

  it("counts millionths of a dollar", () => {
    expect(roundUsd(0.1 + 0.2)).to.equal(0.3);
  });

  it("has an error for the task, and one that ends with the day", () => {
    const run = { task: "acme/shop#12", agent: "codex", runId: "r" };
    const now = new Date("2026-11-30T23:00:00.500Z");
    const spent = { spent: 5, most: 5 };
    expect(budgetError({ limit: "tokens", ...spent }, run, now).code).to.equal("worker.budget-spent");
    const { code, params } = budgetError({ limit: "usdPerDay", ...spent }, run, now);
    expect([code, params["day"], params["seconds"]]).to.deep.equal([
      "worker.day-budget-spent",
      "2026-11-30",
      3_600,
    ]);
  });

  it("knows when the next day begins", () => {
    const dates = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (now) => {
        const seconds = secondsToNextDay(now);
        expect(seconds).to.be.within(1, 86_400);
        expect(utcDay(new Date(now.getTime() + seconds * 1_000))).not.to.equal(utcDay(now));
        expect(utcDay(new Date(now.getTime() + (seconds - 2) * 1_000))).to.satisfy(
          (day: string) => seconds < 2 || day === utcDay(now),
        );
      }),
    );
  });
});
