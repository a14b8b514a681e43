import { expect } from "chai";
import { backupHeartbeat, drillHeartbeat, isGood, type Metric } from "../../../backup/writing/heartbeat.js";
import type { RegionStatus } from "../../../backup/report.js";

const at = new Date("2026-11-21T04:00:00.000Z");
const context = {
  environment: "prod",
  acknowledged: ["/app/broken", "/app/lost"],
  newestGood: new Map([
    ["eu-west-1", new Date("2026-11-20T03:30:00.000Z")],
    ["of-the-future", new Date("2026-11-21T05:00:00.000Z")],
  ]),
  at,
};
const values = (metrics: readonly Metric[]): Readonly<Record<string, number>> =>
  Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
const unreadable = (...names: readonly string[]) => names.map((name) => ({ name }));

describe("heartbeats", () => {
  const known = unreadable("/app/broken", "/app/lost");
  const cases: readonly (readonly [
    what: string,
    region: {
      region?: string;
      status: RegionStatus;
      parameters?: number;
      unreadable?: ReturnType<typeof unreadable>;
    },
    sent: Readonly<Record<string, number>>,
  ])[] = [
    [
      "of a good backup",
      { status: "succeeded", parameters: 7 },
      { BackupSucceeded: 1, Parameters: 7, BackupAgeHours: 0 },
    ],
    [
      "of a backup of nothing",
      { status: "succeeded", parameters: 0 },
      { BackupSucceeded: 1, Parameters: 0, BackupAgeHours: 0 },
    ],
    [
      "of an incomplete one whose gaps are acknowledged",
      { status: "incomplete", parameters: 5, unreadable: known },
      { BackupSucceeded: 1, Parameters: 5, BackupAgeHours: 0 },
    ],
    [
      "of an incomplete one with a gap that nobody has acknowledged",
      { status: "incomplete", parameters: 5, unreadable: [...known, { name: "/app/new" }] },
      { BackupSucceeded: 0, Parameters: 5, BackupAgeHours: 24.5 },
    ],
    [
      "of an incomplete one that doesn't say what is missing",
      { status: "incomplete", parameters: 5 },
      { BackupSucceeded: 0, Parameters: 5, BackupAgeHours: 24.5 },
    ],
    ["of a failed one", { status: "failed" }, { BackupSucceeded: 0, BackupAgeHours: 24.5 }],
    ["of one that ran out of time", { status: "timed-out" }, { BackupSucceeded: 0, BackupAgeHours: 24.5 }],
    [
      "of a failed one in a region that has none",
      { region: "us-west-2", status: "failed" },
      { BackupSucceeded: 0 },
    ],
    [
      "of a failed one after one that another clock made",
      { region: "of-the-future", status: "failed" },
      { BackupSucceeded: 0, BackupAgeHours: 0 },
    ],
    ["of a skipped region: none", { status: "skipped" }, {}],
  ];
  for (const [what, { region = "eu-west-1", ...rest }, sent] of cases) {
    it(what, () => {
      expect(values(backupHeartbeat([{ region, ...rest }], context))).to.deep.equal(sent);
    });
  }

  it("are for each region of the run, with environment, unit and time", () => {
    const metrics = backupHeartbeat(
      [
        { region: "us-east-1", status: "succeeded", parameters: 3 },
        { region: "eu-west-1", status: "failed" },
        { region: "ap-northeast-1", status: "skipped" },
      ],
      context,
    );
    expect(metrics.map(({ name, region, unit }) => `${region} ${name} ${unit}`)).to.deep.equal([
      "us-east-1 BackupSucceeded None",
      "us-east-1 Parameters Count",
      "us-east-1 BackupAgeHours None",
      "eu-west-1 BackupSucceeded None",
      "eu-west-1 BackupAgeHours None",
    ]);
    for (const metric of metrics) expect(metric).to.include({ environment: "prod", at });
  });

  it("compare acknowledged names exactly", () => {
    const backed = { region: "r", status: "incomplete" as const, unreadable: unreadable("/app/Broken") };
    expect(isGood(backed, ["/app/broken"])).to.equal(false);
    expect(isGood(backed, ["/app/Broken"])).to.equal(true);
  });

  for (const succeeded of [true, false]) {
    it(`of a drill that ${succeeded ? "restored" : "could not restore"}`, () => {
      expect(drillHeartbeat({ environment: "prod", region: "eu-west-1", succeeded, at })).to.deep.equal([
        {
          name: "DrillSucceeded",
          environment: "prod",
          region: "eu-west-1",
          value: succeeded ? 1 : 0,
          unit: "None",
          at,
        },
      ]);
    });
  }
});
