import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { expect } from "chai";
import { openTopic } from "../../aws/topic.js";
import { isRecord, parseJson } from "../../core/json.js";
import { type ChannelConfig, openChannel } from "../../notify/channels/index.js";
import type { Channel, SecretReader, Topic } from "../../notify/ports.js";
import { stopsAtAborted } from "../support/aborted.js";
import { endpointClients } from "../support/endpoint-clients.js";
import { opsErrorOf } from "../support/errors.js";
import { delivery, eagerClock, env, message, secretsFrom } from "../support/notify/messages.js";
import { isSigned, type Receiver, startReceiver } from "../support/notify/receiver.js";

const KEY = "a-key-that-signs";
const TEXT = "Backup of dev failed (us-east-1): <!channel> & @here 漢字";

/** A channel of one type, and what its receiver got. */
interface Side {
  readonly channel: Channel;
  /** The body of the last message that arrived. */
  readonly arrived: () => Promise<unknown>;
  /** Makes the receiver refuse the next message; returns the texts that must not appear anywhere. */
  readonly refuse: () => readonly string[];
}

function contract(name: string, open: () => Promise<Side>): void {
  describe(name, () => {
    let side: Side;
    before(async () => {
      side = await open();
    });

    it("delivers the message in one attempt", async () => {
      const sent = delivery();
      await side.channel.send(message(TEXT), sent);
      expect(sent.attempts).to.equal(1);
      expect(JSON.stringify(await side.arrived())).to.include("漢字");
    });

    it("fails with an error that contains the reference or the call, and no secret", async () => {
      const secrets = side.refuse();
      const error = await opsErrorOf(() => side.channel.send(message(TEXT), delivery()));
      expect(error.code).to.match(/^(notify\.rejected|aws\.failed)$/);
      for (const secret of secrets) {
        expect(`${error.message} ${JSON.stringify(error)} ${error.stack ?? ""}`).not.to.include(secret);
      }
    });

    it("ends at once when aborted", async () => {
      await stopsAtAborted((aborted) => side.channel.send(message(TEXT), delivery(aborted)));
    });
  });
}

describe("channels", () => {
  let receiver: Receiver;
  const aws = endpointClients();
  before(async () => {
    receiver = await startReceiver();
  });
  after(() => receiver.close());

  const secrets = () =>
    secretsFrom({ HOOK: `${receiver.url}/services/T00/very-secret-part`, KEY, GONE: `${receiver.url}/gone` });
  const open = (
    config: ChannelConfig,
    given: { readonly secrets?: SecretReader; readonly openTopic?: () => Promise<Topic> } = {},
  ): Channel =>
    openChannel(config, {
      ...{ clock: eagerClock(5_000), random: () => 0, secrets: secrets() },
      openTopic: (arn) => openTopic(aws.clients, arn),
      ...given,
    });
  const overHttp = (config: ChannelConfig, refusal: string) => (): Promise<Side> =>
    Promise.resolve({
      channel: open(config),
      arrived: () => Promise.resolve(receiver.received.at(-1)?.json()),
      refuse: () => {
        receiver.script({ status: 404, body: refusal });
        return ["very-secret-part", receiver.url, KEY];
      },
    });

  const slack: ChannelConfig = { type: "slack", url: env("HOOK"), on: "all" };
  const discord: ChannelConfig = { type: "discord", url: env("HOOK"), on: "all" };
  const webhook: ChannelConfig = { type: "webhook", url: env("HOOK"), secret: env("KEY"), on: "all" };

  /** One row per channel type. */
  const sides: Readonly<Record<ChannelConfig["type"], () => Promise<Side>>> = {
    slack: overHttp(slack, "no_service"),
    discord: overHttp(discord, '{"message":"very-secret-part","code":10015}'),
    webhook: overHttp(webhook, "very-secret-part"),
    sns: async () => {
      const topicArn = await makeTopic();
      const queueUrl = await subscribedQueue(topicArn);
      let refused = false;
      const eitherTopic = () => openTopic(aws.clients, refused ? `${topicArn}-gone` : topicArn);
      return {
        channel: open({ type: "sns", topicArn, on: "all" }, { openTopic: eitherTopic }),
        arrived: () => receive(queueUrl).then(({ Message }) => parseJson(String(Message), "the message")),
        refuse: () => {
          refused = true;
          return [];
        },
      };
    },
  };
  for (const [type, side] of Object.entries(sides)) contract(type, side);

  it("report the reasons of Slack and Discord, and of others only the status", async () => {
    const answers = [
      [slack, { status: 403, body: "action_prohibited\n" }, "403 action_prohibited"],
      [slack, { status: 403, body: "<html>very-secret-part" }, "403"],
      [discord, { status: 404, body: '{"message":"Unknown Webhook","code":10015}' }, "404 code 10015"],
      [discord, { status: 404, body: "not JSON" }, "404"],
      [webhook, { status: 400, body: "no_service" }, "400"],
    ] as const;
    for (const [config, answer, reason] of answers) {
      receiver.script(answer);
      const error = await opsErrorOf(() => open(config).send(message("x"), delivery()));
      expect(error.params).to.deep.equal({ reference: "env:HOOK", answer: reason });
    }
  });

  it("sign every attempt of one delivery, including its id", async () => {
    receiver.script({ status: 500 }, { status: 429, headers: { "retry-after": "1" } });
    const sent = delivery();
    await open(webhook).send(message(TEXT), sent);
    expect(receiver.received).to.have.length(3);
    for (const request of receiver.received) {
      expect(isSigned(request, KEY)).to.equal(true);
      expect(isSigned(request, "another")).to.equal(false);
      expect(request.headers["opsctl-delivery"]).to.equal(sent.id);
      expect(request.json()).to.include({ delivery: sent.id, text: TEXT, code: "notify.backup-failed" });
    }
  });

  it("make Discord confirm the message, whatever other parameters the URL has", async () => {
    receiver.script();
    const address = secretsFrom({ HOOK: `${receiver.url}/api/webhooks/1/x?thread_id=7` });
    await open(discord, { secrets: address }).send(message("x"), delivery());
    expect(receiver.received[0]?.path).to.equal("/api/webhooks/1/x?thread_id=7&wait=true");
  });

  it("send SNS a subject, and the notification for programs", async () => {
    const topicArn = await makeTopic();
    const queueUrl = await subscribedQueue(topicArn);
    const sent = message(TEXT, { link: "https://example.com/" });
    await open({ type: "sns", topicArn, on: "all" }).send(sent, delivery());
    const { Subject, Message } = await receive(queueUrl);
    expect(Subject).to.equal("opsctl dev: failure, backup-failed");
    const notice = parseJson(String(Message), "the message");
    // text and JSON are the same, with mentions of everyone neutralized
    expect(notice).to.deep.equal({ ...sent, text: TEXT.replace("@here", "@\u200Bhere") });
  });

  let made = 0;
  /** Another region than the clients' own: the ARN decides. */
  const region = "eu-west-1";
  async function makeTopic(): Promise<string> {
    const sns = await aws.clients.sns(region);
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: `notices-${++made}` }));
    return TopicArn;
  }

  async function subscribedQueue(topicArn: string): Promise<string> {
    const [sns, sqs] = [await aws.clients.sns(region), await aws.clients.sqs(region)];
    const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: `readers-${made}` }));
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    const Endpoint = Attributes.QueueArn;
    await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: "sqs", Endpoint }));
    return QueueUrl;
  }

  /** What SNS puts into a queue: subject, message and more. */
  async function receive(QueueUrl: string): Promise<Record<string, unknown>> {
    const sqs = await aws.clients.sqs(region);
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    const envelope = parseJson(Messages[0]?.Body ?? "", "the envelope");
    return isRecord(envelope) ? envelope : expect.fail("no envelope");
  }
});
