import type { AgentUsage, ModelProblem } from "../../ports/agent.js";
import type { Interpretation } from "../agent-program.js";
import { modelProblem } from "../model-problem.js";
import type { Meter } from "../usage-watch.js";

/** `Tokens: 1.2k sent, 35 received. Cost: $0.0012 message, $0.01 session.` */
const TOKENS =
  /^Tokens: ([\d.,]+k?) sent,.*?([\d.,]+k?) received\.(?: Cost: \$[\d.]+ message, \$([\d.]+) session\.)?/;
/** litellm's exceptions, as aider prints them. */
const MODEL_ERROR = /litellm\.(\w+): *(.*)/;

/** What aider prints when a request or its answer is too long; the model's name stands before it. */
const TOKEN_LIMIT = /has hit a token limit|exceeds the [\d,]+ token limit/;
const UNUSABLE = /did not conform to the edit format|Only \d+ reflections allowed|failed to match!/;
const APPLIED = "Applied edit to ";

/** litellm's names where its text alone doesn't say enough. */
const STATUS_BY_NAME: Readonly<Record<string, number>> = {
  RateLimitError: 429,
  AuthenticationError: 401,
  PermissionDeniedError: 403,
  NotFoundError: 404,
  ContextWindowExceededError: 413,
  InternalServerError: 500,
  BadGatewayError: 502,
  ServiceUnavailableError: 503,
};

interface Reading {
  readonly problem?: ModelProblem | undefined;
  readonly usage?: AgentUsage;
}

/**
 * What happened, from aider's output: it ends with 0 in nearly all cases. A problem counts only if no successful
 * exchange and no applied edit followed it, because aider repeats failed requests.
 */
export function interpretAider(output: string): Interpretation {
  const { problem, usage } = output.split("\n").reduce<Reading>(readLine, {});
  return { ...(usage === undefined ? {} : { usage }), ...(problem === undefined ? {} : { problem }) };
}

/** aider reports tokens after each request. */
export function meterAider(): Meter {
  let usage: AgentUsage | undefined;
  return (line) => {
    const tokens = TOKENS.exec(line);
    if (tokens) usage = added(usage, tokens);
    return tokens ? usage : undefined;
  };
}

function readLine(reading: Reading, line: string): Reading {
  const tokens = TOKENS.exec(line);
  if (tokens) {
    // printed after an answer, also when its edits can't be applied
    const problem = reading.problem?.kind === "edit-unusable" ? reading.problem : undefined;
    return { problem, usage: added(reading.usage, tokens) };
  }
  const problem = problemOf(line);
  if (problem) return { ...reading, problem };
  return line.startsWith(APPLIED) ? { ...reading, problem: undefined } : reading;
}

function problemOf(line: string): ModelProblem | undefined {
  const [, name, text] = MODEL_ERROR.exec(line) ?? [];
  if (name !== undefined) return modelProblem(text || name, STATUS_BY_NAME[name]);
  const reason = line.trim();
  if (TOKEN_LIMIT.test(line)) return { kind: "context-exceeded", reason };
  return UNUSABLE.test(line) ? { kind: "edit-unusable", reason } : undefined;
}

function added(before: AgentUsage | undefined, [, sent, received, cost]: RegExpExecArray): AgentUsage {
  const costUsd = cost === undefined ? before?.costUsd : Number(cost);
  return {
    inputTokens: (before?.inputTokens ?? 0) + count(sent),
    outputTokens: (before?.outputTokens ?? 0) + count(received),
    // the session's, not the message's
    ...(costUsd === undefined ? {} : { costUsd }),
  };
}

/** `661`, `1,234` or `9.5k`. */
function count(text = ""): number {
  const value = Number(text.replace(/,|k$/g, ""));
  return Math.round(text.endsWith("k") ? value * 1000 : value);
}
