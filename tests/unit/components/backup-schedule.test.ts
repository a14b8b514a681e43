import { expect } from "chai";
import { BackupSchedule } from "../../../components/schedule/backup-schedule.js";
import type { BackupConfig, ScheduleConfig } from "../../../config/stack.js";
import { type MockedRun, runMocked } from "../../support/pulumi-mocks.js";
import { ACCOUNT, aStack, BACKUP_DEFAULTS, SCHEDULE } from "../../support/builders/stack.js";

const ROLE = "aws:iam/role:Role";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const TIMES = "aws:scheduler/schedule:Schedule";
const taskRoles = {
  backup: `arn:aws:iam::${ACCOUNT}:role/backup`,
  drill: `arn:aws:iam::${ACCOUNT}:role/drill`,
  copy: `arn:aws:iam::${ACCOUNT}:role/copy`,
  prune: `arn:aws:iam::${ACCOUNT}:role/prune`,
};
const withDrill: ScheduleConfig = {
  ...SCHEDULE,
  drillExpression: "cron(0 5 * * ? *)",
  timezone: "Asia/Tokyo",
};
const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/jenkins-dev-opsctl-${name}`;

interface Document {
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

function schedule(
  config: ScheduleConfig = SCHEDULE,
  backup: Partial<BackupConfig> = {},
): Promise<MockedRun<BackupSchedule>> {
  const stack = aStack({ backup: { ...BACKUP_DEFAULTS, ...backup } });
  const scope = { stack, accountId: ACCOUNT, adopt: {} };
  return runMocked(() => new BackupSchedule("schedule", { scope, schedule: config, taskRoles }));
}

const documentOf = (inputs: Readonly<Record<string, unknown>>, key: string): Document =>
  JSON.parse(String(inputs[key])) as Document;

describe("the schedule of backups", () => {
  it("is a task for the backup, one more for the drill, and what starts them", async () => {
    const types = async (config: ScheduleConfig): Promise<readonly string[]> =>
      (await schedule(config)).resources
        .slice(1)
        .map(({ type, name }) => `${type.split(":")[2] ?? ""} ${name}`);
    const common = [
      "LogGroup schedule",
      "Role schedule-ecs",
      "Role schedule-scheduler",
      "RolePolicy schedule-ecs",
      "RolePolicy schedule-scheduler",
      "Schedule schedule-backup",
      "ScheduleGroup schedule",
      "TaskDefinition schedule-backup",
    ];
    expect([...(await types(SCHEDULE))].sort()).to.deep.equal(common);
    expect([...(await types(withDrill))].sort()).to.deep.equal(
      [...common, "Schedule schedule-drill", "TaskDefinition schedule-drill"].sort(),
    );
  });

  it("runs exactly these commands, each with the role of its own", async () => {
    const { one } = await schedule(withDrill);
    for (const [what, command] of [
      ["backup", ["backup", "--regions", "all", "--stack", "dev"]],
      ["drill", ["backup", "drill", "--regions", "all", "--stack", "dev"]],
    ] as const) {
      const { containerDefinitions, ...inputs } = one(TASK, `schedule-${what}`).inputs;
      expect(inputs).to.deep.include({
        family: `jenkins-dev-opsctl-${what}`,
        region: "us-east-1",
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "512",
        memory: "1024",
        executionRoleArn: roleArn("ecs"),
        taskRoleArn: taskRoles[what],
      });
      expect(JSON.parse(String(containerDefinitions))).to.deep.equal([
        {
          name: "opsctl",
          image: SCHEDULE.image,
          essential: true,
          command,
          environment: [{ name: "OPSCTL_RUN_STORE", value: "bucket" }],
          stopTimeout: 120,
          logConfiguration: {
            logDriver: "awslogs",
            options: {
              "awslogs-group": "/jenkins/dev/opsctl/tasks",
              "awslogs-region": "us-east-1",
              "awslogs-stream-prefix": what,
            },
          },
        },
      ]);
    }
  });

  it("starts them at the time that was asked for, on the cluster, in the network", async () => {
    const { one } = await schedule(withDrill);
    for (const [what, expression] of [
      ["backup", SCHEDULE.expression],
      ["drill", withDrill.drillExpression],
    ]) {
      expect(one(TIMES, `schedule-${what ?? ""}`).inputs).to.deep.equal({
        name: `schedule-${what ?? ""}`,
        region: "us-east-1",
        groupName: "jenkins-dev-opsctl",
        scheduleExpression: expression,
        scheduleExpressionTimezone: "Asia/Tokyo",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: SCHEDULE.cluster,
          roleArn: roleArn("scheduler"),
          retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 },
          ecsParameters: {
            taskDefinitionArn: `arn:aws:ecs:us-east-1:${ACCOUNT}:task-definition/jenkins-dev-opsctl-${what ?? ""}:1`,
            taskCount: 1,
            launchType: "FARGATE",
            networkConfiguration: {
              subnets: SCHEDULE.subnets,
              securityGroups: SCHEDULE.securityGroups,
              assignPublicIp: false,
            },
          },
        },
      });
    }
  });

  it("allows the scheduler to run these tasks there, to pass these roles to tasks, and nothing else", async () => {
    const { one } = await schedule(withDrill);
    const { Statement } = documentOf(one(POLICY, "schedule-scheduler").inputs, "policy");
    const family = (what: string): string =>
      `arn:aws:ecs:us-east-1:${ACCOUNT}:task-definition/jenkins-dev-opsctl-${what}:*`;
    expect(Statement).to.deep.equal([
      {
        Sid: "RunTasks",
        Effect: "Allow",
        Action: ["ecs:RunTask"],
        Resource: [family("backup"), family("drill")],
        Condition: { ArnEquals: { "ecs:cluster": SCHEDULE.cluster } },
      },
      {
        Sid: "PassRoles",
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: [roleArn("ecs"), taskRoles.backup, taskRoles.drill],
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ]);
  });

  it("copies and prunes where that is configured, each at its time, with its own words and role", async () => {
    const keep = { last: 7, weekly: 8 };
    const { one } = await schedule(withDrill, { copyTo: { region: "us-west-2" }, keep });
    for (const [what, words, expression] of [
      ["copy", ["backup", "copy", "--latest", "--to-region", "us-west-2"], "cron(0 4 * * ? *)"],
      [
        "prune",
        ["backup", "prune", "--keep-last", "7", "--keep-weekly", "8", "--regions", "all", "--delete"],
        "cron(0 5 * * ? *)",
      ],
    ] as const) {
      const task = one(TASK, `schedule-${what}`).inputs;
      expect(task["taskRoleArn"]).to.equal(taskRoles[what]);
      const [container] = JSON.parse(String(task["containerDefinitions"])) as [{ command: string[] }];
      expect(container.command).to.deep.equal([...words, "--stack", "dev"]);
      expect(one(TIMES, `schedule-${what}`).inputs["scheduleExpression"]).to.equal(expression);
    }
    const { Statement } = documentOf(one(POLICY, "schedule-scheduler").inputs, "policy");
    expect(Statement[1]?.["Resource"]).to.deep.equal([
      ...[roleArn("ecs"), taskRoles.backup, taskRoles.copy, taskRoles.prune, taskRoles.drill],
    ]);
  });

  it("passes no role, and runs no task, of what is not scheduled", async () => {
    const { one } = await schedule();
    const { Statement } = documentOf(one(POLICY, "schedule-scheduler").inputs, "policy");
    expect(Statement[1]?.["Resource"]).to.deep.equal([roleArn("ecs"), taskRoles.backup]);
    expect(Statement[0]?.["Resource"]).to.deep.equal([
      `arn:aws:ecs:us-east-1:${ACCOUNT}:task-definition/jenkins-dev-opsctl-backup:*`,
    ]);
  });

  it("is started by the two services for this account only, the scheduler for this stack's group only", async () => {
    const { one } = await schedule();
    for (const [name, service, source] of [
      ["ecs", "ecs-tasks", `arn:aws:ecs:us-east-1:${ACCOUNT}:*`],
      ["scheduler", "scheduler", `arn:aws:scheduler:us-east-1:${ACCOUNT}:schedule-group/jenkins-dev-opsctl`],
    ] as const) {
      const { Statement } = documentOf(one(ROLE, `schedule-${name}`).inputs, "assumeRolePolicy");
      expect(Statement).to.deep.equal([
        {
          Sid: "Service",
          Effect: "Allow",
          Principal: { Service: `${service}.amazonaws.com` },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": ACCOUNT },
            ArnLike: { "aws:SourceArn": source },
          },
        },
      ]);
    }
  });

  it("pulls from the one ECR repository of the image, and writes its own logs only", async () => {
    const actions = async (image: string): Promise<readonly (readonly unknown[])[]> => {
      const { one } = await schedule({ ...SCHEDULE, image });
      const { Statement } = documentOf(one(POLICY, "schedule-ecs").inputs, "policy");
      return Statement.map(({ Sid, Resource }) => [Sid, Resource]);
    };
    const logs = ["WriteLogs", [`arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/jenkins/dev/opsctl/tasks:*`]];
    expect(await actions("ghcr.io/acme/opsctl@sha256:0123")).to.deep.equal([logs]);
    expect(await actions("222222222222.dkr.ecr.eu-west-1.amazonaws.com/a/b:1")).to.deep.equal([
      logs,
      ["PullImage", ["arn:aws:ecr:eu-west-1:222222222222:repository/a/b"]],
      ["LogInToEcr", ["*"]],
    ]);
  });

  it("keeps what tasks print for 90 days", async () => {
    const { one } = await schedule();
    expect(one("aws:cloudwatch/logGroup:LogGroup", "schedule").inputs).to.include({
      name: "/jenkins/dev/opsctl/tasks",
      region: "us-east-1",
      retentionInDays: 90,
    });
  });
});
