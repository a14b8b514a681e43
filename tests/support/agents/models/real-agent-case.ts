import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AgentName } from "../../../../core/names/agent-names.js";
import { readSettings } from "../../../../config/settings.js";
import type { NetworkMode } from "../../../../core/process/contained/sandbox.js";
import { run } from "../../../../core/process/run.js";
import { agents } from "../../../../worker/agents/index.js";
import { classifyRun } from "../../../../worker/agents/outcome.js";
import { openIsolation, type WorkerIsolation } from "../../../../worker/isolation/isolation.js";
import type { AgentRun, AgentTask } from "../../../../worker/ports/agent.js";
import { anAgentTask } from "../../builders/task.js";
import { tempDirectory } from "../../temp.js";
import { type ModelServer, OLLAMA_MODEL, startModelServer } from "./model-server.js";
import type { ModelAnswer } from "./script.js";

/** What a real agent is run with, against a scripted model. */
export interface AgentCase {
  readonly agent: Exclude<AgentName, "command">;
  readonly answers: readonly ModelAnswer[];
  /** Stops the server before the run. */
  readonly dead?: boolean;
  /** Tokens of the model's context window, for aider. */
  readonly contextLength?: number;
  /** `opsctl:worker.model`. */
  readonly model?: string;
  /** One run each; default: one implementation. */
  readonly passes?: readonly Partial<AgentTask>[];
  /** Default: `full`. */
  readonly network?: NetworkMode;
  readonly timeoutMs?: number;
  readonly idleTimeoutMs?: number;
  /** Files of the clone besides `calc.py`, which must be unchanged at the end. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface CaseResult {
  /** The outcome's kind of each run. */
  readonly outcomes: readonly string[];
  readonly run: AgentRun | undefined;
  /** `calc.py` at the end. */
  readonly content: string;
  readonly requests: readonly string[];
  /** `files` at the end. */
  readonly files: Readonly<Record<string, string>>;
  /** Entries of the clone at the end. */
  readonly entries: readonly string[];
}

export const WRONG = "def add(a, b):\n    return a - b\n";
export const RIGHT = "def add(a, b):\n    return a + b\n";
const FILE = "src/calc.py";
const SYSTEM_PATH = "/usr/bin:/bin";

/** @param bin directory of the agents' programs */
export async function runCase(bin: string, given: AgentCase): Promise<CaseResult> {
  const { contextLength = OLLAMA_MODEL.contextLength, files = {} } = given;
  const server = await startModelServer({
    answers: given.answers,
    models: [{ ...OLLAMA_MODEL, contextLength }],
  });
  const temporary = await tempDirectory();
  const clone = join(temporary.path, "clone");
  const file = join(clone, FILE);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, WRONG);
    for (const [name, text] of Object.entries(files)) await writeFile(join(clone, name), text);
    await run("git", ["init", "--quiet"], { cwd: clone, env: { PATH: SYSTEM_PATH } });
    if (given.dead) await server.stop();
    const runs: AgentRun[] = [];
    const outcomes: string[] = [];
    for (const pass of given.passes ?? [{}]) {
      const before = await readFile(file, "utf8");
      const result = await runPass(bin, given, server, clone, pass);
      const changed = (await readFile(file, "utf8")) !== before;
      runs.push(result);
      outcomes.push(classifyRun(result, { changed }).kind);
    }
    const content = await readFile(file, "utf8");
    const left = await Promise.all(
      Object.keys(files).map(async (name) => [name, await readFile(join(clone, name), "utf8")] as const),
    );
    const entries = (await readdir(clone)).sort();
    const found = { content, files: Object.fromEntries(left), entries };
    return { outcomes, run: runs.at(-1), ...found, requests: server.requests };
  } finally {
    if (!given.dead) await server.stop();
    await temporary.remove();
  }
}

/** The strongest of this machine, as in a worker whose state directory this is. */
function isolationFor(stateDir: string, network: NetworkMode): Promise<WorkerIsolation> {
  const { home, cacheDir, variables } = readSettings();
  const hosts = { network, stepNetwork: "full", allowedHosts: [], readable: [], limits: {} } as const;
  const places = { home, stateDir, cacheDir, tasksDir: join(stateDir, "tasks"), variables };
  return openIsolation("dev", { isolation: "prefer", ...hosts }, places);
}

async function runPass(
  bin: string,
  { agent: name, model, timeoutMs = 60_000, idleTimeoutMs, network = "full" }: AgentCase,
  { url }: ModelServer,
  directory: string,
  pass: Partial<AgentTask>,
): Promise<AgentRun> {
  const open = await agents[name].load();
  const keys = { OPENAI_API_KEY: "test-key", ANTHROPIC_API_KEY: "test-key", CLAUDE_CODE_MAX_RETRIES: "1" };
  const agent = await open({
    stack: "dev",
    model: model ?? (name === "aider" ? undefined : "test-model"),
    ollamaHost: url,
    variables: {
      PATH: [bin, dirname(process.execPath), SYSTEM_PATH].join(":"),
      OPENAI_BASE_URL: `${url}/v1`,
      ANTHROPIC_BASE_URL: url,
      ...keys,
    },
    agentEnv: Object.keys(keys),
    cwd: directory,
    isolation: await isolationFor(dirname(directory), network),
  });
  const body = "add() in `calc.py` subtracts. It has to add.";
  const task = anAgentTask({ title: "Correct the sum", body, ...pass });
  const limits = { timeoutMs, idleTimeoutMs, onLine: () => undefined };
  return agent.run(task, directory, limits, new AbortController().signal);
}
