import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { GetResourcesCommand } from "@aws-sdk/client-resource-groups-tagging-api";
import { GetParametersCommand, paginateDescribeParameters } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { type AwsClients, createAwsClients, endpointOf } from "../../../aws/clients.js";
import { callLimiter } from "../../../aws/rate/limiter.js";
import { callerAccount } from "../../../aws/identity.js";
import { interruption } from "../../../core/errors.js";
import { opsErrorOf } from "../../support/errors.js";
import { virtualClock } from "../../support/virtual-clock.js";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const json =
  (status: number, body: object): Answer =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
  };

describe("AWS clients", () => {
  let server: Server;
  let url: string;
  let answers: Answer[];
  let requests: IncomingMessage[];
  let clients: AwsClients;

  const clientsWith = (endpoints: Readonly<Record<string, string>>): AwsClients =>
    createAwsClients({
      region: "us-east-1",
      credentials: { accessKeyId: "id", secretAccessKey: "secret" },
      endpoints,
    });
  const read = async (region = "us-west-2", signal?: AbortSignal): Promise<unknown> => {
    const ssm = await clients.ssm(region);
    return ssm.send(new GetParametersCommand({ Names: ["/a"] }), signal ? { abortSignal: signal } : {});
  };

  beforeEach(async () => {
    answers = [];
    requests = [];
    server = createServer((request, response) => {
      requests.push(request);
      request.resume();
      (answers.shift() ?? json(200, { Parameters: [] }))(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    clients = clientsWith({ AWS_ENDPOINT_URL: url });
  });
  afterEach(async () => {
    await clients.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it("use the service's own endpoint before the general one", () => {
    const endpoints = { AWS_ENDPOINT_URL: "http://general", AWS_ENDPOINT_URL_SSM: "http://ssm" };
    expect(endpointOf("ssm", endpoints)).to.equal("http://ssm");
    expect(endpointOf("s3", endpoints)).to.equal("http://general");
    expect(endpointOf("s3", {})).to.equal(undefined);
  });

  // the list "Identifiers for service-specific endpoints" of the AWS SDKs and Tools Reference Guide
  const variables = [
    ["secretsmanager", "AWS_ENDPOINT_URL_SECRETS_MANAGER"],
    ["cloudwatch", "AWS_ENDPOINT_URL_CLOUDWATCH"],
    ["tagging", "AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API"],
  ] as const;
  for (const [service, variable] of variables) {
    it(`read ${variable}`, () => {
      const endpoints = { AWS_ENDPOINT_URL: "http://general", [variable]: "http://own" };
      expect(endpointOf(service, endpoints)).to.equal("http://own");
    });
  }

  it("are one for each service and region, and sign for it", async () => {
    expect(await clients.ssm("us-west-2")).to.equal(await clients.ssm("us-west-2"));
    await read("us-west-2");
    await read("eu-west-1");
    expect(
      requests.map(({ headers }) => /\d{8}\/([^,]+)\/aws4/.exec(headers.authorization ?? "")?.[1]),
    ).to.deep.equal(["us-west-2/ssm", "eu-west-1/ssm"]);
  });

  it("count every request, including the SDK's retries", async () => {
    answers = [json(500, {}), json(400, { __type: "ThrottlingException" })];
    await read();
    await read("eu-west-1");
    expect(clients.calls("us-west-2")).to.deep.equal({ ssm: 3 });
    expect(clients.calls("eu-west-1")).to.deep.equal({ ssm: 1 });
    expect(clients.calls("us-east-1")).to.deep.equal({});
  });

  it("delay every attempt, before it is signed, when a rate is set", async () => {
    const clock = virtualClock();
    const paced = createAwsClients({
      region: "us-east-1",
      credentials: { accessKeyId: "id", secretAccessKey: "secret" },
      endpoints: { AWS_ENDPOINT_URL: url },
      ...callLimiter({ clock, throttleTimeout: 600_000 }, { reads: 10, writes: 3 }),
    });
    answers = [json(500, {}), json(400, { __type: "ThrottlingException" })];
    const ssm = await paced.ssm("us-west-2");
    await ssm.send(new GetParametersCommand({ Names: ["/a"] }));
    await paced.destroy();
    expect(requests).to.have.length(3);
    // the second attempt at 10 calls per second, the third at half of that
    expect(clock.slept).to.deep.equal([100, 200]);
    const steps = ssm.middlewareStack.identify().map((step) => step.split(" ")[0]);
    const order = ["retryMiddleware", "opsctlPace", "httpSigningMiddleware"];
    expect(steps.filter((step) => order.includes(step ?? ""))).to.deep.equal(order);
  });

  it("end a list at the first page that repeats an earlier one", async () => {
    const page = (NextToken: string) => json(200, { Parameters: [], NextToken });
    const list = async () => {
      const ssm = await clients.ssm("us-west-2");
      for await (const _page of paginateDescribeParameters({ client: ssm }, {})) _page;
    };
    for (const tokens of [
      ["same", "same", "same"],
      ["a", "b", "a", "b"],
    ]) {
      answers = tokens.map(page);
      const before = requests.length;
      const error = await opsErrorOf(list);
      expect([error.code, error.params]).to.deep.equal([
        "aws.repeated-page",
        { operation: "ssm:DescribeParameters", region: "us-west-2" },
      ]);
      expect(requests.length - before).to.equal(new Set(tokens).size + 1);
    }
    answers = [page("a"), page("b"), json(200, { Parameters: [] })];
    await list();
  });

  it("do not retry permanent errors, and name the call", async () => {
    answers = [json(400, { __type: "AccessDeniedException", message: "no" })];
    const error = await opsErrorOf(() => read());
    expect([error.code, error.params["operation"], error.params["region"]]).to.deep.equal([
      "aws.access-denied",
      "ssm:GetParameters",
      "us-west-2",
    ]);
    expect(requests).to.have.length(1);
  });

  it("name an operation by its IAM action", async () => {
    const denied = json(400, { __type: "AccessDeniedException", message: "no" });
    answers = [denied];
    const tagging = await clients.tagging("us-west-2");
    const error = await opsErrorOf(() => tagging.send(new GetResourcesCommand({})));
    expect(error.params["operation"]).to.equal("tag:GetResources");
    expect(clients.calls("us-west-2")).to.deep.equal({ tagging: 1 });
  });

  it("give up after four attempts", async () => {
    answers = Array.from({ length: 9 }, () => json(503, {}));
    const error = await opsErrorOf(() => read());
    expect([error.code, error.params["attempts"], requests.length]).to.deep.equal([
      "aws.service-error",
      4,
      4,
    ]);
  });

  it("cancel a request in flight at the signal, with its reason", async () => {
    const stop = new AbortController();
    const reason = interruption("SIGTERM");
    const closed = new Promise((resolve) => {
      answers = [
        (request) => {
          request.on("close", resolve);
          stop.abort(reason);
        },
      ];
    });
    expect(await opsErrorOf(() => read("us-west-2", stop.signal))).to.equal(reason);
    await closed;
    expect(requests).to.have.length(1);
  });

  it("don't wait for the next attempt after the signal", async () => {
    const stop = new AbortController();
    const reason = interruption("SIGINT");
    answers = [
      (request, response) => {
        json(503, {})(request, response);
        response.on("close", () => {
          stop.abort(reason);
        });
      },
    ];
    expect(await opsErrorOf(() => read("us-west-2", stop.signal))).to.equal(reason);
  });

  it("request the identity from STS in their own region", async () => {
    const body =
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
      "<Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>U</UserId><Account>123456789012</Account>" +
      "</GetCallerIdentityResult></GetCallerIdentityResponse>";
    answers = [(_request, response) => response.writeHead(200, { "content-type": "text/xml" }).end(body)];
    expect(await callerAccount(clients)).to.deep.equal({
      accountId: "123456789012",
      arn: "arn:aws:iam::123456789012:user/u",
    });
    expect(requests[0]?.headers.authorization).to.include("/us-east-1/sts/");
  });
});
