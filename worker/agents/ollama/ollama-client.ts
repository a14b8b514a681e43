import * as z from "zod";
import { errorText } from "../../../core/errors.js";

/** Milliseconds: these calls start no model. */
const TIMEOUT = 10_000;

const tags = z.looseObject({ models: z.array(z.looseObject({ name: z.string() })).default([]) });
const show = z.looseObject({ model_info: z.record(z.string(), z.unknown()).default({}) });

export type Answer<T> = { readonly ok: T } | { readonly unreachable: string };

/** The models that an Ollama server has ("API", "List local models"). */
export async function listModels(url: string, signal: AbortSignal): Promise<Answer<readonly string[]>> {
  const answer = await call(`${url}/api/tags`, {}, tags, signal);
  return "ok" in answer ? { ok: answer.ok?.models.map(({ name }) => name) ?? [] } : answer;
}

/** The context length of a model in tokens ("API", "Show model information"); undefined if it has no such model. */
export async function contextLength(
  url: string,
  model: string,
  signal: AbortSignal,
): Promise<Answer<number | undefined>> {
  const init = { method: "POST", body: JSON.stringify({ model }) };
  const answer = await call(`${url}/api/show`, init, show, signal);
  if (!("ok" in answer)) return answer;
  const entry = Object.entries(answer.ok?.model_info ?? {}).find(([name]) =>
    name.endsWith(".context_length"),
  );
  return { ok: typeof entry?.[1] === "number" ? entry[1] : undefined };
}

/** As Ollama: a name without a tag means `:latest`. */
export function withTag(model: string): string {
  return /:[^/]+$/.test(model) ? model : `${model}:latest`;
}

/** Undefined for 404. */
async function call<T>(
  url: string,
  init: RequestInit,
  shape: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Answer<T | undefined>> {
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]);
    const response = await fetch(url, { ...init, signal: limited });
    if (response.status === 404) return { ok: undefined };
    if (!response.ok) return { unreachable: `HTTP ${response.status}` };
    return { ok: shape.parse(await response.json()) };
  } catch (error) {
    signal.throwIfAborted();
    return { unreachable: reasonOf(error) };
  }
}

/** `fetch` has the reason in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return errorText(cause ?? error).split("\n")[0] ?? "";
}
