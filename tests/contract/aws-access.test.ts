import { expect } from "chai";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAwsClients } from "../../aws/clients.js";
import { callerAccount } from "../../aws/identity.js";
import { openProxies } from "../../core/proxy.js";
import type { OpsError } from "../../core/errors.js";
import { opsErrorOf } from "../support/errors.js";
import { tempDirectory } from "../support/temp.js";

/** AWS and proxy variables, which the SDK and the proxy library read from the process's own environment. */
const OURS = /^(AWS_|(https?|all|no)_proxy$)/i;
const IDENTITY = `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn><Account>123456789012</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
const KEYS = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };

let saved: Record<string, string | undefined>;

function setEnvironment(variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) if (OURS.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: "true", ...variables });
}

async function ask(variables: Readonly<Record<string, string>>, endpoint?: string): Promise<string> {
  setEnvironment(variables);
  const clients = createAwsClients({
    region: "us-east-1",
    variables: process.env as Record<string, string>,
    endpoints: endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint },
  });
  try {
    const { accountId } = await callerAccount(clients);
    return `${accountId} ${await clients.credentialSource()}`;
  } finally {
    await clients.destroy();
  }
}

const refusalOf = (variables: Readonly<Record<string, string>>, endpoint?: string): Promise<OpsError> =>
  opsErrorOf(() => ask(variables, endpoint));

before(() => {
  saved = { ...process.env };
});

after(() => {
  for (const name of Object.keys(process.env)) if (OURS.test(name)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, saved);
});

describe("calls to AWS through a proxy", () => {
  let proxy: Server;
  let address: string;
  let seen: string[];
  let connectAnswer: string;

  before(async () => {
    proxy = createServer((request, response) => {
      seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
      response.writeHead(200, { "content-type": "text/xml" }).end(IDENTITY);
    });
    proxy.on("connect", (request, socket) => {
      seen.push(`CONNECT ${request.url ?? ""}`);
      socket.end(`HTTP/1.1 ${connectAnswer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    seen = [];
    connectAnswer = "403 Forbidden";
  });

  after(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  it("use HTTP_PROXY, with or without a scheme", async () => {
    for (const value of [`http://${address}`, address]) {
      expect(await ask({ ...KEYS, http_proxy: value }, "http://aws.test.invalid")).to.equal(
        "123456789012 type=env",
      );
    }
    expect(new Set(seen)).to.deep.equal(new Set(["POST http://aws.test.invalid/"]));
  });

  for (const [variable, answer, status] of [
    ["HTTPS_PROXY", "403 Forbidden", 403],
    ["https_proxy", "407 Proxy Authentication Required", 407],
    ["ALL_PROXY", "403 Forbidden", 403],
  ] as const) {
    it(`are tunnelled through ${variable}; its ${status} is reported as the proxy's, not as a missing permission`, async () => {
      connectAnswer = answer;
      const error = await refusalOf({ ...KEYS, [variable]: `http://user:hunter2@${address}` });
      expect(error.code).to.equal("aws.proxy-refused");
      expect(error.params).to.include({ status, region: "us-east-1" });
      expect(seen[0]).to.equal("CONNECT sts.us-east-1.amazonaws.com:443");
      expect(JSON.stringify(error.params)).to.include(address).and.not.include("hunter2");
    });
  }

  it("report a proxy that doesn't exist", async () => {
    // port 9, "discard": nothing listens there
    const error = await refusalOf({ ...KEYS, HTTPS_PROXY: "http://127.0.0.1:9" });
    expect([error.code, error.params["proxy"]]).to.deep.equal([
      "aws.proxy-unreachable",
      "http://127.0.0.1:9",
    ]);
  });

  it("never use it for this machine", async () => {
    expect(
      await ask({ ...KEYS, HTTP_PROXY: "http://127.0.0.1:9", NO_PROXY: "" }, `http://${address}`),
    ).to.include("123456789012");
    expect(seen).to.deep.equal(["POST /"]);
  });

  const exempt: readonly (readonly [string, string, boolean])[] = [
    ["sts.us-east-1.amazonaws.com", "https://sts.us-east-1.amazonaws.com/", true],
    [".amazonaws.com", "https://sts.us-east-1.amazonaws.com/", true],
    ["localhost, .amazonaws.com", "https://sts.us-east-1.amazonaws.com/", true],
    ["*", "https://sts.us-east-1.amazonaws.com/", true],
    ["example.com", "https://sts.us-east-1.amazonaws.com/", false],
  ];
  for (const [value, url, direct] of exempt) {
    it(`${direct ? "bypass the proxy" : "use the proxy"} with NO_PROXY=${value}`, async () => {
      setEnvironment({ HTTPS_PROXY: `http://${address}`, NO_PROXY: value });
      const proxies = await openProxies(process.env);
      expect(proxies?.proxyOf(url)).to.equal(direct ? undefined : `http://${address}`);
      proxies?.destroy();
    });
  }

  it("load no proxy library without a proxy", async () => {
    expect(await openProxies({ NO_PROXY: "*" })).to.equal(undefined);
  });
});

describe("credentials that the real chain doesn't find", () => {
  const CONFIG = `[profile failing]
credential_process = /bin/sh -c "echo no token >&2; exit 3"
[profile expired]
credential_process = printf '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b","Expiration":"2020-01-01T00:00:00Z"}'
[profile lost]
role_arn = arn:aws:iam::123456789012:role/r
source_profile = nosuch
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = r
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://corp.awsapps.com/start
`;
  let directory: Awaited<ReturnType<typeof tempDirectory>>;
  let files: Record<string, string>;

  before(async () => {
    directory = await tempDirectory("opsctl-aws-");
    files = {
      AWS_CONFIG_FILE: join(directory.path, "config"),
      AWS_SHARED_CREDENTIALS_FILE: join(directory.path, "credentials"),
    };
    await writeFile(files["AWS_CONFIG_FILE"] ?? "", CONFIG);
  });

  after(() => directory.remove());

  const cases: readonly (readonly [string, string, Record<string, string>])[] = [
    ["nosuch", "aws.no-profile", { profile: "nosuch" }],
    ["lost", "aws.no-source-profile", { profile: "lost", source: "nosuch" }],
    ["failing", "aws.credential-process-failed", { profile: "failing", reason: "Command failed: no token" }],
    ["expired", "aws.credential-process-failed", { profile: "expired" }],
    ["sso", "aws.signed-out", { profile: "sso", credentials: "type=sso profile=sso (AWS_PROFILE)" }],
  ];
  for (const [profile, code, params] of cases) {
    it(`profile ${profile}: ${code}`, async () => {
      const error = await refusalOf({ ...files, AWS_PROFILE: profile }, "http://127.0.0.1:9");
      expect(error.code).to.equal(code);
      expect(error.params).to.include(params);
    });
  }
});
