import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { openObjectStore } from "../../../../aws/backup/object-store.js";
import { type AwsClients, createAwsClients } from "../../../../aws/clients.js";
import type { ObjectStore } from "../../../../backup/ports.js";
import { noSignal } from "../../../support/backup/vault.js";
import { opsErrorOf } from "../../../support/errors.js";

/** S3's error responses, as in its API reference; the region is in a header or in the body. */
const REDIRECT = {
  status: 301,
  headers: { "x-amz-bucket-region": "eu-west-1" },
  body: "<Error><Code>PermanentRedirect</Code><Message>Use another endpoint</Message></Error>",
};
const MALFORMED = {
  status: 400,
  headers: {},
  body: "<Error><Code>AuthorizationHeaderMalformed</Code><Message>wrong</Message><Region>eu-west-1</Region></Error>",
};

describe("a bucket of another region", () => {
  let server: Server;
  let clients: AwsClients;
  let store: ObjectStore;
  let answer: { readonly status: number; readonly headers: Record<string, string>; readonly body: string };
  beforeEach(async () => {
    server = createServer((request, response) => {
      request.resume();
      response.writeHead(answer.status, { "Content-Type": "application/xml", ...answer.headers });
      response.end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    clients = createAwsClients({
      region: "us-east-1",
      endpoints: { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` },
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    store = await openObjectStore(clients, "us-east-1", "a-bucket");
  });
  afterEach(async () => {
    await clients.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    reading: () => store.get("a", noSignal),
    writing: () => store.putOnce("a", new Uint8Array(1), noSignal),
    listing: () => store.listObjects("a", noSignal)[Symbol.asyncIterator]().next(),
    "listing folders": () => store.listFolders("a", noSignal)[Symbol.asyncIterator]().next(),
  };
  for (const [call, work] of Object.entries(calls)) {
    for (const [name, given] of Object.entries({ REDIRECT, MALFORMED })) {
      it(`is reported with both regions: ${call}, ${name.toLowerCase()}`, async () => {
        answer = given;
        const { code, params } = await opsErrorOf(work);
        expect([code, params]).to.deep.equal([
          "backup.bucket-elsewhere",
          { bucket: "a-bucket", region: "us-east-1", actual: "eu-west-1" },
        ]);
      });
    }
  }

  it("is not guessed: a response without another region is unchanged", async () => {
    for (const region of ["us-east-1", "<b>", undefined]) {
      answer = { ...REDIRECT, headers: region === undefined ? {} : { "x-amz-bucket-region": region } };
      expect((await opsErrorOf(() => store.get("a", noSignal))).code).to.equal("aws.failed");
    }
  });
});
