import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Agent } from "../ports/agent.js";
import type { AgentProgram } from "./agent-program.js";
import { interpretCodex, meterCodex, showCodexLine } from "./codex-output.js";
import { containedAgent } from "./contained-agent.js";
import type { AgentOptions } from "./index.js";
import { modelAddress } from "./model-address.js";
import { keyProblems, programProblems } from "./probe.js";
import { promptOf } from "./prompt.js";

const KEYS = ["CODEX_API_KEY", "OPENAI_API_KEY"] as const;

/**
 * codex, unattended: the containment is its sandbox, so it asks for no approval and has no sandbox of its own.
 *
 * @throws OpsError those of `containedAgent` and `modelAddress` (2).
 */
export function openCodex(options: AgentOptions): Agent {
  const { model, variables, agentEnv } = options;
  const baseUrl = modelAddress("OPENAI_BASE_URL", variables);
  const key = KEYS.find((name) => agentEnv.includes(name));
  const argv = [
    ...["codex", "exec", "--json", "--ephemeral", "--skip-git-repo-check"],
    "--dangerously-bypass-approvals-and-sandbox",
    ...(model === undefined ? [] : ["--model", model]),
    ...(baseUrl === undefined ? [] : providerOptions(baseUrl, key)),
    "-",
  ];
  const program: AgentProgram = {
    name: "codex",
    model,
    modelEndpoint: baseUrl ?? "https://api.openai.com/v1",
    probe: async () => [
      ...(await programProblems("codex", options)),
      ...(baseUrl === undefined ? keyProblems("codex", KEYS, agentEnv) : []),
    ],
    prepare: async (task, { home }) => {
      const CODEX_HOME = join(home, ".codex");
      await mkdir(CODEX_HOME, { recursive: true });
      // `codex exec` reads only this variable without a login
      const CODEX_API_KEY = key === undefined ? undefined : variables[key];
      const keyed = CODEX_API_KEY === undefined ? {} : { CODEX_API_KEY };
      return { argv, input: promptOf(task), variables: { CODEX_HOME, ...keyed } };
    },
    show: showCodexLine,
    meter: () => meterCodex,
    interpret: interpretCodex,
  };
  return containedAgent(program, options);
}

/** A provider of its own: the built-in one uses WebSockets, which gateways and local servers don't have. */
function providerOptions(baseUrl: string, key: string | undefined): readonly string[] {
  const fields = {
    name: "opsctl",
    base_url: baseUrl,
    wire_api: "responses",
    ...(key ? { env_key: key } : {}),
  };
  const settings = Object.entries(fields).map(
    ([name, value]) => `model_providers.opsctl.${name}=${JSON.stringify(value)}`,
  );
  return ['model_provider="opsctl"', ...settings].flatMap((setting) => ["-c", setting]);
}
