/** A provider of models for aider: the beginning of its models' names is the key. */
export interface Provider {
  readonly endpoint: string;
  /** The variable that its client reads the key from. */
  readonly keyVariable: string;
}

/** As in litellm's "Providers". */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  anthropic: { endpoint: "https://api.anthropic.com", keyVariable: "ANTHROPIC_API_KEY" },
  deepseek: { endpoint: "https://api.deepseek.com", keyVariable: "DEEPSEEK_API_KEY" },
  gemini: { endpoint: "https://generativelanguage.googleapis.com", keyVariable: "GEMINI_API_KEY" },
  groq: { endpoint: "https://api.groq.com", keyVariable: "GROQ_API_KEY" },
  mistral: { endpoint: "https://api.mistral.ai", keyVariable: "MISTRAL_API_KEY" },
  openai: { endpoint: "https://api.openai.com", keyVariable: "OPENAI_API_KEY" },
  openrouter: { endpoint: "https://openrouter.ai", keyVariable: "OPENROUTER_API_KEY" },
};

export function providerOf(model: string): Provider | undefined {
  return PROVIDERS[model.split("/")[0] ?? ""];
}

/** The name that Ollama knows; undefined for other providers' models. */
export function ollamaModel(model: string): string | undefined {
  return /^ollama(?:_chat)?\/(.+)$/.exec(model)?.[1];
}
