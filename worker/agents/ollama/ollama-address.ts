import { usageError } from "../../../core/errors.js";
import { withoutUserinfo } from "../../../core/printable.js";
import type { Variables } from "../../programs/child-environment.js";

export interface OllamaAddress {
  /** Base URL without a slash at its end. */
  readonly url: string;
  /** Where it comes from: the key, a variable, or `default`. */
  readonly origin: string;
}

const DEFAULT_PORT = "11434";
/** Addresses to listen on, and those to connect to instead. */
const TO_CONNECT: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "[::]": "[::1]" };

/**
 * The address of Ollama: `opsctl:worker.ollama.host`, else `OLLAMA_API_BASE` (as aider reads it), else `OLLAMA_HOST`
 * (as `ollama` reads it: also `host`, `host:port` and `:port`), else this machine. The key comes first, because
 * `OLLAMA_HOST` is often set for the server, which listens there.
 *
 * @throws OpsError `worker.bad-model-address` (2).
 */
export function ollamaAddress(configured: string | undefined, variables: Variables): OllamaAddress {
  const candidates = [
    ["opsctl:worker.ollama.host", configured],
    ["OLLAMA_API_BASE", variables["OLLAMA_API_BASE"]],
    ["OLLAMA_HOST", variables["OLLAMA_HOST"]],
  ] as const;
  for (const [origin, value] of candidates) {
    const text = value?.trim() ?? "";
    if (text !== "") return { url: urlOf(text, origin), origin };
  }
  return { url: `http://127.0.0.1:${DEFAULT_PORT}`, origin: "default" };
}

function urlOf(text: string, origin: string): string {
  const hasScheme = /^https?:\/\//i.test(text);
  const url = parsed(hasScheme ? text : `http://${text.startsWith(":") ? "127.0.0.1" : ""}${text}`);
  // Ollama has no users
  if (url?.search !== "" || url.hash !== "" || url.username !== "" || url.password !== "") {
    throw usageError("worker.bad-model-address", { origin, value: withoutUserinfo(text) });
  }
  // as Ollama: only an address without a scheme has Ollama's port
  if (!hasScheme && url.port === "" && !/:80(?:\/|$)/.test(text)) url.port = DEFAULT_PORT;
  url.hostname = TO_CONNECT[url.hostname] ?? url.hostname;
  return url.href.replace(/\/+$/, "");
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
