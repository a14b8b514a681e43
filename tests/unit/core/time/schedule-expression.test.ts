import { expect } from "chai";
import fc from "fast-check";
import { frequencyOf, hoursLater } from "../../../../core/time/schedule-expression.js";

const daily: readonly string[] = [
  "rate(1 minute)",
  "rate(90 minutes)",
  "rate(1 hour)",
  "rate(24 hours)",
  "rate(1 day)",
  "cron(0 3 * * ? *)",
  "cron(0 3 ? * * *)",
  "cron(30 0/6 * * ? *)",
  "cron(0,30 1-5,9 * * ? *)",
  "cron(*/15 * ? * SUN-SAT *)",
  "cron(0 3 1/1 * ? *)",
];

const rarer: readonly string[] = [
  "rate(25 hours)",
  "rate(3 days)",
  "cron(0 3 ? * MON-FRI *)",
  "cron(0 3 ? * mon,thu *)",
  "cron(0 3 ? * 1,4 *)",
  "cron(0 3 ? * SUN *)",
  "cron(0 3 1 * ? *)",
  "cron(0 3 L * ? *)",
  "cron(0 3 15W * ? *)",
  "cron(0 3 ? * 6#3 *)",
  "cron(0 3 ? * FRIL *)",
  "cron(0 3 ? JAN-NOV * *)",
  "cron(0 3 * * ? 2026-2030)",
];

const refused: readonly string[] = [
  "",
  "rate(0 hours)",
  "rate(1 hours)",
  "rate(2 hour)",
  "rate(1.5 hours)",
  "rate(1 week)",
  "rate(1 day) ",
  "at(2026-11-21T03:00:00)",
  "0 3 * * ? *",
  "cron(0 3 * * *)",
  "cron(0 3 * * * *)",
  "cron(0 3 ? * ? *)",
  "cron(60 3 * * ? *)",
  "cron(0 24 * * ? *)",
  "cron(0 3 0 * ? *)",
  "cron(0 3 32 * ? *)",
  "cron(0 3 ? 13 * *)",
  "cron(0 3 ? FOO * *)",
  "cron(0 3 ? * 0 *)",
  "cron(0 3 ? * 8 *)",
  "cron(0 3 ? * 2/2 *)",
  "cron(0 3 ? * MON#6 *)",
  "cron(0 3 ? * FRI-MON *)",
  "cron(5-1 3 * * ? *)",
  "cron(0/0 3 * * ? *)",
  "cron(? 3 * * ? *)",
  "cron(0 3 * * ? 1969)",
  "cron(0  3 * * ? *)",
  "cron(0 3 *-5 * ? *)",
  "cron(0 3 * * ? *)\n",
  "cron(0 3, * * ? *)",
];

describe("a schedule's expression", () => {
  for (const [frequency, expressions] of [
    ["daily", daily],
    ["rarer", rarer],
  ] as const) {
    for (const expression of expressions) {
      it(`runs ${frequency}: ${expression}`, () => {
        expect(frequencyOf(expression)).to.equal(frequency);
      });
    }
  }

  for (const expression of refused) {
    it(`is none: ${JSON.stringify(expression)}`, () => {
      expect(frequencyOf(expression)).to.equal(undefined);
    });
  }

  it("is found or refused, whatever is written: it never throws and never takes long", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(frequencyOf(`cron(${text})`)).to.be.oneOf(["daily", "rarer", undefined]);
      }),
    );
  });
});

describe("the same schedule some hours later", () => {
  for (const [expression, hours, later] of [
    ["cron(0 3 * * ? *)", 1, "cron(0 4 * * ? *)"],
    ["cron(30 23 * * ? *)", 1, "cron(30 0 * * ? *)"],
    ["cron(0 22,23 ? * * *)", 2, "cron(0 0,1 ? * * *)"],
    ["cron(0 5/6 * * ? *)", 1, "cron(0 0,6,12,18 * * ? *)"],
    ["cron(0/15 * * * ? *)", 2, "cron(0/15 * * * ? *)"],
    ["cron(0 3 ? * SUN-SAT *)", 1, "cron(0 4 ? * SUN-SAT *)"],
    ["cron(0 3 ? * SUN *)", 1, undefined],
    ["cron(0 3 1 * ? *)", 1, undefined],
    ["rate(6 hours)", 1, undefined],
    ["daily", 1, undefined],
  ] as const) {
    it(`of ${expression}: ${later ?? "none"}`, () => {
      expect(hoursLater(expression, hours)).to.equal(later);
    });
  }

  it("is one that runs as often, and comes back to itself after a day", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(23), { minLength: 1, maxLength: 23 }),
        fc.nat(59),
        fc.integer({ min: 1, max: 23 }),
        (hours, minute, shift) => {
          const sorted = [...hours].sort((a, b) => a - b);
          const expression = `cron(${minute} ${sorted.join(",")} * * ? *)`;
          const later = hoursLater(expression, shift) ?? expect.fail("it runs on every day");
          expect(later).to.not.equal(undefined);
          expect(frequencyOf(later)).to.equal("daily");
          expect(hoursLater(later, 24 - shift)).to.equal(expression);
        },
      ),
    );
  });
});
