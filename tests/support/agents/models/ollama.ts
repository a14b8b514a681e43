import type { ServerResponse } from "node:http";
import { type ModelAnswer, pieces, TOKENS } from "./script.js";

/** What `/api/show` and `/api/tags` answer. */
export interface OllamaModel {
  readonly name: string;
  readonly contextLength: number;
}

export function showModel({ contextLength }: OllamaModel): unknown {
  return {
    model_info: { "general.architecture": "qwen2", "qwen2.context_length": contextLength },
    capabilities: ["completion"],
    details: { family: "qwen2" },
    parameters: "",
    template: "",
  };
}

/** Streams an answer of `/api/chat` as lines of JSON (Ollama's "API", "Generate a chat completion"). */
export function answerChat(response: ServerResponse, answer: ModelAnswer): void {
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  const line = (content: string, more: object = {}): void => {
    const message = { role: "assistant", content };
    response.write(`${JSON.stringify({ model: "m", created_at: CREATED, message, done: false, ...more })}\n`);
  };
  if (answer.kind === "endless") {
    repeat(response, (count) => line(`and ${count} `));
    return;
  }
  for (const piece of pieces(textOf(answer))) line(piece);
  if (answer.kind === "broken") {
    response.end(`${JSON.stringify({ error: "llama runner process has terminated" })}\n`);
    return;
  }
  const reason = answer.kind === "cut" ? "length" : "stop";
  line("", {
    done: true,
    done_reason: reason,
    prompt_eval_count: TOKENS.input,
    eval_count: TOKENS.output,
  });
  response.end();
}

const CREATED = "2026-01-01T00:00:00Z";

/** aider's edit format "whole": the file's path, then its content between fences. */
function textOf(answer: ModelAnswer): string {
  if (answer.kind === "write") return `${answer.path}\n\`\`\`\n${answer.content}\`\`\`\n`;
  return "text" in answer ? answer.text : "";
}

/** Until the client has gone. Clients end an answer that repeats the same words. */
export function repeat(response: ServerResponse, action: (count: number) => void): void {
  let count = 0;
  const timer = setInterval(() => action(count++), 50);
  response.on("close", () => clearInterval(timer));
}
