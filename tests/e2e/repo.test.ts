import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { auditWorkflow, type Workflow } from "../support/actions/workflow.js";
import { agentCommand, SHOP, startTaskFixture, type TaskFixture } from "../support/worker/task-fixture.js";

const ROLE = "arn:aws:iam::000000000000:role/tasks";
const WORKFLOWS = [".github/workflows/ai-task.yml", ".github/workflows/ai-fix.yml"];

interface Connected {
  readonly files: readonly { readonly path: string; readonly status: string }[];
  readonly label: { readonly status: string };
  readonly todo: readonly { readonly code: string }[];
  readonly pullRequest?: { readonly number: number; readonly existed: boolean };
}

interface Tested {
  readonly issue: { readonly number: number };
  readonly stages: readonly { readonly stage: string }[];
  readonly cleanUp: unknown;
}

describe("opsctl repo", () => {
  let shop: TaskFixture;
  before(async function () {
    this.timeout(180_000);
    shop = await startTaskFixture({ repositories: [SHOP, "acme/site"] });
    await shop.github.addRepository("acme/site", {
      "package.json": '{"scripts":{"test":"node --test"}}',
      "package-lock.json": "{}",
    });
  });
  after(() => shop.stop());

  const statuses = ({ files }: Connected) => files.map(({ path, status }) => `${path} ${status}`);
  const codes = ({ todo }: Connected) => todo.map(({ code }) => code.replace("repo.todo-", ""));
  const connect = async (...args: readonly string[]): Promise<Connected> => {
    const result = await shop.worker.run(["repo", "connect", ...args]);
    expect(result.exitCode, result.stdout).to.equal(0);
    return result.json() as unknown as Connected;
  };
  const codeOf = async (args: readonly string[]): Promise<readonly unknown[]> => {
    const result = await shop.worker.run(["repo", ...args]);
    return [result.exitCode, (result.json()["error"] as { code: string } | undefined)?.code];
  };

  describe("connect with a working copy", () => {
    let directory: string;
    const read = (path: string) => readFile(join(directory, path), "utf8");
    before(async () => {
      directory = join(shop.worker.directory, "copy");
      await mkdir(join(directory, ".git"), { recursive: true });
      await writeFile(
        join(directory, ".git", "config"),
        '[remote "origin"]\n\turl = git@github.com:Acme/Site.git\n',
      );
      await writeFile(join(directory, "go.mod"), "module site\n");
    });

    it("writes workflows with the stack's values and the detected checks, and says what is left", async () => {
      const report = await connect("acme/site", "--directory", directory, "--role-arn", ROLE);
      expect(statuses(report)).to.deep.equal([
        ...WORKFLOWS.map((path) => `${path} created`),
        ".codingworker.yml created",
      ]);
      const text = await read(".github/workflows/ai-task.yml");
      expect(text).to.include(`role-to-assume: ${ROLE}`).and.include(shop.worker.queues.url);
      expect(text).not.to.include("vars.");
      for (const path of WORKFLOWS)
        expect(auditWorkflow(parse(await read(path)) as Workflow)).to.deep.equal([]);
      expect(await read(".codingworker.yml")).to.include("go vet ./...");
      expect(codes(report)).to.deep.equal(["no-such-role", "label", "commit"]);
    });

    it("leaves what stands, replaces its own files, and never what somebody changed", async () => {
      const same = await connect("acme/site", "--directory", directory, "--role-arn", ROLE);
      expect(statuses(same).every((status) => status.endsWith(" same"))).to.equal(true);
      expect(codes(same)).to.include("commit");
      await writeFile(join(directory, WORKFLOWS[1] ?? ""), "name: Mine\n");
      const report = await connect("acme/site", "--directory", directory, "--role-arn", `${ROLE}-2`);
      expect(statuses(report)).to.deep.equal([
        `${WORKFLOWS[0] ?? ""} updated`,
        `${WORKFLOWS[1] ?? ""} kept`,
        ".codingworker.yml same",
      ]);
      expect(await read(WORKFLOWS[1] ?? "")).to.equal("name: Mine\n");
      expect(codes(report)).to.include.members(["compare", "commit"]);
    });

    it("writes no checks where the worker takes them from a Dockerfile", async () => {
      const other = join(shop.worker.directory, "docker");
      await mkdir(join(other, ".git"), { recursive: true });
      await writeFile(join(other, "Dockerfile"), "FROM scratch\n");
      await writeFile(join(other, "Makefile"), "test:\n\ttrue\n");
      await writeFile(join(other, "go.mod"), "module site\n");
      const report = await connect("acme/site", "--directory", other);
      expect(statuses(report).at(-1)).to.equal(".codingworker.yml containers");
      expect(codes(report)).to.deep.equal(["role", "label", "commit"]);
    });

    it("refuses what can't be right, and writes nothing", async () => {
      for (const [args, expected] of [
        [
          ["connect", SHOP, "--directory", directory],
          [2, "repo.other-checkout"],
        ],
        [
          ["connect", SHOP, "--directory", shop.worker.directory],
          [2, "repo.no-checkout"],
        ],
        [
          ["connect", "acme/none"],
          [1, "repo.unknown"],
        ],
        [
          ["connect", "shop"],
          [2, "enqueue.bad-repository"],
        ],
        [
          ["connect", SHOP, "--role-arn", "x\n- run: evil"],
          [2, "repo.bad-role"],
        ],
        [
          ["connect", SHOP, "--open-pr", "--directory", "."],
          [2, "repo.directory-or-pr"],
        ],
        [
          ["test", "acme/other", "--yes"],
          [2, "repo.not-configured"],
        ],
        [
          ["test", SHOP],
          [4, "cli.no-terminal"],
        ],
      ] as const) {
        expect(await codeOf(args), args.join(" ")).to.deep.equal(expected);
      }
    });
  });

  describe("connect by a pull request", () => {
    it("proposes everything once, and makes the label", async () => {
      const report = await connect("acme/site", "--open-pr", "--role-arn", ROLE);
      expect(report.label).to.deep.equal({ name: "ai-task", status: "created" });
      expect(report.pullRequest).to.include({ existed: false });
      const tip = await shop.github.tip("acme/site", "opsctl/connect");
      const again = await connect("acme/site", "--open-pr", "--role-arn", ROLE);
      expect(again.pullRequest).to.deep.equal({ ...report.pullRequest, existed: true });
      expect(statuses(again).every((status) => status.endsWith(" same"))).to.equal(true);
      expect(await shop.github.tip("acme/site", "opsctl/connect")).to.equal(tip);
      expect(await connect("acme/site", "--open-pr")).to.include({ role: ROLE });
      expect(await shop.github.tip("acme/site", "opsctl/connect")).to.equal(tip);
      const changed = await connect("acme/site", "--open-pr", "--role-arn", `${ROLE}-2`);
      expect(changed.pullRequest?.number).to.equal(report.pullRequest?.number);
      const files = await shop.github.api(
        "GET",
        `/repos/acme/site/pulls/${report.pullRequest?.number ?? 0}/files`,
      );
      expect(files.list.map(({ filename }) => filename)).to.have.members([...WORKFLOWS, ".codingworker.yml"]);
      expect(JSON.stringify(files.list)).to.include(`${ROLE}-2`).and.include("npm ci");
    });

    it("touches no branch of somebody else's", async () => {
      await shop.github.addRepository("acme/mine");
      const { context } = shop.github.server;
      const { id = 0 } = context.store.repository("acme/mine") ?? {};
      await context.git.setRef(id, "refs/heads/opsctl/connect", (await context.git.tip(id, "main")) ?? "");
      expect(await codeOf(["connect", "acme/mine", "--open-pr"])).to.deep.equal([1, "repo.branch-taken"]);
    });
  });

  describe("test", () => {
    it("follows a task from the issue to the pull request, and closes both", async () => {
      const worker = shop.worker.spawnWorker(["--agent-command", agentCommand("good"), "--max-tasks", "1"]);
      const result = await shop.worker.run(["repo", "test", SHOP, "--yes", "--timeout", "2m"]);
      const report = result.json() as unknown as Tested;
      expect(result.exitCode, `${result.stdout}${result.stderr}${worker.output()}`).to.equal(0);
      expect(report).to.include({ result: "succeeded", repository: SHOP });
      expect(report.cleanUp).to.deep.equal({ issue: true, pullRequest: true, branch: true, problems: [] });
      const { number } = report.issue;
      expect(report.stages.at(-1)?.stage).to.equal("published");
      const issue = await shop.github.api("GET", `/repos/${SHOP}/issues/${number}`);
      expect(issue.body).to.include({ state: "closed" });
      expect((await shop.pulls()).map(({ state }) => state)).to.deep.equal(["closed"]);
      expect(await shop.github.tip(SHOP, `ai/issue-${number}`)).to.equal(undefined);
      expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
      await worker.ended;
    });

    it("says why a worker gave the task up, and closes the issue", async () => {
      const worker = shop.worker.spawnWorker([
        "--agent-command",
        agentCommand("no-change"),
        "--max-tasks",
        "1",
      ]);
      const result = await shop.worker.run(["repo", "test", SHOP, "--yes", "--timeout", "2m"]);
      const report = result.json() as Record<string, Record<string, unknown>>;
      expect([result.exitCode, report["error"]?.["code"]]).to.deep.equal([1, "repo.test-task-failed"]);
      expect((report["error"]?.["params"] as { reason: string }).reason).not.to.equal("");
      const issue = await shop.github.api(
        "GET",
        `/repos/${SHOP}/issues/${String(report["issue"]?.["number"])}`,
      );
      expect(issue.body).to.include({ state: "closed" });
      await worker.ended;
    });

    it("ends when nobody works, keeps what it shall keep, and leaves sending to a workflow", async () => {
      const args = ["repo", "test", SHOP, "--yes", "--timeout", "1s", "--keep", "--by-workflow"];
      const result = await shop.worker.run(args);
      const report = result.json() as Record<string, Record<string, unknown>>;
      expect([result.exitCode, report["error"]?.["code"]]).to.deep.equal([1, "repo.test-timeout"]);
      expect(report).not.to.have.any.keys("messageId", "cleanUp");
      const issue = await shop.github.api(
        "GET",
        `/repos/${SHOP}/issues/${String(report["issue"]?.["number"])}`,
      );
      expect(issue.body).to.include({ state: "open" });
      expect(await shop.worker.depth()).to.deep.equal({ visible: 0, inFlight: 0 });
    });
  });
});
