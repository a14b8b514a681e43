import { expect } from "chai";
import { parse } from "../../support/builders/stack.js";
import { opsErrorOf } from "../../support/errors.js";

describe("a stack's settings for tasks and notifications", () => {
  it("takes repositories by name, with or without a branch", () => {
    const repositories = ["acme/shop", { name: "acme/site.io", defaultBranch: "release/1.x" }];
    expect(parse({ github: { repositories } }).github.repositories).to.deep.equal([
      { name: "acme/shop" },
      { name: "acme/site.io", defaultBranch: "release/1.x" },
    ]);
  });

  it("reads durations into milliseconds", () => {
    const { worker } = parse({ worker: { label: "fix me", agentTimeout: "90s", agentEnv: ["API_KEY"] } });
    expect(worker).to.deep.include({
      label: "fix me",
      branchPrefix: "ai",
      agentTimeout: 90_000,
      deadline: 10_800_000,
      testPass: true,
      fixAttempts: 3,
      stepTimeout: 900_000,
      onWeakenedTests: "draft",
      budget: {},
      agentEnv: ["API_KEY"],
    });
  });

  it("reads sizes into bytes, and what agents and steps may see and reach", () => {
    const worker = {
      isolation: "require",
      network: "model-only",
      allowedHosts: ["*.npmjs.org", "10.0.0.5:8080"],
    };
    const limits = { memory: "2GiB", processes: 100, disk: "500MB" };
    expect(parse({ worker: { ...worker, readable: ["~/models"], limits } }).worker).to.deep.include({
      ...{ ...worker, stepNetwork: "full", readable: ["~/models"] },
      limits: { memory: 2_147_483_648, processes: 100, disk: 500_000_000 },
    });
    expect(parse().worker.limits).to.deep.equal({ processes: 4_096, disk: 20_000_000_000 });
  });

  it("reads limits of an agent as numbers, also from Pulumi's texts", () => {
    const { budget, fallbackModels } = parse({
      worker: { budget: { tokens: "500000", usdPerTask: "1.5", usdPerDay: 20 }, fallbackModels: ["groq/x"] },
    }).worker;
    expect(budget).to.deep.equal({ tokens: 500_000, usdPerTask: 1.5, usdPerDay: 20 });
    expect(fallbackModels).to.deep.equal(["groq/x"]);
  });

  it("reads channels whose secrets are references", () => {
    const channels = [
      { type: "slack", url: "env:SLACK_URL" },
      { type: "webhook", url: "ssm:/ops/hook", secret: "secretsmanager:ops/hook", on: "failures" },
      { type: "sns", topicArn: "arn:aws:sns:us-east-1:111111111111:alerts" },
    ];
    expect(parse({ notifications: JSON.stringify(channels) }).notifications).to.deep.equal([
      { type: "slack", url: { source: "env", name: "SLACK_URL" }, on: "all" },
      {
        type: "webhook",
        url: { source: "ssm", name: "/ops/hook" },
        secret: { source: "secretsmanager", name: "ops/hook" },
        on: "failures",
      },
      { type: "sns", topicArn: "arn:aws:sns:us-east-1:111111111111:alerts", on: "all" },
    ]);
  });

  const wrong: readonly (readonly [string, unknown, string])[] = [
    ["github", { repositories: ["shop"] }, "opsctl:github.repositories.0.name"],
    ["github", { repositories: ["a--b/shop"] }, "opsctl:github.repositories.0.name"],
    ["github", { repositories: ["acme/.."] }, "opsctl:github.repositories.0.name"],
    [
      "github",
      { repositories: [{ name: "a/b", defaultBranch: "-x" }] },
      "opsctl:github.repositories.0.defaultBranch",
    ],
    [
      "github",
      { repositories: [{ name: "a/b", defaultBranch: "a..b" }] },
      "opsctl:github.repositories.0.defaultBranch",
    ],
    ["worker", { agent: "copilot" }, "opsctl:worker.agent"],
    ["worker", { model: "two words" }, "opsctl:worker.model"],
    ["worker", { ollama: { host: "" } }, "opsctl:worker.ollama.host"],
    ["worker", { agentIdleTimeout: "never" }, "opsctl:worker.agentIdleTimeout"],
    ["worker", { agentTimeout: "soon" }, "opsctl:worker.agentTimeout"],
    ["worker", { stepTimeout: "0s" }, "opsctl:worker.stepTimeout"],
    ["worker", { isolation: "always" }, "opsctl:worker.isolation"],
    ["worker", { network: "lan" }, "opsctl:worker.network"],
    ["worker", { allowedHosts: ["https://registry.npmjs.org"] }, "opsctl:worker.allowedHosts.0"],
    ["worker", { readable: ["models"] }, "opsctl:worker.readable.0"],
    ["worker", { limits: { memory: "2 GB" } }, "opsctl:worker.limits.memory"],
    ["worker", { limits: { processes: 1 } }, "opsctl:worker.limits.processes"],
    ["worker", { budget: { tokens: 0 } }, "opsctl:worker.budget.tokens"],
    ["worker", { budget: { tokens: 1.5 } }, "opsctl:worker.budget.tokens"],
    ["worker", { budget: { usdPerTask: "1e3" } }, "opsctl:worker.budget.usdPerTask"],
    ["worker", { budget: { usdPerDay: -1 } }, "opsctl:worker.budget.usdPerDay"],
    ["worker", { budget: { usd: 1 } }, "opsctl:worker.budget.usd"],
    ["worker", { fallbackModels: "gemini/x" }, "opsctl:worker.fallbackModels"],
    ["worker", { fallbackModels: ["a b"] }, "opsctl:worker.fallbackModels.0"],
    ["worker", { onWeakenedTests: "merge" }, "opsctl:worker.onWeakenedTests"],
    ["worker", { label: "a,b" }, "opsctl:worker.label"],
    ["worker", { branchPrefix: "ai/" }, "opsctl:worker.branchPrefix"],
    ["worker", { branchPrefix: "a b" }, "opsctl:worker.branchPrefix"],
    ["worker", { branchPrefix: "" }, "opsctl:worker.branchPrefix"],
    ["worker", { branchPrefix: "x.lock" }, "opsctl:worker.branchPrefix"],
    ["worker", { agentEnv: ["A=B"] }, "opsctl:worker.agentEnv.0"],
    ["worker", { agentEnv: ["OK", "GITHUB_TOKEN"] }, "opsctl:worker.agentEnv.1"],
    ["worker", { agentEnv: ["AWS_PROFILE"] }, "opsctl:worker.agentEnv.0"],
    ["worker", { agentEnv: ["HOME"] }, "opsctl:worker.agentEnv.0"],
    ["notifications", [{ type: "pager" }], "opsctl:notifications.0.type"],
    ["notifications", [{ type: "webhook", url: "env:U" }], "opsctl:notifications.0.secret"],
    ["notifications", [{ type: "sns", topicArn: "alerts" }], "opsctl:notifications.0.topicArn"],
  ];
  for (const [key, value, path] of wrong) {
    it(`refuses ${key} = ${JSON.stringify(value)}`, async () => {
      const { code, problems } = await opsErrorOf(() => parse({ [key]: value }));
      expect(code).to.equal("config.invalid-stack");
      expect(problems.map(({ params }) => params["key"])).to.deep.equal([path]);
    });
  }

  for (const literal of [
    "https://hooks.example/T000/B000/x",
    "env:1-secret",
    "ssm:no-slash",
    "ghp_abcdef",
    "file:/x",
  ]) {
    it(`refuses the literal ${literal} without repeating it`, async () => {
      const error = await opsErrorOf(() => parse({ notifications: [{ type: "slack", url: literal }] }));
      expect(error.problems).to.have.length(1);
      expect(error.problems[0]?.params).to.include({ key: "opsctl:notifications.0.url", value: "(set)" });
      expect(JSON.stringify(error.problems)).not.to.include(literal.slice(-8));
    });
  }
});
