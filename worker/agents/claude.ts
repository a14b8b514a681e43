import { join } from "node:path";
import type { Agent } from "../ports/agent.js";
import type { AgentProgram } from "./agent-program.js";
import { interpretClaude, meterClaude, showClaudeLine } from "./claude-output.js";
import { containedAgent } from "./contained-agent.js";
import type { AgentOptions } from "./index.js";
import { modelAddress } from "./model-address.js";
import { keyProblems, programProblems } from "./probe.js";
import { promptOf } from "./prompt.js";

const KEYS = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"] as const;
/** Those that change files and run programs; the others plan, search the web or start more agents. */
const TOOLS = "Bash,Edit,Write,Read,Glob,Grep,NotebookEdit";

/**
 * claude, unattended: the containment is its sandbox, so it asks for no permission. Settings, hooks and servers of the
 * clone (`.claude`, `.mcp.json`) are not loaded; its CLAUDE.md is.
 *
 * @throws OpsError those of `containedAgent` and `modelAddress` (2).
 */
export function openClaude(options: AgentOptions): Agent {
  const { model, variables, agentEnv } = options;
  const baseUrl = modelAddress("ANTHROPIC_BASE_URL", variables);
  const argv = [
    ...["claude", "-p", "--output-format", "stream-json", "--verbose", "--no-session-persistence"],
    ...["--dangerously-skip-permissions", "--setting-sources", "user", "--strict-mcp-config"],
    ...["--tools", TOOLS],
    ...(model === undefined ? [] : ["--model", model]),
  ];
  const program: AgentProgram = {
    name: "claude",
    model,
    modelEndpoint: baseUrl ?? "https://api.anthropic.com",
    probe: async () => [
      ...(await programProblems("claude", options)),
      ...keyProblems("claude", KEYS, agentEnv),
    ],
    prepare: (task, { home }) =>
      Promise.resolve({
        argv,
        input: promptOf(task),
        variables: {
          CLAUDE_CONFIG_DIR: join(home, ".claude"),
          CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
          DISABLE_AUTOUPDATER: "1",
          // as root it works without permissions only where it is told that it is contained
          IS_SANDBOX: "1",
          ...(baseUrl === undefined ? {} : { ANTHROPIC_BASE_URL: baseUrl }),
        },
      }),
    show: showClaudeLine,
    meter: meterClaude,
    interpret: interpretClaude,
  };
  return containedAgent(program, options);
}
