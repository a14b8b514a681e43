import { expect } from "chai";
import { exemptLoopback } from "../../../config/proxy.js";
import { readSettings } from "../../../config/settings.js";

const LOOPBACK = "localhost,127.0.0.1,::1";

describe("proxies stand before the network, never before this machine", () => {
  for (const [what, variables, expected] of [
    ["no proxy at all", { no_proxy: "a, b" }, { no_proxy: "a, b" }],
    ["an empty proxy", { http_proxy: "" }, { http_proxy: "" }],
    ["no exceptions", {}, { no_proxy: LOOPBACK, NO_PROXY: LOOPBACK, no_grpc_proxy: LOOPBACK }],
    [
      "only localhost",
      { no_proxy: "localhost" },
      { no_proxy: LOOPBACK, NO_PROXY: LOOPBACK, no_grpc_proxy: LOOPBACK },
    ],
    [
      "blanks, doubles and ends",
      { no_proxy: " .corp , localhost,127.0.0.1;.corp,," },
      { no_proxy: `.corp,${LOOPBACK}`, NO_PROXY: `.corp,${LOOPBACK}`, no_grpc_proxy: `.corp,${LOOPBACK}` },
    ],
    [
      "two lists",
      { no_proxy: "a", NO_PROXY: "B" },
      { no_proxy: `a,${LOOPBACK}`, NO_PROXY: `B,${LOOPBACK}`, no_grpc_proxy: `a,${LOOPBACK}` },
    ],
    ["everything", { NO_PROXY: "*" }, { no_proxy: "*", NO_PROXY: "*", no_grpc_proxy: LOOPBACK }],
    [
      "a list of grpc's own",
      { no_grpc_proxy: "c", no_proxy: "a" },
      { no_proxy: `a,${LOOPBACK}`, NO_PROXY: `a,${LOOPBACK}`, no_grpc_proxy: `c,${LOOPBACK}` },
    ],
  ] as const) {
    it(`with ${what}`, () => {
      const isSet = !/no proxy|empty/.test(what);
      for (const proxy of isSet ? ["http_proxy", "HTTPS_PROXY", "grpc_proxy", "all_proxy"] : ["X"]) {
        const given = { [proxy]: "http://proxy:3128", ...variables };
        expect(exemptLoopback(given)).to.deep.equal({ [proxy]: "http://proxy:3128", ...expected });
      }
    });
  }
});

describe("variables that name files", () => {
  it("mean the directory in which the command was started", () => {
    const { variables, pulumiHome } = readSettings(
      {
        HOME: "/home/me",
        AWS_SHARED_CREDENTIALS_FILE: "./creds",
        AWS_CONFIG_FILE: "/abs/config",
        PULUMI_CONFIG_PASSPHRASE_FILE: "pw",
        PULUMI_HOME: "../pulumi",
        AWS_CA_BUNDLE: "",
        PATH: "/usr/bin:tools::.",
        OTHER: "./left",
      },
      "/work/here",
    );
    expect(variables).to.deep.equal({
      HOME: "/home/me",
      AWS_SHARED_CREDENTIALS_FILE: "/work/here/creds",
      AWS_CONFIG_FILE: "/abs/config",
      PULUMI_CONFIG_PASSPHRASE_FILE: "/work/here/pw",
      PULUMI_HOME: "/work/pulumi",
      AWS_CA_BUNDLE: "",
      PATH: "/usr/bin:/work/here/tools:/work/here:/work/here",
      OTHER: "./left",
    });
    expect(pulumiHome).to.equal("/work/pulumi");
  });
});
