import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Agent, AgentTask, ModelProblem } from "../../ports/agent.js";
import type { AgentProgram, Invocation, RunPlace } from "../agent-program.js";
import { containedAgent } from "../contained-agent.js";
import type { AgentOptions } from "../index.js";
import { contextLength } from "../ollama/ollama-client.js";
import { type OllamaAddress, ollamaAddress } from "../ollama/ollama-address.js";
import { keyProblems, programProblems } from "../probe.js";
import { promptOf } from "../prompt.js";
import { interpretAider, meterAider } from "./aider-output.js";
import { planContext } from "./context-plan.js";
import { filesToEdit } from "./edit-files.js";
import { ollamaProblems } from "./ollama-problems.js";
import { AIDER_FILES } from "./own-files.js";
import { ollamaModel, providerOf } from "../models.js";
import { sizeOf, workingFiles } from "./working-files.js";

export const DEFAULT_MODEL = "ollama_chat/qwen2.5-coder:1.5b";

/** Without questions, colors, updates, telemetry, commits, and files of its own in the clone. */
const QUIET = [
  ...[
    "--yes-always",
    "--no-pretty",
    "--no-fancy-input",
    "--no-show-model-warnings",
    "--no-show-release-notes",
  ],
  ...["--no-check-update", "--analytics-disable", "--disable-playwright", "--no-detect-urls"],
  ...["--no-auto-commits", "--no-dirty-commits", "--no-gitignore", "--no-suggest-shell-commands"],
  // after a long request it would ask the model for a summary, which nobody reads
  ...["--max-chat-history-tokens", "1000000"],
  // for Python it starts `python -m flake8` in the clone, which runs a `flake8.py` of the clone with aider's key
  "--no-auto-lint",
];

/** A link is not followed. */
const NEW = { flag: "wx" };

/**
 * aider, which edits the files that it is given with one request to its model, without tools.
 *
 * @throws OpsError those of `containedAgent` and `ollamaAddress` (2).
 */
export function openAider(options: AgentOptions): Agent {
  const { model = DEFAULT_MODEL, variables, agentEnv } = options;
  const ollama = ollamaModel(model);
  const address = ollama === undefined ? undefined : ollamaAddress(options.ollamaHost, variables);
  const provider = providerOf(model);
  const program: AgentProgram = {
    name: "aider",
    model,
    modelEndpoint: address?.url ?? provider?.endpoint,
    probe: async (signal) => [
      ...(await programProblems("aider", options)),
      ...keyProblems("aider", provider ? [provider.keyVariable] : [], agentEnv),
      ...(ollama !== undefined && address ? await ollamaProblems(address, ollama, signal) : []),
    ],
    prepare: (task, place) => prepare(task, place, { model, ollama, address }),
    meter: meterAider,
    interpret: interpretAider,
  };
  return containedAgent(program, options);
}

interface Model {
  readonly model: string;
  /** As Ollama names it. */
  readonly ollama: string | undefined;
  readonly address: OllamaAddress | undefined;
}

async function prepare(
  task: AgentTask,
  place: RunPlace,
  { model, ollama, address }: Model,
): Promise<Invocation | ModelProblem> {
  const { directory, home } = place;
  const prompt = promptOf(task);
  const texts = [task.title, task.body, task.comment ?? "", task.failure?.output ?? ""];
  const paths = (await workingFiles(directory)).filter((path) => !AIDER_FILES.includes(path));
  const files = filesToEdit(texts, paths, task.changed_files);
  const promptFile = join(home, "prompt.md");
  await writeFile(promptFile, prompt, NEW);
  await writePriceList(home);
  const bytes = { prompt: Buffer.byteLength(prompt), files: await sizeOf(directory, files) };
  const settings =
    ollama === undefined || !address ? [] : await ollamaSettings(place, { ollama, address }, bytes);
  if ("kind" in settings) return settings;
  const own = ["--chat-history-file", join(home, "chat.md"), "--input-history-file", join(home, "input.txt")];
  const argv = ["aider", "--model", model, "--map-tokens", "0", ...QUIET, ...settings, ...own];
  return {
    argv: [...argv, "--message-file", promptFile, "--", ...files],
    // wide lines, because an error that is broken into lines is not recognized
    variables: { COLUMNS: "1000", LITELLM_LOCAL_MODEL_COST_MAP: "True" },
    without: AIDER_FILES,
  };
}

/** Holds the task against the model's context window, and sets the window that Ollama allocates. */
async function ollamaSettings(
  { home, signal }: RunPlace,
  { ollama, address: { url } }: { readonly ollama: string; readonly address: OllamaAddress },
  bytes: { readonly prompt: number; readonly files: number },
): Promise<readonly string[] | ModelProblem> {
  const answer = await contextLength(url, ollama, signal);
  if ("unreachable" in answer) return { kind: "unreachable", reason: `${url}: ${answer.unreachable}` };
  if (answer.ok === undefined) return { kind: "model-not-found", reason: `${url}: no model ${ollama}` };
  const plan = planContext(bytes.prompt, bytes.files, answer.ok);
  if ("needed" in plan) {
    return { kind: "context-exceeded", reason: `${plan.needed} > ${plan.available} tokens` };
  }
  const settings = join(home, "model-settings.yml");
  const extra = { num_ctx: plan.window, num_predict: plan.answer };
  // JSON is YAML
  await writeFile(settings, JSON.stringify([{ name: "aider/extra_params", extra_params: extra }]), NEW);
  return ["--model-settings-file", settings, "--set-env", `OLLAMA_API_BASE=${url}`];
}

/** aider downloads its list of models and prices into a new home, unless there is one. litellm brings its own. */
async function writePriceList(home: string): Promise<void> {
  const directory = join(home, ".aider", "caches");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, "model_prices_and_context_window.json"), '{"sample_spec":{}}', NEW);
}
