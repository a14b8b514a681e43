import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { openAider } from "../../../../worker/agents/aider/aider.js";
import { commandAgent } from "../../../../worker/agents/command.js";
import type { ContainedAgentOptions } from "../../../../worker/agents/contained-agent.js";
import type { AgentRun } from "../../../../worker/ports/agent.js";
import { containedBy, possibleContainments } from "../../../support/contained/machine.js";
import { opsErrorOf } from "../../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";
import { anAgentTask } from "../../../support/builders/task.js";

const AGENTS = resolve("tests/support/agents");
const variables = {
  PATH: `${resolve(process.execPath, "..")}:/usr/bin:/bin`,
  LANG: "C.UTF-8",
  GITHUB_TOKEN: "github-token",
  AWS_SECRET_ACCESS_KEY: "aws-secret",
  API_KEY: "api-key-of-the-model",
};
const task = anAgentTask({ title: "Añade 日本語", body: "\u0000 $(rm -rf /)", labels: ["ai-task"] });

for (const containment of possibleContainments()) {
  describe(`an agent, contained by a ${containment}`, () => {
    let run: TempDirectory;
    let clone: string;
    beforeEach(async () => {
      run = await tempDirectory();
      clone = join(run.path, "agent");
      await mkdir(clone);
    });
    afterEach(() => run.remove());

    const lines: string[] = [];
    const work = (
      argv: readonly string[],
      options: Partial<ContainedAgentOptions> = {},
      { timeoutMs = 50_000, signal = new AbortController().signal } = {},
    ): Promise<AgentRun> => {
      lines.length = 0;
      const agent = commandAgent(argv, {
        variables,
        agentEnv: [],
        isolation: containedBy(containment),
        ...options,
      });
      return agent.run(task, clone, { timeoutMs, onLine: (line) => lines.push(line) }, signal);
    };
    const script = (name: string): readonly string[] => ["node", join(AGENTS, `${name}.mjs`)];

    it("gets the task as JSON and works in the clone", async () => {
      const result = await work(script("good"));
      expect(result).to.deep.include({
        exitCode: 0,
        timedOut: false,
        containment,
        output: "wrote issue-12.md\n",
      });
      expect(await readFile(join(clone, "issue-12.md"), "utf8")).to.equal("Añade 日本語\n");
      expect(await readdir(clone)).to.deep.equal(["issue-12.md"]);
      expect(JSON.parse((await work(["cat"])).output)).to.deep.equal(JSON.parse(JSON.stringify(task)));
    });

    it("succeeds or fails by its exit code", async () => {
      expect(await work([...script("fails"), "3"])).to.include({ exitCode: 3, timedOut: false });
      expect(await work(["sleep", "60"], {}, { timeoutMs: 100 })).to.include({
        exitCode: undefined,
        timedOut: true,
      });
    });

    it("gets no secret of ours, and its own secrets are removed from its output", async () => {
      const agentEnv = ["API_KEY"];
      const { output } = await work(["sh", "-c", "env; [ $API_KEY = api-key-of-the-model ] && echo given"], {
        agentEnv,
      });
      expect(output)
        .to.match(/given\n$/)
        .and.to.include("API_KEY=[redacted]\n");
      const seen = output + lines.join("\n");
      for (const name of ["GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "API_KEY"] as const) {
        expect(seen).not.to.include(variables[name]);
      }
      const [, home = ""] = /^HOME=(.*)$/m.exec(output) ?? [];
      expect(home.startsWith(`${clone}.home-`)).to.equal(true);
      expect(output).to.include(`TMPDIR=${home}/tmp\n`);
    });

    it("finds nothing in its home that an earlier pass has left there", async () => {
      const script = "ls -A $HOME $HOME/tmp; rm -r $HOME/tmp; ln -s / $HOME/tmp; ln -s / $HOME/link";
      const outputs = [await work(["sh", "-c", script]), await work(["sh", "-c", script])];
      for (const { output, exitCode } of outputs) {
        expect(exitCode).to.equal(0);
        expect(output).to.match(/^\S+:\ntmp\n\n\S+:\n$/);
      }
    });

    it("can't lead the worker's own files for aider elsewhere", async () => {
      const victim = join(run.path, "victim");
      await writeFile(victim, "kept\n");
      const bin = join(run.path, "bin");
      await mkdir(bin, { mode: 0o755 });
      const planting = `#!/bin/sh\ncat $HOME/prompt.md; rm $HOME/prompt.md; ln -s ${victim} $HOME/prompt.md\n`;
      await writeFile(join(bin, "aider"), planting, { mode: 0o755 });
      const agent = openAider({
        ...{ stack: "dev", model: "gemini/gemini-2.0-flash", cwd: "/", isolation: containedBy(containment) },
        ...{ variables: { ...variables, PATH: `${bin}:/usr/bin:/bin` }, agentEnv: [] },
      });
      const limits = { timeoutMs: 50_000, onLine: () => undefined };
      for (let pass = 0; pass < 2; pass++) {
        const { output } = await agent.run(task, clone, limits, new AbortController().signal);
        expect(output).to.include(task.title);
      }
      expect(await readFile(victim, "utf8")).to.equal("kept\n");
    });

    it("reveals no secret where a line or the output is cut", async () => {
      const long = `printf '%8180s' ''; echo "$API_KEY"; head -c 100000 /dev/zero | tr '\\0' '\\n'; printf $API_KEY`;
      const cut = `${long}; head -c 65530 /dev/zero | tr '\\0' 'y'`;
      const { output } = await work(["sh", "-c", cut], { agentEnv: ["API_KEY"] });
      expect(lines[0]).to.match(/^ +$/);
      expect(output).to.match(/^y+$/);
    });

    it("ends with its task", async () => {
      const stop = new AbortController();
      const reason = new Error("lease lost");
      setTimeout(() => stop.abort(reason), 100);
      const ended = work(["sleep", "60"], {}, { signal: stop.signal });
      expect(await ended.catch((error: unknown) => error)).to.equal(reason);
    });

    it("is reported when the program doesn't exist", async () => {
      const error = await opsErrorOf(() => work(["no-such-agent"]));
      expect([error.code, error.params["program"]]).to.deep.equal(["core.cannot-start", "no-such-agent"]);
    });
  });
}

describe("the variables of an agent", () => {
  it("can't use variables that are not set", () => {
    const make = () =>
      commandAgent(["agent"], { variables, agentEnv: ["NOT_SET"], isolation: containedBy("group") });
    expect(make).to.throw().with.property("code", "worker.agent-env-missing");
  });
});
