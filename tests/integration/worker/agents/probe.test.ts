import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { agentChecks } from "../../../../doctor/worker.js";
import { agents } from "../../../../worker/agents/index.js";
import type { AgentName } from "../../../../core/names/agent-names.js";
import {
  type ModelServer,
  OLLAMA_MODEL,
  startModelServer,
} from "../../../support/agents/models/model-server.js";
import { containedBy } from "../../../support/contained/machine.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

describe("what an agent lacks", () => {
  let bin: TempDirectory;
  let server: ModelServer;
  before(async () => {
    bin = await tempDirectory();
    server = await startModelServer({ answers: [] });
    for (const name of ["aider", "codex", "claude"]) {
      await writeFile(join(bin.path, name), "#!/bin/sh\n");
      await chmod(join(bin.path, name), 0o755);
    }
  });
  after(async () => {
    await server.stop();
    await bin.remove();
  });

  interface Given {
    readonly model?: string;
    readonly url?: string;
    readonly path?: string;
    readonly keys?: Readonly<Record<string, string>>;
    readonly variables?: Readonly<Record<string, string>>;
  }
  const problemsOf = async (name: AgentName, given: Given = {}): Promise<readonly string[]> => {
    const { model, url = server.url, path = bin.path, keys = {}, variables = {} } = given;
    const open = await agents[name].load();
    const agent = await open({
      ...{ stack: "dev", command: "true", model, ollamaHost: url, cwd: "/" },
      variables: { PATH: `${path}:/bin`, ...keys, ...variables },
      agentEnv: Object.keys(keys),
      isolation: containedBy("group"),
    });
    const problems = await agent.probe(new AbortController().signal);
    return problems.map(({ code }) => code);
  };

  it("is nothing when program, key and model are there", async () => {
    const keys = { OPENAI_API_KEY: "k", ANTHROPIC_AUTH_TOKEN: "k", GEMINI_API_KEY: "k" };
    expect(await problemsOf("aider")).to.deep.equal([]);
    expect(await problemsOf("aider", { model: "gemini/gemini-flash", keys })).to.deep.equal([]);
    expect(await problemsOf("codex", { keys })).to.deep.equal([]);
    expect(await problemsOf("claude", { keys })).to.deep.equal([]);
    expect(await problemsOf("command")).to.deep.equal([]);
    const variables = { OPENAI_BASE_URL: "http://127.0.0.1:1/v1" };
    expect(await problemsOf("codex", { variables })).to.deep.equal([]);
  });

  it("is the program, the key, the model or its server", async () => {
    for (const name of ["aider", "codex", "claude"] as const) {
      expect(await problemsOf(name, { path: "/nowhere" })).to.include("worker.agent-not-installed");
    }
    expect(await problemsOf("codex")).to.deep.equal(["worker.agent-key-missing"]);
    expect(await problemsOf("claude")).to.deep.equal(["worker.agent-key-missing"]);
    expect(await problemsOf("aider", { model: "gemini/gemini-flash" })).to.deep.equal([
      "worker.agent-key-missing",
    ]);
    expect(await problemsOf("aider", { model: "ollama_chat/other" })).to.deep.equal([
      "worker.model-not-pulled",
    ]);
    const dead = await startModelServer({ answers: [] });
    await dead.stop();
    expect(await problemsOf("aider", { url: dead.url })).to.deep.equal(["worker.ollama-unreachable"]);
  });

  it("is shown by doctor, as a failure if the agent is named", async () => {
    const variables = { PATH: bin.path, OLLAMA_HOST: server.url };
    const check = async (agent: AgentName) => {
      const ctx = { settings: { variables }, cwd: "/" } as unknown as Parameters<typeof agentChecks>[0];
      const [spec] = agentChecks(ctx, undefined, agent);
      return spec?.run(new AbortController().signal);
    };
    expect(await check("aider")).to.deep.equal({
      status: "ok",
      code: "doctor.agent-ready",
      params: { agent: "aider", model: `ollama_chat/${OLLAMA_MODEL.name}`, url: server.url },
    });
    const claude = await check("claude");
    expect([claude?.status, claude?.code]).to.deep.equal(["failed", "doctor.agent-not-ready"]);
    expect(claude?.problems?.map(({ code }) => code)).to.deep.equal(["worker.agent-key-missing"]);
    expect(await check("command")).to.equal(undefined);
  });
});
