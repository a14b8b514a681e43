import * as z from "zod";
import { addUsage } from "../budget/budget.js";
import type { AgentUsage } from "../ports/agent.js";
import type { Interpretation } from "./agent-program.js";
import { jsonLine, jsonLines } from "./json-lines.js";
import { modelProblem } from "./model-problem.js";
import type { Meter } from "./usage-watch.js";

const count = z.number().default(0);
const block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  name: z.string().optional(),
  input: z.looseObject({ command: z.string().optional(), file_path: z.string().optional() }).optional(),
});
const usage = z.looseObject({
  input_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  output_tokens: count,
});
/** The events of `--output-format stream-json` that matter here. */
const event = z.looseObject({
  type: z.string(),
  subtype: z.string().optional(),
  model: z.string().optional(),
  message: z
    .looseObject({
      id: z.string().optional(),
      content: z.array(block).catch([]),
      usage: usage.optional().catch(undefined),
    })
    .optional(),
  error: z.string().optional().catch(undefined),
  error_status: z.number().nullish(),
  is_error: z.boolean().optional(),
  api_error_status: z.number().nullish(),
  api_error_type: z.string().nullish(),
  result: z.string().optional(),
  total_cost_usd: z.number().optional(),
  usage: usage.optional(),
});
type Event = z.infer<typeof event>;

/** The last `result` decides; without one, after a time-out, the last failed attempt. */
export function interpretClaude(output: string): Interpretation {
  const events = jsonLines(output).flatMap((line) => event.safeParse(line).data ?? []);
  const result = events.findLast(({ type }) => type === "result");
  const model = events.find(({ type, subtype }) => type === "system" && subtype === "init")?.model;
  const problem = result ? problemOfResult(result) : problemOfLast(events.at(-1));
  return {
    ...(model === undefined ? {} : { model }),
    ...(result?.usage ? { usage: usageOf(result, result.usage) } : {}),
    ...(problem ? { problem } : {}),
  };
}

function problemOfResult(result: Event): Interpretation["problem"] {
  if (!result.is_error) return undefined;
  const { result: text, subtype = "error", api_error_type: type } = result;
  return modelProblem([text ?? subtype, type ?? ""].join(" "), result.api_error_status ?? undefined);
}

function problemOfLast(last: Event | undefined): Interpretation["problem"] {
  if (last?.subtype !== "api_retry") return undefined;
  // it has no text for a failed connection
  if (last.error_status == null) return { kind: "unreachable", reason: last.error ?? "api_retry" };
  return modelProblem(last.error ?? "api_retry", last.error_status);
}

function usageOf({ total_cost_usd: costUsd }: Event, used: z.infer<typeof usage>): AgentUsage {
  return { ...tokensOf(used), ...(costUsd === undefined ? {} : { costUsd }) };
}

function tokensOf(used: z.infer<typeof usage>): AgentUsage {
  const cached = used.cache_creation_input_tokens + used.cache_read_input_tokens;
  return { inputTokens: used.input_tokens + cached, outputTokens: used.output_tokens };
}

/**
 * claude reports tokens with each message of the model, once for each of its parts; what they cost only at its end. The
 * last report of a message counts.
 */
export function meterClaude(): Meter {
  const messages = new Map<string, AgentUsage>();
  return (line) => {
    const { message } = event.safeParse(jsonLine(line)).data ?? {};
    if (!message?.usage) return undefined;
    messages.set(message.id ?? "", tokensOf(message.usage));
    return [...messages.values()].reduce<AgentUsage | undefined>(addUsage, undefined);
  };
}

/** The model's texts, and which tool it uses on what. */
export function showClaudeLine(line: string): string | undefined {
  const json = jsonLine(line);
  if (!json) return line;
  const { data } = event.safeParse(json);
  if (data?.type !== "assistant") return undefined;
  const lines = (data.message?.content ?? []).flatMap(({ text, name, input }) => {
    if (name === undefined) return text ?? [];
    return [name, input?.command ?? input?.file_path ?? ""].join(" ").trimEnd();
  });
  return lines.length === 0 ? undefined : lines.join("\n");
}
