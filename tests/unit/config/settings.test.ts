import { expect } from "chai";
import {
  type Environment,
  readSettings,
  type Settings,
  silenceSdkNodeWarning,
} from "../../../config/settings.js";
import { opsErrorOf } from "../../support/errors.js";

const read = (env: Environment): Settings => readSettings({ HOME: "/home/me", ...env });

describe("the settings", () => {
  it("have a default for every variable", () => {
    expect(read({})).to.deep.equal({
      github: { apiUrl: undefined, serverUrl: undefined, token: undefined, app: undefined },
      tasksDir: "/home/me/.local/state/opsctl/tasks",
      runStore: "machine",
      home: "/home/me",
      cacheDir: "/home/me/.cache/opsctl",
      stateDir: "/home/me/.local/state/opsctl",
      defaultStack: undefined,
      language: "en",
      noColor: false,
      engine: undefined,
      backendUrl: undefined,
      pulumiHome: "/home/me/.pulumi",
      endpoints: {},
      user: "unknown",
      variables: { HOME: "/home/me" },
    });
  });

  const table: readonly (readonly [Environment, Partial<Settings>])[] = [
    [{ XDG_CACHE_HOME: "/c" }, { cacheDir: "/c/opsctl" }],
    [{ XDG_STATE_HOME: "/s" }, { stateDir: "/s/opsctl" }],
    [{ XDG_CACHE_HOME: "", XDG_STATE_HOME: "" }, { cacheDir: "/home/me/.cache/opsctl" }],
    [{ OPSCTL_STACK: "prod" }, { defaultStack: "prod" }],
    [{ OPSCTL_STACK: "" }, { defaultStack: undefined }],
    [{ LANG: "ja_JP.UTF-8" }, { language: "ja_JP.UTF-8" }],
    [{ LANG: "ja_JP.UTF-8", LC_MESSAGES: "en_US" }, { language: "en_US" }],
    [{ LANG: "en_US", LC_MESSAGES: "en_US", LC_ALL: "ja" }, { language: "ja" }],
    [{ LANG: "ja", LC_ALL: "" }, { language: "ja" }],
    [{ NO_COLOR: "1" }, { noColor: true }],
    [{ NO_COLOR: "" }, { noColor: false }],
    [{ TERM: "dumb" }, { noColor: true }],
    [{ OPSCTL_ENGINE: "stock" }, { engine: "stock" }],
    [{ OPSCTL_ENGINE: "built" }, { engine: "built" }],
    [{ OPSCTL_RUN_STORE: "bucket" }, { runStore: "bucket" }],
    [{ OPSCTL_RUN_STORE: "machine" }, { runStore: "machine" }],
    [{ OPSCTL_RUN_STORE: "" }, { runStore: "machine" }],
    [{ PULUMI_BACKEND_URL: "s3://state" }, { backendUrl: "s3://state" }],
    [{ PULUMI_BACKEND_URL: "" }, { backendUrl: undefined }],
    [{ PULUMI_HOME: "/p" }, { pulumiHome: "/p" }],
    [
      { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" },
      { endpoints: { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" } },
    ],
    [{ AWS_ENDPOINT_URL_S3: "https://s3.local" }, { endpoints: { AWS_ENDPOINT_URL_S3: "https://s3.local" } }],
    [{ AWS_ENDPOINT_URL: "", AWS_ENDPOINT_URLS: "x", AWS_REGION: "y" }, { endpoints: {} }],
    [{ USER: "me" }, { user: "me" }],
    [{ LOGNAME: "me" }, { user: "me" }],
  ];
  for (const [env, expected] of table) {
    it(`read ${JSON.stringify(env)}`, () => {
      expect(read(env)).to.deep.include(expected);
    });
  }

  it("read a GitHub App, whole or not at all", async () => {
    const app = { OPSCTL_GITHUB_APP_ID: "7", OPSCTL_GITHUB_APP_PRIVATE_KEY: "key" };
    expect(read(app).github.app).to.deep.equal({ id: 7, installationId: undefined, privateKey: "key" });
    const installed = { ...app, OPSCTL_GITHUB_APP_INSTALLATION_ID: "9" };
    expect(read(installed).github.app?.installationId).to.equal(9);
    for (const [env, code] of [
      [{ OPSCTL_GITHUB_APP_ID: "7" }, "config.incomplete-github-app"],
      [{ OPSCTL_GITHUB_APP_PRIVATE_KEY: "key" }, "config.incomplete-github-app"],
      [{ ...app, OPSCTL_GITHUB_APP_ID: "Iv1.abc" }, "config.bad-github-app"],
    ] as const) {
      const error = await opsErrorOf(() => read(env));
      expect([error.code, error.kind]).to.deep.equal([code, "usage"]);
    }
  });

  it("hand on the whole environment", () => {
    expect(read({ PATH: "/bin", EMPTY: "", GONE: undefined }).variables).to.deep.equal({
      HOME: "/home/me",
      PATH: "/bin",
      EMPTY: "",
    });
  });

  it("read the process' own environment when none is given, and know its home", () => {
    expect(readSettings().variables).to.include({ PATH: process.env["PATH"] });
    expect(readSettings({}).home).to.match(/^\//);
  });

  for (const [variable, value, code] of [
    ["XDG_CACHE_HOME", "cache", "config.relative-directory"],
    ["XDG_STATE_HOME", "./state", "config.relative-directory"],
    ["AWS_ENDPOINT_URL", "127.0.0.1:4566", "config.bad-endpoint"],
    ["AWS_ENDPOINT_URL_SQS", "ftp://127.0.0.1", "config.bad-endpoint"],
  ] as const) {
    it(`refuse ${variable}=${value} and name both`, async () => {
      const error = await opsErrorOf(() => read({ [variable]: value }));
      expect([error.kind, error.code]).to.deep.equal(["usage", code]);
      expect(error.params).to.deep.equal({ variable, value });
    });
  }

  it("refuse an engine that is none", async () => {
    const error = await opsErrorOf(() => read({ OPSCTL_ENGINE: "best" }));
    expect([error.kind, error.code]).to.deep.equal(["usage", "config.bad-engine"]);
    expect(error.params).to.deep.equal({ value: "best" });
  });
});

describe("the AWS SDK's warning about Node", () => {
  const SWITCH = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";
  const before = process.env[SWITCH];
  afterEach(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, SWITCH);
    else process.env[SWITCH] = before;
  });

  it("is switched off, unless the user decided", () => {
    Reflect.deleteProperty(process.env, SWITCH);
    silenceSdkNodeWarning();
    expect(process.env[SWITCH]).to.equal("true");
    process.env[SWITCH] = "false";
    silenceSdkNodeWarning();
    expect(process.env[SWITCH]).to.equal("false");
  });

  it("take GitHub's addresses without the slash at the end, and refuse what is none", () => {
    const { github } = readSettings({
      HOME: "/home/me",
      GITHUB_API_URL: "http://127.0.0.1:4010/api/v3/",
      GITHUB_SERVER_URL: "http://127.0.0.1:4010",
      GITHUB_TOKEN: "t0ken",
    });
    expect(github).to.deep.equal({
      apiUrl: "http://127.0.0.1:4010/api/v3",
      app: undefined,
      serverUrl: "http://127.0.0.1:4010",
      token: "t0ken",
    });
    expect(() => readSettings({ HOME: "/home/me", GITHUB_API_URL: "github.example" }))
      .to.throw()
      .that.includes({ code: "config.bad-endpoint", kind: "usage" });
  });
});
