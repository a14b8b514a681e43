import { type CodedMessage, message } from "../../../core/errors.js";
import type { OllamaAddress } from "../ollama/ollama-address.js";
import { listModels, withTag } from "../ollama/ollama-client.js";

/** Whether Ollama answers and has the model. */
export async function ollamaProblems(
  { url, origin }: OllamaAddress,
  model: string,
  signal: AbortSignal,
): Promise<readonly CodedMessage[]> {
  const answer = await listModels(url, signal);
  if ("unreachable" in answer) {
    return [message("worker.ollama-unreachable", { url, origin, reason: answer.unreachable })];
  }
  const has = answer.ok.map(withTag).includes(withTag(model));
  return has ? [] : [message("worker.model-not-pulled", { url, model })];
}
