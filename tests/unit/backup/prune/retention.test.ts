import { expect } from "chai";
import fc from "fast-check";
import {
  keepOf,
  type KeepRules,
  newestFirst,
  type RetainedBackup,
} from "../../../../backup/prune/retention.js";
import { newId } from "../../../../core/names/id.js";

const now = new Date("2026-11-21T12:00:00Z");

function backup(startedAt: string, group = "all", random = "00000000", complete = true): RetainedBackup {
  const date = new Date(startedAt);
  const backupId = newId(date, () => Buffer.from(random, "hex"));
  return { backupId, startedAt: date, createdAt: date.toISOString(), group, complete };
}

/** What is kept, by start time. */
function keptOf(times: readonly string[], rules: KeepRules): Record<string, readonly string[]> {
  const backups = times.map((time) => backup(time));
  const keep = keepOf(backups, rules, now);
  return Object.fromEntries(
    times.flatMap((time, index) => {
      const reasons = keep.get(backups[index]?.backupId ?? "");
      return reasons ? [[time, reasons]] : [];
    }),
  );
}

describe("which backups the rules keep", () => {
  const cases: readonly {
    readonly it: string;
    readonly times: readonly string[];
    readonly rules: KeepRules;
    readonly kept: Record<string, readonly string[]>;
  }[] = [
    {
      it: "the newest n",
      times: ["2026-11-01T00:00:00Z", "2026-11-03T00:00:00Z", "2026-11-02T00:00:00Z"],
      rules: { last: 2 },
      kept: { "2026-11-03T00:00:00Z": ["last"], "2026-11-02T00:00:00Z": ["last"] },
    },
    {
      it: "the newest of each day that has one, days in UTC, gaps not counted",
      times: [
        ...["2026-11-20T23:59:59Z", "2026-11-20T00:00:00Z", "2026-11-19T23:59:59Z"],
        ...["2026-10-01T10:00:00Z", "2026-09-01T10:00:00Z"],
      ],
      rules: { daily: 3 },
      kept: {
        "2026-11-20T23:59:59Z": ["daily"],
        "2026-11-19T23:59:59Z": ["daily"],
        "2026-10-01T10:00:00Z": ["daily"],
      },
    },
    {
      it: "ISO weeks: Monday begins one, and the days around New Year belong to one",
      times: [
        ...["2026-01-05T00:00:00Z", "2026-01-04T23:00:00Z", "2026-01-01T00:00:00Z"],
        ...["2025-12-29T00:00:00Z", "2025-12-28T23:59:59Z"],
      ],
      rules: { weekly: 5 },
      kept: {
        "2026-01-05T00:00:00Z": ["weekly"],
        "2026-01-04T23:00:00Z": ["weekly"],
        "2025-12-28T23:59:59Z": ["weekly"],
      },
    },
    {
      it: "months",
      times: ["2026-11-01T00:00:00Z", "2026-10-31T23:59:59Z", "2026-10-01T00:00:00Z", "2025-10-02T00:00:00Z"],
      rules: { monthly: 3 },
      kept: {
        "2026-11-01T00:00:00Z": ["monthly"],
        "2026-10-31T23:59:59Z": ["monthly"],
        "2025-10-02T00:00:00Z": ["monthly"],
      },
    },
    {
      it: "what any rule wants, with every reason",
      times: ["2026-11-20T10:00:00Z", "2026-11-20T09:00:00Z", "2026-11-19T10:00:00Z", "2026-10-19T10:00:00Z"],
      rules: { last: 1, daily: 2, monthly: 2 },
      kept: {
        "2026-11-20T10:00:00Z": ["last", "daily", "monthly"],
        "2026-11-19T10:00:00Z": ["daily"],
        "2026-10-19T10:00:00Z": ["monthly"],
      },
    },
    {
      it: "the newest, whatever the rules",
      times: ["2026-11-20T10:00:00Z", "2026-11-19T10:00:00Z"],
      rules: {},
      kept: { "2026-11-20T10:00:00Z": ["newest"] },
    },
    {
      it: "what is from the future, without counting it",
      times: ["2027-11-20T10:00:00Z", "2026-11-21T12:10:00Z", "2026-11-19T10:00:00Z"],
      rules: { last: 1 },
      kept: { "2027-11-20T10:00:00Z": ["future"], "2026-11-21T12:10:00Z": ["last"] },
    },
    { it: "nothing of nothing", times: [], rules: { last: 1 }, kept: {} },
  ];
  for (const { it: name, times, rules, kept } of cases) {
    it(name, () => {
      expect(keptOf(times, rules)).to.deep.equal(kept);
    });
  }

  it("counts incomplete ones separately: they never displace a complete one", () => {
    const times = ["2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18"];
    const backups = times.map((day, index) => backup(`${day}T03:00:00Z`, "all", "00000000", index >= 2));
    const keep = keepOf(backups, { last: 1 }, now);
    expect(backups.map(({ backupId }) => keep.get(backupId))).to.deep.equal([
      ["last"],
      undefined,
      ["last"],
      undefined,
    ]);
  });

  it("includes the last one finished of the same second", () => {
    const [first, second] = [
      backup("2026-11-20T10:00:00Z", "all", "ffffffff"),
      backup("2026-11-20T10:00:00Z"),
    ];
    const later = { ...second, createdAt: "2026-11-20T10:00:09.000Z" };
    expect([...keepOf([first, later], { last: 1 }, now).keys()]).to.deep.equal([later.backupId]);
  });

  it("counts each scope separately: a partial backup does not replace a whole one", () => {
    const whole = backup("2026-11-01T00:00:00Z", "all");
    const parts = [backup("2026-11-03T00:00:00Z", "/app"), backup("2026-11-02T00:00:00Z", "/app")] as const;
    expect([...keepOf([whole, ...parts], { last: 1 }, now).keys()].sort()).to.deep.equal(
      [whole.backupId, parts[0].backupId].sort(),
    );
  });
});

describe("for any backups and rules", () => {
  const count = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined });
  const rulesOf = fc
    .record({ last: count, daily: count, weekly: count, monthly: count })
    .map(
      (rules) => Object.fromEntries(Object.entries(rules).filter(([, n]) => n !== undefined)) as KeepRules,
    );
  const start = Date.parse("2025-11-01T00:00:00Z");
  const hours = 24 * 385;
  // half days, so that several are on one day, in a year with both ends of an ISO year
  const sets = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: hours / 12 }), fc.constantFrom("all", "/app")), {
      selector: ([at]) => at,
      maxLength: 40,
    })
    .map((times) =>
      times.map(([at, group]) => backup(new Date(start + at * 12 * 3_600_000).toISOString(), group)),
    );
  const keptIn = (backups: readonly RetainedBackup[], rules: KeepRules): readonly RetainedBackup[] => {
    const keep = keepOf(backups, rules, now);
    return backups.filter(({ backupId }) => keep.has(backupId));
  };

  it("the newest of each scope is kept", () => {
    fc.assert(
      fc.property(sets, rulesOf, (backups, rules) => {
        const keep = keepOf(backups, rules, now);
        for (const group of new Set(backups.map((one) => one.group))) {
          const [newest] = backups.filter((one) => one.group === group).sort(newestFirst);
          expect(keep.has(newest?.backupId ?? "")).to.equal(true);
        }
      }),
    );
  });

  it("a second run removes nothing more, for the same reasons", () => {
    fc.assert(
      fc.property(sets, rulesOf, (backups, rules) => {
        const keep = keepOf(backups, rules, now);
        expect(keepOf(keptIn(backups, rules), rules, now)).to.deep.equal(keep);
      }),
    );
  });

  it("older backups don't change what is decided of newer ones", () => {
    fc.assert(
      fc.property(sets, rulesOf, fc.nat(), (backups, rules, cut) => {
        const sorted = [...backups].sort(newestFirst);
        const newer = sorted.slice(0, cut % (sorted.length + 1));
        const ids = new Set(newer.map(({ backupId }) => backupId));
        const ofAll = [...keepOf(backups, rules, now)].filter(([id]) => ids.has(id));
        expect(ofAll).to.have.deep.members([...keepOf(newer, rules, now)]);
      }),
    );
  });

  it("larger rules keep no less, and the order of the input doesn't matter", () => {
    fc.assert(
      fc.property(
        sets,
        rulesOf,
        fc.constantFrom("last", "daily", "weekly", "monthly"),
        (backups, rules, rule) => {
          const ids = keptIn(backups, rules).map(({ backupId }) => backupId);
          const generous = keepOf([...backups].reverse(), { ...rules, [rule]: (rules[rule] ?? 0) + 1 }, now);
          expect([...generous.keys()]).to.include.members(ids);
        },
      ),
    );
  });

  it("a rule keeps its number, as long as there are enough", () => {
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 6 }), (backups, last) => {
        const all = backups.map((one) => ({ ...one, group: "all" }));
        expect(keepOf(all, { last }, now).size).to.equal(Math.min(last, all.length));
        const days = new Set(all.map(({ startedAt }) => startedAt.toISOString().slice(0, 10)));
        expect(keepOf(all, { daily: last }, now).size).to.equal(Math.min(last, days.size));
      }),
    );
  });
});
