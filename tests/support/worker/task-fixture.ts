import { readdir, readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { TaskReport, WorkerReport } from "../../../app/worker/run.js";
import { startGithub, type TestGithub } from "../github.js";
import { startWorkerFixture, type WorkerFixture, type WorkerFixtureOptions } from "./worker-fixture.js";

export const SHOP = "acme/shop";
/** The shop's verification: a test that looks for a change's file. */
const VERIFY = `test: { command: ["node", "check.mjs"], timeout: 30s }\n`;
const FILES = {
  "README.md": "# shop\n",
  ".codingworker.yml": VERIFY,
  "check.mjs": 'import { existsSync } from "node:fs";\nprocess.exit(existsSync("README.md") ? 0 : 1);\n',
};

/** The whole environment: queues on the local AWS endpoint, a local GitHub with `acme/shop`, and `opsctl`. */
export interface TaskFixture {
  readonly worker: WorkerFixture;
  readonly github: TestGithub;
  /** Adds an issue for the worker; returns its number. */
  issue(title: string, body?: string): Promise<number>;
  enqueue(number: number): Promise<void>;
  /** `opsctl worker --once` with an agent of tests/support/agents and its arguments. */
  once(agent: string | readonly string[], more?: readonly string[]): Promise<Once>;
  /** The pull requests of the shop, by REST, in any state. */
  pulls(): Promise<readonly Record<string, unknown>[]>;
  /** The content of all run records. */
  records(): Promise<string>;
  stop(): Promise<void>;
}

export interface Once {
  readonly exitCode: number | undefined;
  readonly task: TaskReport | undefined;
  readonly stderr: string;
}

/** `--agent-command` for one of the agents for tests, or for a script at a path. */
export function agentCommand(agent: string | readonly string[]): string {
  const [name = "", ...args] = typeof agent === "string" ? [agent] : agent;
  const path = isAbsolute(name) ? name : fileURLToPath(new URL(`../agents/${name}.mjs`, import.meta.url));
  return [process.execPath, path, ...args].map((word) => `'${word}'`).join(" ");
}

export interface TaskFixtureOptions extends WorkerFixtureOptions {
  /** Name of a GitHub App as which the worker acts, instead of by a token. */
  readonly app?: string;
}

export async function startTaskFixture(options: TaskFixtureOptions = {}): Promise<TaskFixture> {
  const github = await startGithub();
  await github.addRepository(SHOP, FILES);
  const fixture = await startWorkerFixture({
    ...options,
    environment: {
      GITHUB_API_URL: github.apiUrl,
      GITHUB_SERVER_URL: github.serverUrl,
      ...(await identity(github, options.app)),
      ...options.environment,
    },
  });
  return {
    worker: fixture,
    github,
    issue: (title, body = "Please.") => github.addIssue(SHOP, { title, body, labels: ["ai-task"] }),
    enqueue: async (number) => {
      const result = await fixture.run([
        "enqueue",
        "issue",
        "--repository",
        SHOP,
        "--number",
        String(number),
      ]);
      expect(result.exitCode, result.stderr).to.equal(0);
    },
    once: async (agent, more = []) => {
      const args = ["worker", "--once", "--agent-command", agentCommand(agent), ...more];
      const result = await fixture.run(args);
      const { tasks } = result.json() as unknown as WorkerReport;
      return { exitCode: result.exitCode, task: tasks[0], stderr: result.stderr };
    },
    pulls: async () => (await github.api("GET", `/repos/${SHOP}/pulls?state=all&per_page=100`)).list,
    records: async () => {
      const runs = join(fixture.tasksDir, "runs");
      const names = await readdir(runs, { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile());
      return (await Promise.all(files.map((e) => readFile(join(e.parentPath, e.name), "utf8")))).join("\n");
    },
    stop: async () => {
      await fixture.stop();
      await github.stop();
    },
  };
}

async function identity(
  github: TestGithub,
  slug: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (slug === undefined) return { GITHUB_TOKEN: github.token };
  const { id, privateKey } = await github.addApp({ slug, repositories: [SHOP] });
  return { OPSCTL_GITHUB_APP_ID: String(id), OPSCTL_GITHUB_APP_PRIVATE_KEY: privateKey };
}
