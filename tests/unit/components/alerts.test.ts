import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { METRIC_NAMESPACE, backupHeartbeat, drillHeartbeat } from "../../../backup/writing/heartbeat.js";
import { AlertsTopic } from "../../../components/alerts/alerts-topic.js";
import { BackupAlarms } from "../../../components/alerts/backup-alarms.js";
import { monitoredRuns } from "../../../config/scheduled.js";
import type { ScheduleConfig, StackConfig } from "../../../config/stack.js";
import { type MockedRun, runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack, BACKUP_DEFAULTS, SCHEDULE } from "../../support/builders/stack.js";
import { OWN } from "../../support/cloud-resources.js";

const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const TOPIC_ARN = `arn:aws:sns:us-east-1:${ACCOUNT}:jenkins-dev-opsctl-alerts`;
const at = new Date("2026-11-21T00:00:00Z");

function topic(
  changes: Partial<StackConfig> = {},
  urls: readonly string[] = [],
): Promise<MockedRun<AlertsTopic>> {
  const scope = { stack: aStack(changes), accountId: ACCOUNT, adopt: {} };
  return runMocked(() => new AlertsTopic("alerts", { scope, urls }));
}

function alarms(
  schedule: ScheduleConfig = SCHEDULE,
  changes: Partial<StackConfig> = {},
): Promise<MockedRun<BackupAlarms>> {
  const scope = { stack: aStack(changes), accountId: ACCOUNT, adopt: {} };
  const monitored = monitoredRuns({ ...BACKUP_DEFAULTS, schedule });
  return runMocked(() => new BackupAlarms("alarms", { scope, monitored, topicArn: TOPIC_ARN }));
}

describe("the alerts topic", () => {
  it("is in the home region and has no subscription by default", async () => {
    const { resources, one } = await topic();
    expect(resources.map(({ type }) => type)).to.deep.equal([
      "opsctl:alerts:AlertsTopic",
      "aws:sns/topic:Topic",
    ]);
    const { policy, ...inputs } = one("aws:sns/topic:Topic", "alerts").inputs;
    expect(inputs).to.deep.equal({ name: "jenkins-dev-opsctl-alerts", region: "us-east-1", tags: OWN });
    expect(policy).to.be.a("string");
  });

  it("allows the account's own alarms of the region to publish, and denies requests without TLS", async () => {
    const { one } = await topic();
    const policy = JSON.parse(String(one("aws:sns/topic:Topic", "alerts").inputs["policy"])) as {
      Statement: Record<string, unknown>[];
    };
    expect(policy.Statement[0]).to.deep.equal({
      Sid: "AlarmsPublish",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "SNS:Publish",
      Resource: TOPIC_ARN,
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT },
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:*` },
      },
    });
    expect(policy.Statement[1]).to.deep.include({
      Effect: "Deny",
      Principal: "*",
      Resource: TOPIC_ARN,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
    expect(policy.Statement[1]?.["Action"]).to.include("SNS:Publish");
    expect(policy.Statement).to.have.length(2);
  });

  it("subscribes addresses, and URLs under names that do not show them", async () => {
    const url = "https://pager.example.com/key";
    const alerts = { emails: ["ops@example.com"], https: [{ source: "env", name: "PAGER" } as const] };
    const { resources, one } = await topic({ alerts }, [url]);
    expect(one(SUBSCRIPTION, "alerts-email-ops@example.com").inputs).to.deep.equal({
      region: "us-east-1",
      topic: TOPIC_ARN,
      protocol: "email",
      endpoint: "ops@example.com",
    });
    const https = resources.filter(
      ({ type, inputs }) => type === SUBSCRIPTION && inputs["protocol"] === "https",
    );
    expect(https.map(({ name }) => name)).to.deep.equal(["alerts-https-0"]);
    expect(https[0]?.inputs["endpoint"]).to.equal(url);
  });

  it("hands the engine URLs as secrets: in the state they are encrypted", async () => {
    const endpoints: unknown[] = [];
    const mocks: pulumi.runtime.Mocks = {
      newResource: ({ name, type, inputs }) => {
        const given = inputs as Record<string, unknown>;
        if (type === SUBSCRIPTION) endpoints.push(given["endpoint"]);
        return { id: name, state: { ...given, arn: TOPIC_ARN } };
      },
      call: () => ({}),
    };
    await pulumi.runtime.setMocks(mocks, "opsctl", "dev", false);
    const scope = { stack: aStack(), accountId: ACCOUNT, adopt: {} };
    new AlertsTopic("alerts", { scope, urls: ["https://pager.example.com/key"] });
    await pulumi.runtime.disconnect();
    // the key and the mark of a secret on the wire (sdk/nodejs/runtime/rpc.ts, specialSigKey and specialSecretSig)
    const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };
    expect(endpoints).to.deep.equal([{ ...secret, value: "https://pager.example.com/key" }]);
  });
});

describe("the alarms", () => {
  it("are two for each region, and two more where a drill is scheduled", async () => {
    const names = async (schedule: ScheduleConfig): Promise<readonly unknown[]> =>
      (await alarms(schedule, { regions: ["us-east-1", "eu-west-1"] })).resources
        .filter(({ type }) => type === ALARM)
        .map(({ inputs }) => inputs["name"]);
    const backup = [
      "jenkins-dev-opsctl-backup-failed-us-east-1",
      "jenkins-dev-opsctl-backup-missing-us-east-1",
      "jenkins-dev-opsctl-backup-failed-eu-west-1",
      "jenkins-dev-opsctl-backup-missing-eu-west-1",
    ];
    expect(await names(SCHEDULE)).to.have.members(backup);
    expect(await names({ ...SCHEDULE, drillExpression: "rate(1 day)" })).to.have.members([
      ...backup,
      ...backup.map((name) => name.replace("backup", "drill")),
    ]);
  });

  it("watch the heartbeats' series in the home region, and notify the topic when they start and end", async () => {
    const { one, resources } = await alarms({ ...SCHEDULE, drillExpression: "rate(1 day)" });
    const context = { environment: "dev", acknowledged: [], newestGood: new Map(), at };
    const sent = [
      ...backupHeartbeat([{ region: "eu-west-1", status: "succeeded", parameters: 1 }], context),
      ...drillHeartbeat({ environment: "dev", region: "eu-west-1", succeeded: true, at }),
    ].map(({ name }) => name);
    for (const [what, metricName] of [
      ["backup", "BackupSucceeded"],
      ["drill", "DrillSucceeded"],
    ] as const) {
      expect(sent).to.include(metricName);
      const dimensions = { Environment: "dev", Region: "us-west-2" };
      const failed = one(ALARM, `alarms-${what}-failed-us-west-2`).inputs;
      expect(failed).to.deep.include({ namespace: METRIC_NAMESPACE, metricName, dimensions });
      expect(one(ALARM, `alarms-${what}-missing-us-west-2`).inputs["metricQueries"]).to.deep.equal([
        {
          id: "heartbeat",
          metric: { namespace: METRIC_NAMESPACE, metricName, dimensions, stat: "Maximum", period: 3_600 },
        },
        { id: "filled", expression: "FILL(heartbeat, 0)", label: metricName, returnData: true },
      ]);
    }
    for (const { inputs } of resources.filter(({ type }) => type === ALARM)) {
      expect(inputs).to.deep.include({
        region: "us-east-1",
        alarmActions: [TOPIC_ARN],
        okActions: [TOPIC_ARN],
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        tags: OWN,
      });
    }
  });

  it("of failures go by the newest heartbeat and stay between heartbeats", async () => {
    const { one } = await alarms();
    expect(one(ALARM, "alarms-backup-failed-us-east-1").inputs).to.deep.include({
      statistic: "Minimum",
      period: 300,
      evaluationPeriods: 1,
      treatMissingData: "ignore",
    });
  });

  it("of missing heartbeats need 26 bad hours of 26, a time without any is bad, and the first run has as long", async () => {
    const { one } = await alarms();
    const { inputs } = one(ALARM, "alarms-backup-missing-us-east-1");
    expect(inputs).to.deep.include({
      evaluationPeriods: 26,
      datapointsToAlarm: 26,
      treatMissingData: "breaching",
      warmUpConfiguration: {
        warmUpPeriodDurationInMinutes: 26 * 60,
        onlyStartEvaluatingAfterWarmUpPeriodEnds: true,
      },
    });
  });

  it("have no grace where an endpoint is allowed: emulators do not know it", async () => {
    const { resources } = await alarms(SCHEDULE, { endpointAllowed: true });
    for (const { inputs, urn } of resources) expect(inputs, urn).to.not.have.property("warmUpConfiguration");
  });
});
