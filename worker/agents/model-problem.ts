import type { ModelProblem, ModelProblemKind } from "../ports/agent.js";

/** HTTP statuses that mean the same to OpenAI, Anthropic, Google, Groq and Ollama. */
const BY_STATUS: Readonly<Record<number, ModelProblemKind>> = {
  401: "not-authenticated",
  402: "no-credit",
  403: "not-authenticated",
  404: "model-not-found",
  413: "context-exceeded",
  429: "rate-limited",
  500: "server-failed",
  502: "server-failed",
  503: "server-failed",
  529: "server-failed",
};

/**
 * What servers and clients write, most specific first: OpenAI answers 429 also when the quota is spent, and some
 * gateways answer 400 or 500 for anything.
 */
const BY_TEXT: readonly (readonly [ModelProblemKind, RegExp])[] = [
  [
    "no-credit",
    /insufficient.quota|quota exceeded|exceeded your current quota|credit balance|insufficient (credits|balance)/i,
  ],
  ["rate-limited", /rate.?limit|too many requests|\b429\b|usage limit|server busy|maximum pending requests/i],
  [
    "context-exceeded",
    /context (window|length)|prompt is too long|too many tokens|token limit|max(imum)?_?(output)?_?tokens|output token maximum|exceeds? the context/i,
  ],
  [
    "model-not-found",
    /model\W.{0,120}?(not found|not exist)|model_not_found|not_found_error|unknown model|\b404\b/i,
  ],
  ["not-authenticated", /authenticat|unauthori[sz]ed|api.?key|\b40[13]\b|permission denied|not logged in/i],
  [
    "unreachable",
    /connection (refused|failed|reset)|connect(ion)? ?timeout|timed out|\bECONN|ENOTFOUND|EAI_AGAIN|name or service not known|nodename nor servname|failed to resolve|network is unreachable|no route to host|error sending request|all connection attempts failed/i,
  ],
];

/** The kind of a problem from the status and the text of an error. The text is shown in one line. */
export function modelProblem(text: string, status?: number): ModelProblem {
  const reason = text.replace(/\s+/g, " ").trim().slice(0, MAX_REASON);
  const byText = BY_TEXT.find(([, pattern]) => pattern.test(reason))?.[0];
  const byStatus = status === undefined ? undefined : BY_STATUS[status];
  const kind = byText === "no-credit" ? byText : (byStatus ?? byText ?? "server-failed");
  const seconds = /retry(?:[- ]after|ing in| in)\D{0,10}(\d+(?:\.\d+)?)\s*(?:s\b|seconds?)/i.exec(
    reason,
  )?.[1];
  return {
    kind,
    reason,
    ...(seconds === undefined ? {} : { retryAfterSeconds: Math.ceil(Number(seconds)) }),
  };
}

const MAX_REASON = 300;
