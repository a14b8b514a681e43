import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { parse } from "yaml";
import { remotesIn } from "../../../../app/repo/own-checkout.js";
import { detectChecks } from "../../../../worker/checks/detect.js";
import {
  type FoundChecks,
  planFiles,
  WORKFLOW_NAMES,
  workflowPath,
} from "../../../../worker/connect/files.js";
import { type ConnectionFacts, leftToDo } from "../../../../worker/connect/left-to-do.js";
import { stageOf, statusText } from "../../../../worker/connect/test-stage.js";
import { trustsSubject } from "../../../../worker/connect/trust.js";
import { verifyFileText } from "../../../../worker/connect/verify-file-text.js";
import { isRenderingOf, renderWorkflow } from "../../../../worker/connect/workflow.js";
import type { Comment, PullRequest } from "../../../../worker/ports/code-host.js";
import type { Workflow } from "../../../support/actions/workflow.js";
import { markOf } from "../../../../worker/status/task-mark.js";
import { parseVerifyConfig } from "../../../../worker/verify/verify-config.js";

const values = {
  queueUrl: "https://sqs.eu-west-1.amazonaws.com/111122223333/codingworker-tasks-prod",
  region: "eu-west-1",
  roleArn: "arn:aws:iam::111122223333:role/tasks",
  label: "ai-task",
  labels: { working: "ai-working", failed: "ai-failed" },
  reviewComments: false,
};

describe("the workflows of a connected repository", () => {
  let templates: Record<(typeof WORKFLOW_NAMES)[number], string>;
  before(async () => {
    const texts = await Promise.all(
      WORKFLOW_NAMES.map(async (name) => [
        name,
        await readFile(`integrations/github-actions/${name}`, "utf8"),
      ]),
    );
    templates = Object.fromEntries(texts) as typeof templates;
  });

  it("have the stack's values in place of the variables; without a role that variable stays", () => {
    for (const name of WORKFLOW_NAMES) {
      const text = renderWorkflow(templates[name], values);
      expect(text).to.include(values.queueUrl).and.include(`aws-region: ${values.region}`);
      expect(text.replaceAll("vars.AI_FIX_MENTION", "")).not.to.include("vars.");
      const without = renderWorkflow(templates[name], { ...values, roleArn: undefined });
      expect(without).to.include("role-to-assume: ${{ vars.AI_TASK_ROLE_ARN }}");
    }
  });

  it("have a label with quotation marks and dollar signs as a text of an expression", () => {
    const text = renderWorkflow(templates["ai-task.yml"], { ...values, label: "it's $& mine" });
    expect(text).to.include("labels.*.name, 'it''s $& mine')");
  });

  it("start on comments on lines where the stack takes those", () => {
    const triggers = (reviewComments: boolean) =>
      Object.keys(
        (parse(renderWorkflow(templates["ai-fix.yml"], { ...values, reviewComments })) as Workflow).on,
      );
    expect(triggers(false)).to.deep.equal(["issue_comment"]);
    expect(triggers(true)).to.deep.equal(["issue_comment", "pull_request_review_comment"]);
  });

  it("are known as ours whatever their values are, and not once they were edited", () => {
    for (const name of WORKFLOW_NAMES) {
      for (const other of [values, { ...values, roleArn: undefined, label: "x", reviewComments: true }]) {
        const text = renderWorkflow(templates[name], other);
        expect(isRenderingOf(templates[name], text)).to.equal(true);
        for (const edited of [text.replace("timeout-minutes: 5", "timeout-minutes: 9"), `${text}# more\n`]) {
          expect(isRenderingOf(templates[name], edited)).to.equal(false);
        }
      }
      expect(isRenderingOf(templates[name], templates[name])).to.equal(false);
    }
  });

  it("are planned by what stands: new, replaced, the same, or kept", async () => {
    const text = renderWorkflow(templates["ai-task.yml"], values);
    const older = renderWorkflow(templates["ai-task.yml"], { ...values, region: "us-east-1" });
    for (const [found, status] of [
      [undefined, "created"],
      [text, "same"],
      [older, "updated"],
      ["name: Mine\n", "kept"],
      ["", "kept"],
    ] as const) {
      const [task] = await planFiles(templates, values, undefined, (path) =>
        Promise.resolve(path === workflowPath("ai-task.yml") ? found : undefined),
      );
      expect([task?.status, task?.text === undefined]).to.deep.equal([
        status,
        status === "same" || status === "kept",
      ]);
    }
  });

  it("keep the role that stands in them where none is given", async () => {
    const found = renderWorkflow(templates["ai-task.yml"], { ...values, region: "us-east-1" });
    const plan = async (roleArn: string | undefined) =>
      (await planFiles(templates, { ...values, roleArn }, undefined, () => Promise.resolve(found)))[0];
    const [kept, other] = [await plan(undefined), await plan(`${values.roleArn}-2`)];
    expect(kept).to.deep.include({ status: "updated", roleArn: values.roleArn });
    expect(kept?.text).to.equal(renderWorkflow(templates["ai-task.yml"], values));
    expect(other?.text).to.include(`role-to-assume: ${values.roleArn}-2`);
    const without = renderWorkflow(templates["ai-task.yml"], { ...values, roleArn: undefined });
    const [task] = await planFiles(templates, { ...values, roleArn: undefined }, undefined, () =>
      Promise.resolve(without),
    );
    expect(task).to.deep.equal({ path: workflowPath("ai-task.yml"), status: "same" });
  });

  it("come with the file of checks only where there is none", async () => {
    const planned = async (checks: FoundChecks, found: string | undefined) =>
      (await planFiles(templates, values, checks, () => Promise.resolve(found))).at(-1);
    const statusWith = async (...given: Parameters<typeof planned>) => (await planned(...given))?.status;
    expect(await statusWith({ text: "test: …" }, undefined)).to.equal("created");
    expect(await statusWith(undefined, undefined)).to.equal("missing");
    expect(await statusWith("containers", undefined)).to.equal("containers");
    expect(await planned({ text: "test: …" }, "test: { command: mine }\n")).to.deep.equal({
      path: ".codingworker.yml",
      status: "kept",
    });
    expect((await planned(undefined, "tset: mine"))?.problem?.code).to.equal("worker.bad-verify-config");
  });
});

describe("the first .codingworker.yml", () => {
  const written = async (files: Readonly<Record<string, string>>): Promise<string | undefined> => {
    const entries = Object.keys(files).map((path) => ({ path, kind: "file" as const }));
    const { projects } = await detectChecks(entries, undefined, (path) => Promise.resolve(files[path]));
    return verifyFileText(projects);
  };
  const npm = '{"scripts":{"build":"tsc","test":"mocha"}}';

  it("has the detected commands, those of a folder by a shell that goes there", async () => {
    const text = await written({
      "go.mod": "module m\n",
      "a_test.go": "",
      "web/package.json": npm,
      "web/package-lock.json": "{}",
    });
    const steps = parseVerifyConfig(text ?? "", "acme/shop");
    expect(steps.map(({ name, argv }) => `${name}: ${argv.join(" ")}`)).to.deep.equal([
      "setup: go mod download",
      "setup: sh -c cd ./web && npm ci",
      "build: go build ./...",
      "build: sh -c cd ./web && npm run build",
      "lint: go vet ./...",
      "test: go test ./...",
      "test: sh -c cd ./web && npm run test",
    ]);
  });

  it("is not written where nothing was found, nor where a folder's name needs more than plain words", async () => {
    expect(await written({ "README.md": "" })).to.equal(undefined);
    expect(await written({ "my web; x/package.json": npm })).to.equal(undefined);
  });
});

describe("a role's trust policy", () => {
  const subject = "repo:acme/shop:ref:refs/heads/main";
  const policy = (condition: object, more: object = {}): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: {
          Federated: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
        },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: condition,
        ...more,
      },
    });
  const sub = (value: string | readonly string[]) => ({ "token.actions.githubusercontent.com:sub": value });

  for (const [what, text, admitted] of [
    ["the subject", policy({ StringEquals: sub(subject) }), true],
    ["one of several", policy({ StringEquals: sub(["repo:acme/x:*", subject]) }), true],
    ["a pattern", policy({ StringLike: sub("repo:acme/*:ref:refs/heads/mai?") }), true],
    ["a pattern as a text", policy({ StringEquals: sub("repo:acme/*") }), false],
    ["another repository", policy({ StringLike: sub("repo:acme/shop2:*") }), false],
    ["another branch", policy({ StringEquals: sub("repo:acme/shop:ref:refs/heads/dev") }), false],
    [
      "no subject",
      policy({ StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" } }),
      false,
    ],
    ["a denial", policy({ StringEquals: sub(subject) }, { Effect: "Deny" }), false],
    ["another principal", policy({ StringEquals: sub(subject) }, { Principal: { AWS: "*" } }), false],
    ["another action", policy({ StringEquals: sub(subject) }, { Action: "sts:AssumeRole" }), false],
    ["no policy", "", false],
    ["nonsense", "[1]", false],
  ] as const) {
    it(`with ${what} ${admitted ? "admits" : "does not admit"} the workflows`, () => {
      expect(trustsSubject(text, subject)).to.equal(admitted);
    });
  }
});

describe("what is left to do", () => {
  const done: ConnectionFacts = {
    repository: "acme/shop",
    defaultBranch: "main",
    stack: "dev",
    stackFile: "Pulumi.dev.yaml",
    isConfigured: true,
    configuredBranch: undefined,
    label: { name: "ai-task", status: "there" },
    role: { arn: values.roleArn, trust: "admits" },
    subject: "repo:acme/shop:ref:refs/heads/main",
    queueArn: "arn:aws:sqs:eu-west-1:111122223333:codingworker-tasks-prod",
    files: [{ path: ".codingworker.yml", status: "kept" }],
    unpublished: [],
    pullRequest: undefined,
  };
  for (const [what, facts, codes] of [
    ["everything is there", {}, ["check-send"]],
    ["the stack doesn't know the repository", { isConfigured: false }, ["configure", "check-send"]],
    ["there is no role", { role: { arn: undefined, trust: "no-role" } }, ["role"]],
    ["the role is missing", { role: { arn: values.roleArn, trust: "no-role" } }, ["no-such-role"]],
    ["the role does not trust", { role: { arn: values.roleArn, trust: "refuses" } }, ["trust"]],
    ["the policy can't be read", { role: { arn: values.roleArn, trust: "unknown" } }, ["check-role"]],
    ["the branches differ", { configuredBranch: "next" }, ["check-send", "branch"]],
    [
      "the pull request waits",
      { pullRequest: "https://github.com/acme/shop/pull/1" },
      ["check-send", "merge"],
    ],
    [
      "files are not on the default branch",
      { unpublished: [".github/workflows/ai-task.yml"] },
      ["check-send", "commit"],
    ],
    [
      "the file of checks has a mistake",
      {
        files: [
          {
            path: ".codingworker.yml",
            status: "kept",
            problem: { code: "worker.bad-verify-config", params: {} },
          },
        ],
      },
      ["check-send", "worker.bad-verify-config"],
    ],
    [
      "a workflow was kept, and no checks were found",
      {
        files: [
          { path: ".github/workflows/ai-task.yml", status: "kept" },
          { path: ".codingworker.yml", status: "missing" },
        ],
        label: { name: "ai-task", status: "missing" },
      },
      ["check-send", "label", "compare", "checks"],
    ],
  ] as const satisfies readonly (readonly [string, Partial<ConnectionFacts>, readonly string[]])[]) {
    it(`when ${what}`, () => {
      const found = leftToDo({ ...done, ...facts }).map(({ code }) => code.replace("repo.todo-", ""));
      expect(found).to.deep.equal(codes);
    });
  }
});

describe("the stage of a test", () => {
  const labels = { working: "ai-working", done: "ai-done", failed: "ai-failed" };
  const issue = (...names: readonly string[]) => ({ state: "open" as const, labels: names });
  const comment = (body: string) => [{ body, isOwn: false } as Comment];
  const nothing = { pullRequests: [], comments: [] };
  for (const [stage, facts] of [
    ["waiting", { ...nothing, issue: issue("ai-task") }],
    ["waiting", { ...nothing, issue: issue(), comments: comment("a person's question") }],
    ["working", { ...nothing, issue: issue("AI-Working") }],
    ["working", { ...nothing, issue: issue(), comments: comment(`${markOf("issue", "working")}\nBegun.`) }],
    ["failed", { ...nothing, issue: issue("ai-failed") }],
    ["failed", { ...nothing, issue: issue(), comments: comment(`${markOf("issue", "failed")}\nNo.`) }],
    ["closed", { ...nothing, issue: { state: "closed" as const, labels: [] } }],
    ["closed", { ...nothing, issue: undefined }],
    ["published", { ...nothing, issue: issue("ai-working"), pullRequests: [{} as PullRequest] }],
  ] as const) {
    it(`is ${stage}: ${JSON.stringify(facts)}`, () => expect(stageOf(facts, labels)).to.equal(stage));
  }

  it("has the worker's reason without its mark", () => {
    expect(statusText(comment(`${markOf("issue", "failed")}\n\nThe step test failed.\n\nMore`))).to.equal(
      "The step test failed.",
    );
    expect(statusText(comment("other"))).to.equal(undefined);
  });
});

describe("the remotes of a working copy", () => {
  it("are found in any of git's spellings", () => {
    for (const url of [
      "git@github.com:acme/shop.git",
      "https://github.com/acme/shop",
      "https://user:secret@github.com/acme/shop.git/",
      "ssh://git@ghe.example.com:2222/acme/shop.git",
    ]) {
      expect(remotesIn(`[remote "origin"]\n\turl = ${url}\n\tfetch = +refs/heads/*\n`), url).to.deep.equal([
        "acme/shop",
      ]);
    }
    expect(remotesIn("[core]\n\tbare = false\n")).to.deep.equal([]);
  });
});
