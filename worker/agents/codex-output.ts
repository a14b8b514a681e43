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

type Event = z.infer<typeof event>;

/**
 * codex reports each failed attempt as an error and then how the turn ended. After a time-out the last error counts.
 */
export function interpretCodex(output: string): Interpretation {
  const events = jsonLines(output).flatMap((line) => event.safeParse(line).data ?? []);
  const reason = events.reduce<string | undefined>(reasonAfter, undefined);
  const tokens = events.findLast(({ usage: reported }) => reported !== undefined)?.usage;
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

/** Why the turn fails as far as an event says; undefined when it goes on after an error that it overcame. */
function reasonAfter(before: string | undefined, { type, message, error }: Event): string | undefined {
  switch (type) {
    case "error":
      return message ?? before;
    case "turn.failed":
      return error?.message ?? before ?? type;
    case "turn.completed":
    case "item.started":
      return undefined;
    default:
      return before;
  }
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
