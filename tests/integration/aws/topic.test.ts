import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { createAwsClients } from "../../../aws/clients.js";
import { topicSubscriptions } from "../../../aws/topic.js";

const TOPIC = "arn:aws:sns:eu-west-1:111111111111:jenkins-dev-opsctl-alerts";
const member = (arn: string, protocol: string, endpoint: string): string =>
  `<member><TopicArn>${TOPIC}</TopicArn><Protocol>${protocol}</Protocol><SubscriptionArn>${arn}</SubscriptionArn>` +
  `<Owner>111111111111</Owner><Endpoint>${endpoint}</Endpoint></member>`;

/** Pages of SNS (ListSubscriptionsByTopic, Amazon SNS API Reference) by token. */
const pages: Readonly<Record<string, readonly [members: readonly string[], next?: string]>> = {
  "": [
    [member(`${TOPIC}:1`, "email", "a@example.com"), member("PendingConfirmation", "email", "b@example.com")],
    "t",
  ],
  t: [[member("Deleted", "email", "c@example.com"), member(`${TOPIC}:2`, "https", "https://x.example/key")]],
};

describe("the subscriptions of a topic", () => {
  let server: Server;
  const asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const form = new URLSearchParams(body);
        asked.push(`${form.get("Action") ?? ""} ${request.headers.authorization?.split("/")[2] ?? ""}`);
        const [members = [], next] = pages[form.get("NextToken") ?? ""] ?? [];
        const token = next === undefined ? "" : `<NextToken>${next}</NextToken>`;
        response.setHeader("content-type", "text/xml");
        response.end(
          `<ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult>` +
            `<Subscriptions>${members.join("")}</Subscriptions>${token}</ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`,
        );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  it("are read to the last page, in the topic's region, unconfirmed ones included and deleted ones left out", async () => {
    const { port } = server.address() as AddressInfo;
    const clients = createAwsClients({
      region: "us-east-1",
      endpoints: { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    try {
      expect(await topicSubscriptions(clients, TOPIC)).to.deep.equal([
        { protocol: "email", endpoint: "a@example.com", confirmed: true },
        { protocol: "email", endpoint: "b@example.com", confirmed: false },
        { protocol: "https", endpoint: "https://x.example/key", confirmed: true },
      ]);
    } finally {
      await clients.destroy();
    }
    expect(asked).to.deep.equal(Array(2).fill("ListSubscriptionsByTopic eu-west-1"));
  });
});
