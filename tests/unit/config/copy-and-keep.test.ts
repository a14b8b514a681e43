import { expect } from "chai";
import { monitoredRuns, scheduledRuns } from "../../../config/scheduled.js";
import type { BackupConfig } from "../../../config/stack.js";
import { ACCOUNT, BACKUP_DEFAULTS, mistakes, parse, SCHEDULE } from "../../support/builders/stack.js";

const { timezone: _zone, assignPublicIp: _ip, cpu: _cpu, memory: _memory, ...least } = SCHEDULE;
const own = `jenkins-ssm-backup-${ACCOUNT}-dev-us-west-2`;
const scheduled = (changes: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({
  schedule: { ...least, ...changes },
});

/** What `opsctl:backup` holds, and the only problem: where, and what was expected. */
const bad: readonly (readonly [backup: Readonly<Record<string, unknown>>, at: string, expected: string])[] = [
  [{ copyTo: "us-west-2" }, "copyTo", "expected a mapping with region, bucket"],
  [{ copyTo: {} }, "copyTo", "expected region (one of opsctl:regions), or bucket (any other)"],
  [{ copyTo: { region: "west" } }, "copyTo.region", "expected an AWS region such as us-east-1"],
  [
    { copyTo: { region: "eu-west-1" } },
    "copyTo.region",
    "expected one of opsctl:regions (us-east-1, us-west-2, ap-northeast-1), or bucket with it",
  ],
  [{ copyTo: { bucket: "Acme.Copies" } }, "copyTo.bucket", "expected the name of a bucket, without dots"],
  [{ copyTo: { bucket: own } }, "copyTo.bucket", "expected region: us-west-2 instead of its bucket"],
  [
    { copyTo: { buckets: "b", region: "us-west-2" } },
    "copyTo.buckets",
    "unknown (did you mean bucket?); known are region, bucket",
  ],
  [{ keep: 7 }, "keep", "expected a mapping with last, daily, weekly, monthly"],
  [{ keep: {} }, "keep", "expected one rule at least: last, daily, weekly or monthly"],
  [{ keep: { last: 0 } }, "keep.last", "expected a whole number from 1 to 10000"],
  [{ keep: { daily: "many" } }, "keep.daily", "expected a whole number from 1 to 10000"],
  [{ keep: { last: 1, yearly: 1 } }, "keep.yearly", "unknown; known are last, daily, weekly, monthly"],
  [{ monitor: "yes" }, "monitor", "expected true or false"],
  [
    scheduled({ copyExpression: "cron(0 4 * * ? *)" }),
    "schedule.copyExpression",
    "expected opsctl:backup.copyTo with it: without it nothing runs then",
  ],
  [
    scheduled({ pruneExpression: "cron(0 4 * * ? *)" }),
    "schedule.pruneExpression",
    "expected opsctl:backup.keep with it: without it nothing runs then",
  ],
  [
    { keep: { last: 1 }, ...scheduled({ expression: "rate(6 hours)" }) },
    "schedule.pruneExpression",
    "expected a time of its own: rate(6 hours) has no hour that it could follow",
  ],
  [
    { copyTo: { region: "us-west-2" }, ...scheduled({ expression: "rate(6 hours)" }) },
    "schedule.copyExpression",
    "expected a time of its own: rate(6 hours) has no hour that it could follow",
  ],
];

describe("copies, rules and monitoring in a stack's configuration", () => {
  it("are off unless they are set", () => {
    const { backup } = parse();
    expect(backup).to.not.have.any.keys("copyTo", "keep");
    expect(backup.monitor).to.equal(false);
  });

  it("are taken as YAML and as Pulumi hands them over", () => {
    const expected = { copyTo: { region: "us-west-2" }, keep: { last: 7, weekly: 8 }, monitor: true };
    expect(parse({ backup: expected }).backup).to.deep.equal({ ...BACKUP_DEFAULTS, ...expected });
    const text = JSON.stringify({ ...expected, keep: { last: "7", weekly: "8" }, monitor: "true" });
    expect(parse({ backup: text }).backup).to.deep.equal({ ...BACKUP_DEFAULTS, ...expected });
    const elsewhere = { copyTo: { bucket: "acme-copies", region: "eu-west-1" } };
    expect(parse({ backup: elsewhere }).backup.copyTo).to.deep.equal(elsewhere.copyTo);
  });

  for (const [backup, at, expected] of bad) {
    it(`refuse ${JSON.stringify(backup)}`, () => {
      const { problems } = mistakes({ backup });
      expect(
        problems.map(({ params }) => [params["key"], params["expected"], params["origin"]]),
      ).to.deep.equal([[`opsctl:backup.${at}`, expected, `at backup/${at.replaceAll(".", "/")}`]]);
    });
  }

  it("refuse a copy in the bucket of its only original", () => {
    const values = { regions: ["us-east-1"], backup: { copyTo: { region: "us-east-1" } } };
    expect(mistakes(values).problems.map(({ params }) => params["expected"])).to.deep.equal([
      "expected another region than the only one that is backed up, or bucket with it",
    ]);
  });
});

describe("what the stack's own schedule runs", () => {
  const runs = (changes: Partial<BackupConfig>): readonly string[] =>
    scheduledRuns({ ...BACKUP_DEFAULTS, schedule: SCHEDULE, ...changes }).map(
      ({ what, expression = "–", command }) => `${what} ${expression}: ${command.join(" ")}`,
    );
  const backup = "backup cron(0 3 * * ? *): backup --regions all";

  it("is nothing without one, and backups only by default", () => {
    expect(runs({ schedule: undefined, keep: { last: 1 }, copyTo: { region: "us-west-2" } })).to.deep.equal(
      [],
    );
    expect(runs({})).to.deep.equal([backup]);
  });

  it("is the copy an hour later and the prune two hours later, unless their times are configured", () => {
    const changes = { copyTo: { bucket: "acme-copies", region: "eu-west-1" }, keep: { last: 7, daily: 30 } };
    const copy = "backup copy --latest --to-region eu-west-1 --to-bucket acme-copies";
    const prune = "backup prune --keep-last 7 --keep-daily 30 --regions all --delete";
    expect(runs(changes)).to.deep.equal([
      backup,
      `copy cron(0 4 * * ? *): ${copy}`,
      `prune cron(0 5 * * ? *): ${prune}`,
    ]);
    const schedule = {
      ...SCHEDULE,
      ...{ copyExpression: "rate(1 day)", pruneExpression: "cron(0 9 ? * SUN *)" },
      drillExpression: "cron(0 6 * * ? *)",
    };
    expect(runs({ ...changes, schedule })).to.deep.equal([
      backup,
      `copy rate(1 day): ${copy}`,
      `prune cron(0 9 ? * SUN *): ${prune}`,
      "drill cron(0 6 * * ? *): backup drill --regions all",
    ]);
  });
});

describe("what alarms wait for", () => {
  const schedule = { ...SCHEDULE, drillExpression: "rate(1 day)" };
  for (const [changes, watched] of [
    [{}, []],
    [{ monitor: true }, ["backup"]],
    [{ schedule: SCHEDULE }, ["backup"]],
    [{ schedule: SCHEDULE, monitor: true }, ["backup"]],
    [{ schedule }, ["backup", "drill"]],
    [{ schedule, monitor: true }, ["backup", "drill"]],
  ] as const) {
    it(`with ${Object.keys(changes).join(" and ") || "nothing set"}: ${watched.join(", ") || "nothing"}`, () => {
      expect(monitoredRuns({ ...BACKUP_DEFAULTS, ...changes })).to.deep.equal(watched);
    });
  }
});
