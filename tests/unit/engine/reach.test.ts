import { expect } from "chai";
import fc from "fast-check";
import { isOpsError } from "../../../core/errors.js";
import { assertEngineMayReach, isLoopback } from "../../../engine/reach.js";
import type { Origin } from "../../../engine/types.js";

type Endpoints = Readonly<Record<string, string>>;

const here: Endpoints = { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" };
const there: Endpoints = { AWS_ENDPOINT_URL: "https://aws.example.com" };
const onlyS3: Endpoints = { AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9000" };
const s3There: Endpoints = { ...here, AWS_ENDPOINT_URL_S3: "https://s3.example.com" };

function refusalOf(origin: Origin, engine: Origin | undefined, endpoints: Endpoints): unknown {
  try {
    assertEngineMayReach({ origin }, { engine }, endpoints);
    return "allowed";
  } catch (error) {
    if (!isOpsError(error)) throw error;
    return `${error.kind} ${error.code} ${JSON.stringify(error.params)}`;
  }
}

describe("what an engine may reach", () => {
  const beyond = (variable: string, endpoint: string): string =>
    `refused engine.built-beyond-loopback ${JSON.stringify({ variable, endpoint })}`;
  const table: [name: string, Origin, Origin | undefined, Endpoints, expected: string][] = [
    ["stock, AWS itself", "stock", undefined, {}, "allowed"],
    ["stock, a foreign endpoint", "stock", undefined, there, "allowed"],
    ["built, loopback", "built", undefined, here, "allowed"],
    ["built, AWS itself", "built", undefined, {}, "refused engine.built-on-aws {}"],
    ["built, loopback for one service only", "built", undefined, onlyS3, "refused engine.built-on-aws {}"],
    [
      "built, a foreign endpoint",
      "built",
      undefined,
      there,
      beyond("AWS_ENDPOINT_URL", "https://aws.example.com"),
    ],
    [
      "built, one foreign service",
      "built",
      undefined,
      s3There,
      beyond("AWS_ENDPOINT_URL_S3", "https://s3.example.com"),
    ],
    ["built by OPSCTL_ENGINE, AWS itself", "built", "built", {}, "allowed"],
    ["built by OPSCTL_ENGINE, a foreign endpoint", "built", "built", there, "allowed"],
  ];
  for (const [name, origin, forced, endpoints, expected] of table) {
    it(`${name}: ${expected.split(" {")[0] ?? ""}`, () => {
      expect(refusalOf(origin, forced, endpoints)).to.equal(expected);
    });
  }
});

describe("loopback addresses", () => {
  const table: [url: string, expected: boolean][] = [
    ["http://localhost:4566", true],
    ["http://[::1]:4566", true],
    ["https://127.255.255.254", true],
    ["http://localhost.example.com", false],
    ["http://127.0.0.1.example.com", false],
    ["http://127.0.0.1@example.com", false],
    ["http://0.0.0.0:4566", false],
    ["http://[::]:4566", false],
    ["http://10.0.0.1", false],
    ["127.0.0.1:4566", false],
  ];
  for (const [url, expected] of table) {
    it(`${url}: ${String(expected)}`, () => {
      expect(isLoopback(url)).to.equal(expected);
    });
  }

  it("are exactly 127.0.0.0/8 among the IPv4 addresses", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => isLoopback(`http://${address}:80/`) === address.startsWith("127.")),
    );
  });
});
