import { GetObjectLockConfigurationCommand } from "@aws-sdk/client-s3";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { ListSubscriptionsByTopicCommand } from "@aws-sdk/client-sns";
import { expect } from "chai";
import type { StackResult } from "../../../app/stack/result.js";
import { parseRuntimeDescriptor } from "../../../core/runtime-descriptor.js";
import { GetParameterCommand } from "@aws-sdk/client-ssm";
import { type StackFixture, startStackFixture } from "../../support/stack/stack-fixture.js";

const ACCOUNT = "000000000000";
const REGION = "us-east-1";
const BUCKET = `jenkins-ssm-backup-${ACCOUNT}-dev-${REGION}`;
const TOPIC_ARN = `arn:aws:sns:${REGION}:${ACCOUNT}:jenkins-dev-opsctl-alerts`;
const LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

const base = { regions: [REGION] };
const objectLock = { mode: "governance", days: 1 };
const schedule = {
  expression: "cron(0 3 * * ? *)",
  timezone: "Asia/Tokyo",
  drillExpression: "cron(0 5 * * ? *)",
  cluster: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/ops`,
  subnets: ["subnet-0123456789abcdef0"],
  securityGroups: ["sg-0123456789abcdef0"],
  image: "ghcr.io/acme/opsctl:1.0.0",
};

/** All that the stack's own schedule can do. The bucket of the copies is not there. */
const whole = { objectLock, schedule, copyTo: { bucket: "acme-copies" }, keep: { last: 7, daily: 30 } };
/** As the tasks of the schedule have it. */
const IN_BUCKET = { OPSCTL_RUN_STORE: "bucket" };

describe("a stack whose backups are locked, scheduled and watched, on the real engine", () => {
  let fixture: StackFixture;
  const up = (): Promise<StackResult> => fixture.ok<StackResult>(["up", "--stack", "dev", "--yes"]);
  const preview = (): Promise<StackResult> => fixture.ok<StackResult>(["preview", "--stack", "dev"]);
  const done = (result: StackResult): readonly string[] =>
    result.resources
      .filter(({ op, type }) => op !== "same" && type.startsWith("aws:"))
      .map(({ op, type, name }) => `${op} ${type.split(":").at(-1) ?? ""} ${name}`)
      .sort();

  before(async () => {
    fixture = await startStackFixture();
    await fixture.configure("dev", base);
    await up();
  });

  after(() => fixture.end());

  it("creates the alerts topic, names it, and adds no subscription by itself", async () => {
    const outputs = await fixture.ok(["outputs", "--stack", "dev"]);
    expect(outputs["alertsTopicArn"]).to.equal(TOPIC_ARN);
    const ssm = await fixture.clients.ssm(REGION);
    const name = "/jenkins/dev/opsctl/runtime";
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
    expect(parseRuntimeDescriptor(Parameter?.Value ?? "", name).alertsTopicArn).to.equal(TOPIC_ARN);
    const sns = await fixture.clients.sns(REGION);
    const command = new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC_ARN });
    expect((await sns.send(command)).Subscriptions ?? []).to.deep.equal([]);
  });

  it("locks the bucket that is there: one resource more, nothing replaced, nothing updated", async () => {
    await fixture.configure("dev", { ...base, backup: { objectLock } });
    const planned = await preview();
    expect(planned.changes).to.include({ create: 1, update: 0, replace: 0, delete: 0 });
    expect(planned.resources.find(({ op }) => op === "create")?.type).to.equal(LOCK);
    expect(done(await up())).to.deep.equal([`create BucketObjectLockConfiguration vault-${REGION}`]);
    const s3 = await fixture.clients.s3(REGION);
    const { ObjectLockConfiguration } = await s3.send(
      new GetObjectLockConfigurationCommand({ Bucket: BUCKET }),
    );
    expect(ObjectLockConfiguration?.Rule?.DefaultRetention).to.deep.include({ Mode: "GOVERNANCE", Days: 1 });
  });

  it("goes on knowing the bucket as its own after a refresh, which finds the lock", async () => {
    await fixture.ok(["refresh", "--stack", "dev", "--yes"]);
    expect((await preview()).changes).to.include({ create: 0, update: 0, replace: 0, delete: 0 });
  });

  it("schedules backups, copies, prunes and drills, and watches backups and drills", async () => {
    await fixture.configure("dev", { ...base, backup: whole });
    const result = await up();
    expect(result.changes).to.include({ replace: 0, delete: 0 });
    expect(done(result)).to.deep.equal([
      "create LogGroup schedule",
      `create MetricAlarm alarms-backup-failed-${REGION}`,
      `create MetricAlarm alarms-backup-missing-${REGION}`,
      `create MetricAlarm alarms-drill-failed-${REGION}`,
      `create MetricAlarm alarms-drill-missing-${REGION}`,
      "create Role schedule-ecs",
      "create Role schedule-scheduler",
      "create RolePolicy schedule-ecs",
      "create RolePolicy schedule-scheduler",
      "create Schedule schedule-backup",
      "create Schedule schedule-copy",
      "create Schedule schedule-drill",
      "create Schedule schedule-prune",
      "create ScheduleGroup schedule",
      "create TaskDefinition schedule-backup",
      "create TaskDefinition schedule-copy",
      "create TaskDefinition schedule-drill",
      "create TaskDefinition schedule-prune",
      "update Role roles-copy",
      "update Role roles-prune",
      "update RolePolicy roles-backup",
      "update RolePolicy roles-copy",
    ]);
    const cloudwatch = await fixture.clients.cloudwatch(REGION);
    const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).to.have.length(4);
    for (const { AlarmActions, OKActions } of MetricAlarms) {
      expect([AlarmActions, OKActions]).to.deep.equal([[TOPIC_ARN], [TOPIC_ARN]]);
    }
  });

  it("keeps the records of its tasks in the work bucket, where they are found from any machine", async () => {
    await fixture.ok(["backup", "--stack", "dev"], IN_BUCKET);
    // the rules are the configuration's
    const pruned = await fixture.ok<{ runId: string; rules: object }>(
      ["backup", "prune", "--delete", "--stack", "dev"],
      IN_BUCKET,
    );
    expect(pruned.rules).to.deep.equal(whole.keep);
    // so is the target, which fails
    const copy = await fixture.run(["backup", "copy", "--latest", "--stack", "dev", "--json"], IN_BUCKET);
    expect(copy.exitCode, copy.stderr).to.equal(1);

    const list = ["runs", "list", "--stack", "dev"];
    expect((await fixture.ok<{ runs: object[] }>([...list, "--kind", "backup"])).runs).to.deep.equal([]);
    const found = await fixture.ok<{ runs: { kind: string; status: string }[] }>([
      ...list,
      "--from",
      "bucket",
    ]);
    expect(found.runs.map(({ kind, status }) => `${kind} ${status}`)).to.deep.equal([
      "copy failed",
      "prune succeeded",
      "backup succeeded",
    ]);
    const shown = await fixture.run(["runs", "show", "latest", "--from", "bucket", "--stack", "dev"]);
    expect(shown.stdout)
      .to.include("acme-copies")
      .and.include(`s3://jenkins-work-${ACCOUNT}-dev-${REGION}/runs/`);
  });

  it("subscribes who is named, and keeps the address of a URL out of what it shows", async () => {
    const watched = { ...base, backup: whole };
    await fixture.configure("dev", { ...watched, alerts: { emails: ["ops@example.com"] } });
    // the endpoint forgets the metric math of the alarms for missing heartbeats: each time they are written again
    const lines = done(await up()).filter((line) => !/^update MetricAlarm \S+-missing-/.test(line));
    expect(lines).to.deep.equal(["create TopicSubscription alerts-email-ops@example.com"]);
    const sns = await fixture.clients.sns(REGION);
    const { Subscriptions = [] } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: TOPIC_ARN }),
    );
    expect(Subscriptions.map(({ Endpoint }) => Endpoint)).to.deep.equal(["ops@example.com"]);

    // only planned: the endpoint does not answer Subscribe with an ARN for what is not confirmed (ReturnSubscriptionArn)
    const alerts = { emails: ["ops@example.com"], https: ["env:PAGER_URL"] };
    await fixture.configure("dev", { ...watched, alerts });
    const missing = await fixture.run(["preview", "--stack", "dev", "--json"]);
    expect(missing.exitCode).to.equal(1);
    expect(missing.stdout).to.contain("secrets.not-set");
    const PAGER_URL = "https://pager.example.com/the-key-of-the-pager";
    const shown = await fixture.run(["preview", "--stack", "dev", "--diff"], { PAGER_URL });
    expect(shown.exitCode, shown.stderr).to.equal(0);
    expect(shown.stdout).to.contain("alerts-https-0");
    expect(shown.stdout + shown.stderr).to.not.contain("the-key-of-the-pager");
  });

  it("removes all of it with the configuration, except the lock and the alarms for an external schedule", async () => {
    await fixture.configure("dev", { ...base, backup: { monitor: true } });
    const result = await up();
    expect(result.changes).to.include({ create: 0, replace: 0, retain: 1 });
    expect(done(result).filter((line) => line.includes("retain"))).to.deep.equal([
      `retain BucketObjectLockConfiguration vault-${REGION}`,
    ]);
    const cloudwatch = await fixture.clients.cloudwatch(REGION);
    const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms.map(({ AlarmName }) => AlarmName)).to.have.members([
      `jenkins-dev-opsctl-backup-failed-${REGION}`,
      `jenkins-dev-opsctl-backup-missing-${REGION}`,
    ]);
    const s3 = await fixture.clients.s3(REGION);
    const command = new GetObjectLockConfigurationCommand({ Bucket: BUCKET });
    expect((await s3.send(command)).ObjectLockConfiguration?.ObjectLockEnabled).to.equal("Enabled");
  });
});
