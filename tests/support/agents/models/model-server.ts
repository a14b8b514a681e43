import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { answerMessages } from "./messages.js";
import { answerChat, type OllamaModel, showModel } from "./ollama.js";
import { answerResponses } from "./responses.js";
import type { ModelAnswer } from "./script.js";

export interface ModelServer {
  /** Without a path. */
  readonly url: string;
  /** The bodies of the requests for answers. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export interface ModelServerOptions {
  /** The answers in their order (the last one is repeated), or the answer to a request. */
  readonly answers: readonly ModelAnswer[] | ((body: string) => ModelAnswer);
  /** Models that the server has, by Ollama's protocol. */
  readonly models?: readonly OllamaModel[];
}

export const OLLAMA_MODEL: OllamaModel = { name: "qwen2.5-coder:1.5b", contextLength: 32_768 };

/**
 * A model that answers by a script, over Ollama's, OpenAI's (Responses) and Anthropic's (Messages) protocols, streaming
 * as the real servers do.
 */
export async function startModelServer({
  answers,
  models = [OLLAMA_MODEL],
}: ModelServerOptions): Promise<ModelServer> {
  const requests: string[] = [];
  const next = (body: string): ModelAnswer => {
    const index = requests.push(body) - 1;
    if (typeof answers === "function") return answers(body);
    return answers[Math.min(index, answers.length - 1)] ?? { kind: "text", text: "" };
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => route(request, response, body, models, next));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function route(
  { url = "" }: IncomingMessage,
  response: ServerResponse,
  body: string,
  models: readonly OllamaModel[],
  next: (body: string) => ModelAnswer,
): void {
  const fields = parsed(body);
  // litellm still sends the field of earlier versions
  const named = models.find(({ name }) => name === (fields["model"] ?? fields["name"]));
  const answered = (stream: Stream) => () => answerBy(response, next(body), stream);
  const routes: Readonly<Record<string, () => void>> = {
    "/api/tags": () => json(response, 200, { models: models.map(({ name }) => ({ name, model: name })) }),
    "/api/show": () => {
      if (named) json(response, 200, showModel(named));
      else json(response, 404, { error: `model '${String(fields["model"])}' not found` });
    },
    "/api/chat": answered(answerChat),
    "/v1/responses": answered(answerResponses),
    "/v1/messages": () => {
      const context = { model: String(fields["model"]), cwd: workingDirectory(body) };
      // claude also asks small questions beside the task, without tools
      const answer: ModelAnswer = "tools" in fields ? next(body) : { kind: "text", text: "ok" };
      answerBy(response, answer, (to, given) => answerMessages(to, given, context));
    },
  };
  const [path = ""] = url.split("?");
  (routes[path] ?? (() => json(response, 404, { error: "not found" })))();
}

type Stream = (response: ServerResponse, answer: ModelAnswer) => void;

function answerBy(response: ServerResponse, answer: ModelAnswer, stream: Stream): void {
  if (answer.kind === "silent") return;
  if (answer.kind === "status") {
    const { status, message, type = "error", retryAfter } = answer;
    const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
    json(response, status, { type: "error", error: { type, code: type, message } }, headers);
  } else stream(response, answer);
}

/** The directory in which claude works, from its system prompt. */
function workingDirectory(body: string): string {
  return /working directory: ([^\\"\n]+)/i.exec(body)?.[1] ?? "/nowhere";
}

function parsed(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
