import { expect } from "chai";
import fc from "fast-check";
import { hoursLater, longestPause } from "../../../../core/time/schedule-expression.js";

const DAY = 24;
const UNBOUNDED = Number.POSITIVE_INFINITY;

/** Expression and the hours between two runs at most. */
const known: readonly (readonly [expression: string, hours: number])[] = [
  ["rate(1 minute)", 1 / 60],
  ["rate(90 minutes)", 1.5],
  ["rate(1 hour)", 1],
  ["rate(24 hours)", DAY],
  ["rate(25 hours)", 25],
  ["rate(1 day)", DAY],
  ["rate(3 days)", 3 * DAY],
  ["cron(0 3 * * ? *)", DAY],
  ["cron(0 3 ? * * *)", DAY],
  ["cron(30 0/6 * * ? *)", DAY],
  ["cron(0,30 1-5,9 * * ? *)", DAY],
  ["cron(*/15 * ? * SUN-SAT *)", DAY],
  ["cron(0 3 1/1 * ? *)", DAY],
  ["cron(0 3 ? * MON-FRI *)", 3 * DAY],
  ["cron(0 3 ? * mon,thu *)", 4 * DAY],
  ["cron(0 3 ? * 1,4 *)", 4 * DAY],
  ["cron(0 3 ? * SUN *)", 7 * DAY],
  ["cron(0 3 1 * ? *)", UNBOUNDED],
  ["cron(0 3 L * ? *)", UNBOUNDED],
  ["cron(0 3 15W * ? *)", UNBOUNDED],
  ["cron(0 3 ? * 6#3 *)", UNBOUNDED],
  ["cron(0 3 ? * FRIL *)", UNBOUNDED],
  ["cron(0 3 ? JAN-NOV * *)", UNBOUNDED],
  ["cron(0 3 * * ? 2026-2030)", UNBOUNDED],
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
  for (const [expression, hours] of known) {
    it(`pauses ${hours} h at most: ${expression}`, () => {
      expect(longestPause(expression)).to.equal(hours);
    });
  }

  for (const expression of refused) {
    it(`is none: ${JSON.stringify(expression)}`, () => {
      expect(longestPause(expression)).to.equal(undefined);
    });
  }

  it("of weekdays pauses as long as counting through three weeks tells", () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(days, (chosen) => {
        const runs = Array.from({ length: 21 }, (_none, day) => day).filter((day) =>
          chosen.includes((day % 7) + 1),
        );
        const gaps = runs.slice(1).map((day, index) => day - (runs[index] ?? 0));
        expect(longestPause(`cron(0 3 ? * ${chosen.join(",")} *)`)).to.equal(DAY * Math.max(...gaps));
      }),
    );
  });

  it("is found or refused, whatever is written: it never throws and never takes long", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(longestPause(`cron(${text})`)).to.satisfy(
          (hours: number | undefined) => hours === undefined || hours > 0,
        );
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
          expect(longestPause(later)).to.equal(DAY);
          expect(hoursLater(later, DAY - shift)).to.equal(expression);
        },
      ),
    );
  });
});
