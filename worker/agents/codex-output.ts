import * as z from "zod";
import type { AgentUsage } from "../ports/agent.js";
import type { Interpretation } from "./agent-program.js";
import { jsonLine, jsonLines } from "./json-lines.js";
import { modelProblem } from "./model-problem.js";

const count = z.number().default(0);
const usage = z.looseObject({ input_tokens: count, output_tokens: count });
const item = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  message: z.string().optional(),
  command: z.string().optional(),
  exit_code: z.number().nullish(),
});
/** The events of `codex exec --json` that matter here. */
const event = z.looseObject({
  type: z.string(),
  message: z.string().optional(),
  error: z.looseObject({ message: z.string() }).nullish().catch(undefined),
  usage: usage.optional(),
  item: item.optional().catch(undefined),
});

/**
 * codex reports each failed attempt as an error and then how the turn ended. After a time-out the last error counts.
 */
export function interpretCodex(output: string): Interpretation {
  let reason: string | undefined;
  let tokens: z.infer<typeof usage> | undefined;
  for (const line of jsonLines(output)) {
    const { data } = event.safeParse(line);
    if (!data) continue;
    if (data.type === "error") reason = data.message;
    if (data.type === "turn.failed") reason = data.error?.message ?? reason ?? data.type;
    // it goes on after an error that it overcame
    if (data.type === "turn.completed" || data.type === "item.started") reason = undefined;
    tokens = data.usage ?? tokens;
  }
  return {
    ...(tokens ? { usage: { inputTokens: tokens.input_tokens, outputTokens: tokens.output_tokens } } : {}),
    ...(reason === undefined ? {} : { problem: modelProblem(reason) }),
  };
}

/** codex reports its usage with each turn. */
export function meterCodex(line: string): AgentUsage | undefined {
  const { data } = event.safeParse(jsonLine(line));
  if (!data?.usage) return undefined;
  return { inputTokens: data.usage.input_tokens, outputTokens: data.usage.output_tokens };
}

/** Messages, commands and errors; other events are for programs. */
export function showCodexLine(line: string): string | undefined {
  const json = jsonLine(line);
  if (!json) return line;
  const { data } = event.safeParse(json);
  if (data?.type === "error") return data.message;
  if (data?.type !== "item.completed" || !data.item) return undefined;
  const { text, message, command, exit_code: exitCode } = data.item;
  if (command === undefined) return text ?? message;
  return exitCode ? `$ ${command} (exit code ${exitCode})` : `$ ${command}`;
}
