/** What aider adds to each request: its instructions and an example (measured with 0.86.2: 620 tokens). */
const OVERHEAD = 1_000;
/** Room for explanations in the answer, our choice. */
const EXPLANATION = 2_048;
/** aider's own smallest window for Ollama. */
const SMALLEST_WINDOW = 8_192;

export interface ContextPlan {
  /** Ollama's `num_ctx`: the window that it allocates. */
  readonly window: number;
  /** Ollama's `num_predict`: a model that repeats itself ends there. */
  readonly answer: number;
}

export interface ContextNeed {
  readonly needed: number;
  readonly available: number;
}

/**
 * The context for a prompt and the files to edit, which the answer repeats in full. Ollama cuts a longer
 * conversation at its beginning without an error, so a task that doesn't fit must not be started.
 *
 * @param available the model's context length in tokens
 */
export function planContext(
  promptBytes: number,
  fileBytes: number,
  available: number,
): ContextPlan | ContextNeed {
  const files = tokensOf(fileBytes);
  const input = OVERHEAD + tokensOf(promptBytes) + files;
  const needed = input + files + EXPLANATION;
  if (needed > available) return { needed, available };
  // twice, because aider sends the conversation again when it asks for a correction
  const window = Math.min(available, Math.max(SMALLEST_WINDOW, 2 * needed));
  return { window, answer: window - input };
}

/** About 4 bytes of English text or code make a token, 3 of Japanese (UTF-8): the lower number is the safe one. */
function tokensOf(bytes: number): number {
  return Math.ceil(bytes / 3);
}
