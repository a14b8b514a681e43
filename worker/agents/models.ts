import type { RateWindow } from "../../core/rate/windows.js";

/** Who has a model, by the beginning of its name as aider and litellm spell it ("Providers" of litellm). */
export interface Provider {
  readonly endpoint: string;
  /** The variable that litellm reads the key from. */
  readonly keyVariable: string;
  /** What may be used without paying; undefined where everything costs money. */
  readonly freeTier?: FreeTier;
}

/** The highest limits of a free tier: an account may have lower ones, and then the provider itself refuses. */
export interface FreeTier {
  readonly windows: readonly RateWindow[];
  /** The models that it is for; default: all. */
  readonly models?: RegExp;
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const PROVIDERS: Readonly<Record<string, Provider>> = {
  anthropic: { endpoint: "https://api.anthropic.com", keyVariable: "ANTHROPIC_API_KEY" },
  deepseek: { endpoint: "https://api.deepseek.com", keyVariable: "DEEPSEEK_API_KEY" },
  gemini: {
    endpoint: "https://generativelanguage.googleapis.com",
    keyVariable: "GEMINI_API_KEY",
    // "Gemini API: Rate limits", free tier
    freeTier: {
      windows: [
        { calls: 60, seconds: MINUTE },
        { calls: 1_500, seconds: DAY },
      ],
    },
  },
  groq: {
    endpoint: "https://api.groq.com",
    keyVariable: "GROQ_API_KEY",
    // "Rate limits" of GroqCloud, free plan
    freeTier: { windows: [{ calls: 30, seconds: MINUTE }] },
  },
  mistral: { endpoint: "https://api.mistral.ai", keyVariable: "MISTRAL_API_KEY" },
  openai: { endpoint: "https://api.openai.com", keyVariable: "OPENAI_API_KEY" },
  openrouter: {
    endpoint: "https://openrouter.ai",
    keyVariable: "OPENROUTER_API_KEY",
    // "API rate limits" of OpenRouter, without bought credits
    freeTier: {
      windows: [
        { calls: 20, seconds: MINUTE },
        { calls: 50, seconds: DAY },
      ],
      models: /:free$/,
    },
  },
};

/** The provider of a model; undefined for a local one. */
export function providerOf(model: string): Provider | undefined {
  const prefix = prefixOf(model);
  return Object.hasOwn(PROVIDERS, prefix) ? PROVIDERS[prefix] : undefined;
}

function prefixOf(model: string): string {
  return model.split("/")[0] ?? "";
}

/** The name that Ollama knows; undefined for other providers' models. */
export function ollamaModel(model: string): string | undefined {
  return /^ollama(?:_chat)?\/(.+)$/.exec(model)?.[1];
}

/** The limits of a model that is used without paying, and the name under which workers share them. */
export function freeTierOf(model: string): (FreeTier & { readonly name: string }) | undefined {
  const { freeTier } = providerOf(model) ?? {};
  if (!freeTier || (freeTier.models && !freeTier.models.test(model))) return undefined;
  return { ...freeTier, name: `model-${prefixOf(model)}` };
}

/** Whether a model costs nothing: a local one, or one of a free tier. */
export function isFree(model: string): boolean {
  return ollamaModel(model) !== undefined || freeTierOf(model) !== undefined;
}

/**
 * aider's models after the configured one, if `opsctl:worker.fallbackModels` is left out: one that Ollama has, then
 * those of free tiers, if the agent gets a key for them. What costs money is used only where it is named there.
 */
export const DEFAULT_FALLBACKS = [
  "ollama_chat/codellama:7b",
  "gemini/gemini-2.5-flash",
  "groq/llama-3.3-70b-versatile",
] as const;
