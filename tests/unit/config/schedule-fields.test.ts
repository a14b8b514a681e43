import { expect } from "chai";
import type { ScheduleConfig } from "../../../config/stack.js";
import { ACCOUNT, BACKUP_DEFAULTS, mistakes, parse, SCHEDULE } from "../../support/builders/stack.js";

const { timezone: _zone, assignPublicIp: _ip, cpu: _cpu, memory: _memory, ...least } = SCHEDULE;
const syntax =
  "expected cron(minutes hours day-of-month month day-of-week year) with one ? for the days, or rate(6 hours)";
const daily = "expected a run on every day: an alarm tells when there was none for 26 hours";
const zone = "expected a time zone such as UTC or Asia/Tokyo";
const cluster = `expected a cluster in us-east-1 (opsctl:homeRegion) of account ${ACCOUNT}`;

/** What of a good schedule is changed, and the only problem: where, and what was expected. */
const bad: readonly (readonly [changes: Readonly<Record<string, unknown>>, at: string, expected: string])[] =
  [
    [{ expression: undefined }, "expression", "expected cron(…) or rate(…)"],
    [{ expression: "daily" }, "expression", syntax],
    [{ expression: "cron(0 3 ? * MON-FRI *)" }, "expression", daily],
    [{ expression: "rate(25 hours)" }, "expression", daily],
    [{ drillExpression: "at(2026-11-21T03:00:00)" }, "drillExpression", syntax],
    [{ drillExpression: "cron(0 5 ? * SUN *)" }, "drillExpression", daily],
    [{ drillExpression: "rate(2 days)" }, "drillExpression", daily],
    [{ timezone: "Mars/Olympus" }, "timezone", zone],
    [{ timezone: "+09:00" }, "timezone", zone],
    [{ cluster: "backups" }, "cluster", "expected the ARN of an ECS cluster"],
    [{ cluster: SCHEDULE.cluster.replace("us-east-1", "us-west-2") }, "cluster", cluster],
    [{ cluster: SCHEDULE.cluster.replace(ACCOUNT, "222222222222") }, "cluster", cluster],
    [{ subnets: [] }, "subnets", "expected at least one subnet"],
    [{ subnets: ["net"] }, "subnets.0", "expected the id of a subnet"],
    [{ securityGroups: [] }, "securityGroups", "expected at least one security group"],
    [{ image: "" }, "image", "expected the name of a container image"],
    [{ image: "-x" }, "image", "expected the name of a container image"],
    [{ cpu: 300 }, "cpu", "expected one of 256, 512, 1024, 2048, 4096, 8192, 16384"],
    [
      { memory: 512 },
      "memory",
      "expected from 1024 to 4096 MiB in the steps that Fargate has for 512 CPU units",
    ],
    [
      { cpu: 16_384, memory: 40_000 },
      "memory",
      "expected from 32768 to 122880 MiB in the steps that Fargate has for 16384 CPU units",
    ],
  ];

describe("the schedule in a stack's configuration", () => {
  it("is not there by default, and neither are a lock and subscriptions", () => {
    expect(parse().alerts).to.equal(undefined);
    expect(parse().backup).to.not.have.any.keys("schedule", "objectLock");
  });

  it("needs where and what to run; the rest has defaults", () => {
    expect(parse({ backup: { schedule: least } }).backup).to.deep.equal({
      ...BACKUP_DEFAULTS,
      schedule: SCHEDULE,
    });
  });

  it("is taken whole, as YAML and as Pulumi hands it over", () => {
    const schedule: ScheduleConfig = {
      ...SCHEDULE,
      expression: "rate(6 hours)",
      timezone: "Asia/Tokyo",
      drillExpression: "cron(0 5/12 * * ? *)",
      assignPublicIp: true,
      cpu: 1_024,
      memory: 3_072,
    };
    expect(parse({ backup: { schedule } }).backup.schedule).to.deep.equal(schedule);
    const text = JSON.stringify({ schedule: { ...schedule, cpu: "1024", assignPublicIp: "true" } });
    expect(parse({ backup: text }).backup.schedule).to.deep.equal(schedule);
  });

  for (const [changes, at, expected] of bad) {
    it(`refuses ${JSON.stringify(changes)}`, () => {
      const { problems } = mistakes({ backup: { schedule: { ...least, ...changes } } });
      expect(problems.map(({ params }) => [params["key"], params["expected"]])).to.deep.equal([
        [`opsctl:backup.schedule.${at}`, expected],
      ]);
    });
  }
});

describe("the object lock in a stack's configuration", () => {
  it("has a mode and days", () => {
    const objectLock = { mode: "compliance", days: 36_500 } as const;
    expect(parse({ backup: { objectLock } }).backup.objectLock).to.deep.equal(objectLock);
  });

  it("has no default for either: what can't be undone is written out", () => {
    const { problems } = mistakes({ backup: { objectLock: { mode: "GOVERNANCE" } } });
    expect(problems.map(({ params }) => params["key"])).to.have.members([
      "opsctl:backup.objectLock.mode",
      "opsctl:backup.objectLock.days",
    ]);
  });
});

describe("the subscriptions to alerts in a stack's configuration", () => {
  it("are addresses and references", () => {
    const alerts = { emails: ["ops@example.com"], https: ["env:PAGER_URL", "ssm:/ops/pager"] };
    expect(parse({ alerts }).alerts).to.deep.equal({
      emails: ["ops@example.com"],
      https: [
        { source: "env", name: "PAGER_URL" },
        { source: "ssm", name: "/ops/pager" },
      ],
    });
    expect(parse({ alerts: {} }).alerts).to.deep.equal({ emails: [], https: [] });
  });

  it("are named once, and an address that may carry a key is not repeated", () => {
    const { problems } = mistakes({
      alerts: {
        emails: ["ops@example.com", "nobody", "ops@example.com"],
        https: ["https://pager.example.com/secret-key", "env:A", "env:A"],
      },
    });
    expect(problems.map(({ params }) => [params["key"], params["value"]])).to.deep.equal([
      ["opsctl:alerts.emails.1", '"nobody"'],
      ["opsctl:alerts.emails.2", '"ops@example.com"'],
      ["opsctl:alerts.https.0", "(set)"],
    ]);
    const twice = mistakes({ alerts: { emails: ["a@b.c", "a@b.c"], https: ["env:A", "env:A"] } });
    expect(twice.problems.map(({ params }) => [params["key"], params["expected"]])).to.deep.equal([
      ["opsctl:alerts.emails.1", "expected no duplicates"],
      ["opsctl:alerts.https.1", "expected no duplicates"],
    ]);
  });
});
