import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateKeyCommand, ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, DeleteBucketCommand } from "@aws-sdk/client-s3";
import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, DeleteQueueCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import type { DoctorReport } from "../../doctor/run.js";
import type { NotifyTestReport } from "../../app/notify/notify.js";
import { runtimeParameterName } from "../../core/names/names.js";
import type { RuntimeDescriptor } from "../../core/runtime-descriptor.js";
import { type FaultProxy, startFaultProxy } from "../support/fault-proxy.js";
import { startGithub } from "../support/github.js";
import type { StackValues } from "../support/builders/stack.js";
import { type StackFixture, startStackFixture } from "../support/stack/stack-fixture.js";

const ACCOUNT = "000000000000";
const [home, other] = ["us-east-1", "ap-northeast-1"] as const;
const SECRET = "https://hooks.example/services/T0/B0/a-secret-of-the-channel";

describe("opsctl doctor", () => {
  let fixture: StackFixture;
  let proxy: FaultProxy;
  let topic: string;
  let deadLetters: string;
  let tasks: string;
  let key: string;
  let alertsTopic: string;

  const look = async (env: Readonly<Record<string, string>> = {}, stack = "dev") => {
    const result = await fixture.run(["doctor", "--stack", stack, "--json"], { CHANNEL_URL: SECRET, ...env });
    const report = result.json() as unknown as DoctorReport;
    const outcome = (id: string): string => {
      const check = report.checks.find((candidate) => candidate.id === id);
      return `${check?.status} ${check?.code}`;
    };
    return { ...result, report, outcome };
  };
  const configure = (changes: StackValues = {}): Promise<void> =>
    fixture.configure("dev", { regions: [home, other], ...changes });

  before(async function () {
    this.timeout(180_000);
    fixture = await startStackFixture();
    proxy = await startFaultProxy(fixture.endpoint.endpoint);
    await configure();
    const { clients } = fixture;
    for (const region of [home, other]) {
      const s3 = await clients.s3(region);
      const location = { CreateBucketConfiguration: { LocationConstraint: other } };
      await s3.send(
        new CreateBucketCommand({ Bucket: `vault-${region}`, ...(region === other ? location : {}) }),
      );
    }
    const [sqs, ssm, sns] = await Promise.all([clients.sqs(home), clients.ssm(home), clients.sns(home)]);
    const { QueueUrl: taskQueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: "tasks" }));
    const dead = await sqs.send(new CreateQueueCommand({ QueueName: "tasks-dlq" }));
    deadLetters = dead.QueueUrl ?? "";
    tasks = taskQueueUrl;
    const kms = await clients.kms(home);
    key = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? "";
    alertsTopic = (await sns.send(new CreateTopicCommand({ Name: "alarms" }))).TopicArn ?? "";
    const runtime: RuntimeDescriptor = {
      version: 1,
      stack: "dev",
      environment: "dev",
      accountId: ACCOUNT,
      homeRegion: home,
      defaultRegion: home,
      regions: [home, other],
      backupBuckets: { [home]: `vault-${home}`, [other]: `vault-${other}` },
      backupKeys: { [home]: key },
      taskQueueUrl,
      deadLetterQueueUrl: deadLetters,
      alertsTopicArn: alertsTopic,
    };
    const Name = runtimeParameterName({ namePrefix: "jenkins", environment: "dev" });
    await ssm.send(new PutParameterCommand({ Name, Type: "String", Value: JSON.stringify(runtime) }));
    topic = (await sns.send(new CreateTopicCommand({ Name: "alerts" }))).TopicArn ?? "";
  });
  after(async () => {
    await proxy.close();
    await fixture.end();
  });

  it("finds all well with what up makes: exit 0, and a count of everything", async () => {
    const { exitCode, report, outcome } = await look();
    expect(exitCode, JSON.stringify(report)).to.equal(0);
    const expected = {
      node: "ok doctor.node",
      configuration: "ok doctor.configuration",
      reachable: "ok doctor.endpoint-used",
      "back-end": "ok doctor.back-end",
      account: "ok doctor.account",
      runtime: "ok doctor.runtime",
      "task-queue": "ok doctor.task-queue",
      "dead-letters": "ok doctor.no-dead-letters",
      [`bucket-${home}`]: "ok doctor.bucket",
      [`bucket-${other}`]: "ok doctor.bucket",
      [`key-${home}`]: "ok doctor.key",
      [`key-${other}`]: "warning doctor.no-key",
      channels: "skipped doctor.no-channels",
    };
    for (const [id, want] of Object.entries(expected)) expect(outcome(id), id).to.equal(want);
    const { ok, warning, failed, skipped } = report.summary;
    expect([failed, ok + warning + failed + skipped]).to.deep.equal([0, report.checks.length]);
  });

  it("reads channels' secrets without showing them, and finds who has not confirmed", async () => {
    const sns = await fixture.clients.sns(home);
    await configure({
      notifications: [
        { type: "slack", url: "env:CHANNEL_URL" },
        { type: "discord", url: "env:NOT_SET_ANYWHERE" },
        { type: "sns", topicArn: topic },
      ],
    });
    const first = await look();
    expect([first.outcome("channel-0"), first.outcome("channel-2")]).to.deep.equal([
      "ok doctor.channel",
      "warning doctor.topic-unheard",
    ]);
    expect([first.exitCode, first.outcome("channel-1")]).to.deep.equal([1, "failed secrets.not-set"]);
    expect(first.stdout + first.stderr).to.not.include(SECRET.slice(-20));
    const broken = await look({ CHANNEL_URL: "a-secret-that-is-no-address" });
    expect(broken.outcome("channel-0")).to.equal("failed notify.bad-address");
    expect(broken.stdout + broken.stderr).to.not.include("a-secret-that-is");
    await sns.send(
      new SubscribeCommand({
        TopicArn: topic,
        Protocol: "sqs",
        Endpoint: `arn:aws:sqs:${home}:${ACCOUNT}:tasks`,
      }),
    );
    expect((await look()).outcome("channel-2")).to.equal("ok doctor.topic");
    await configure();
  });

  it("fails, and so does a test of notifications, while an alarm subscription is unconfirmed", async () => {
    const sns = await fixture.clients.sns(home);
    const test = async (): Promise<readonly unknown[]> => {
      const result = await fixture.run(["notify", "test", "--stack", "dev", "--json"]);
      const { alerts } = result.json() as unknown as NotifyTestReport;
      return [result.exitCode, alerts?.ok, alerts?.error?.code];
    };
    await configure({ alerts: { emails: ["ops@example.com"] } });
    const before = await look();
    expect([before.exitCode, before.outcome("alerts")]).to.deep.equal([1, "failed notify.alerts-lost"]);
    expect(await test()).to.deep.equal([1, false, "notify.alerts-lost"]);
    const ops = { TopicArn: alertsTopic, Protocol: "email", Endpoint: "ops@example.com" };
    await sns.send(new SubscribeCommand(ops));
    expect((await look()).outcome("alerts")).to.equal("ok doctor.alerts");
    expect(await test()).to.deep.equal([0, true, undefined]);
    await configure();
  });

  it("asks GitHub what the token may do in each repository", async () => {
    const github = await startGithub();
    try {
      await github.addRepository("acme/shop", { ".codingworker.yml": "test: { command: npm test }\n" });
      await github.addRepository("acme/bare", { ".codingworker.yml": "tests: x\n" });
      await configure({ github: { repositories: ["acme/shop", "acme/bare", "acme/unknown"] } });
      const named = { GITHUB_API_URL: github.apiUrl, GITHUB_SERVER_URL: github.serverUrl };
      const writer = await look({ ...named, GITHUB_TOKEN: github.token });
      expect(writer.outcome("repository-acme/shop")).to.equal("ok doctor.repository");
      expect(writer.outcome("repository-acme/bare")).to.equal("failed worker.bad-verify-config");
      expect(writer.outcome("repository-acme/unknown")).to.equal("failed doctor.repository-unseen");
      const stranger = await look({ ...named, GITHUB_TOKEN: github.addToken("stranger") });
      expect(stranger.outcome("repository-acme/shop")).to.equal("failed doctor.repository-read-only");
      const nobody = await look({ ...named, GITHUB_TOKEN: "" });
      expect([nobody.exitCode, nobody.outcome("token")]).to.deep.equal([1, "failed github.no-token"]);
      expect(nobody.outcome("repository-acme/shop")).to.equal("skipped doctor.skipped");
      expect(writer.stdout + writer.stderr).to.not.include(github.token);
    } finally {
      await github.stop();
      await configure();
    }
  });

  it("shows dead letters as something to look at; a lost bucket, a lost queue and a key in deletion as failures: exit 1", async () => {
    const sqs = await fixture.clients.sqs(home);
    await sqs.send(new SendMessageCommand({ QueueUrl: deadLetters, MessageBody: "no task" }));
    const waiting = await look();
    expect([waiting.exitCode, waiting.outcome("dead-letters")]).to.deep.equal([
      0,
      "warning doctor.dead-letters",
    ]);
    const s3 = await fixture.clients.s3(other);
    await s3.send(new DeleteBucketCommand({ Bucket: `vault-${other}` }));
    await (await fixture.clients.kms(home)).send(new ScheduleKeyDeletionCommand({ KeyId: key }));
    await sqs.send(new DeleteQueueCommand({ QueueUrl: tasks }));
    const lost = await look();
    expect(lost.exitCode).to.equal(1);
    expect(lost.outcome(`bucket-${home}`)).to.equal("ok doctor.bucket");
    expect(lost.outcome(`bucket-${other}`)).to.equal("failed doctor.bucket-gone");
    expect(lost.outcome("task-queue")).to.equal("failed doctor.queue-gone");
    expect(lost.outcome(`key-${home}`)).to.equal("failed doctor.key-in-deletion");
    const { stdout } = await fixture.run(["doctor", "--stack", "dev"]);
    expect(stdout).to.contain("opsctl up --stack dev").and.to.contain("PendingDeletion");
    expect(stdout).to.contain(`aws kms cancel-key-deletion --key-id ${key}`).and.not.to.contain("--verbose");
    await sqs.send(new CreateQueueCommand({ QueueName: "tasks" }));
  });

  it("names the other account, and skips with its name all that comes after it", async () => {
    await configure({ accountId: "111111111111" });
    const { exitCode, report, outcome } = await look();
    expect([exitCode, outcome("account")]).to.deep.equal([1, "failed stack.wrong-account"]);
    for (const id of ["runtime", "task-queue", "dead-letters", `bucket-${home}`]) {
      expect(report.checks.find((check) => check.id === id)).to.deep.include({
        status: "skipped",
        params: { check: id, needs: "account" },
      });
    }
    await configure();
  });

  it("does not wait for a service that never answers", async () => {
    proxy.rule(({ service, operation }) =>
      service === "sqs" && operation === "GetQueueAttributes" ? "hang" : "pass",
    );
    const { exitCode, outcome } = await look({ AWS_ENDPOINT_URL: proxy.url });
    proxy.cutHanging();
    expect([exitCode, outcome("task-queue"), outcome("dead-letters")]).to.deep.equal([
      1,
      "failed doctor.hung",
      "failed doctor.hung",
    ]);
    expect(outcome(`bucket-${home}`)).to.equal("ok doctor.bucket");
  });

  it("reports all mistakes of a configuration, with hints", async () => {
    await writeFile(join(fixture.directory, "Pulumi.bad.yaml"), 'config: {"opsctl:environment": "BAD"}');
    const { exitCode, report } = await look({}, "bad");
    expect(exitCode).to.equal(1);
    const configuration = report.checks.find(({ id }) => id === "configuration");
    expect(configuration).to.include({ status: "failed", code: "config.invalid-stack" });
    expect(configuration?.problems?.length).to.be.greaterThan(2);
    const { stdout, exitCode: forPeople } = await fixture.run(["doctor", "--stack", "bad"]);
    expect(forPeople).to.equal(1);
    expect(stdout)
      .to.include("opsctl:environment")
      .and.to.match(/^ {2}failed {3}/m);
  });
});
