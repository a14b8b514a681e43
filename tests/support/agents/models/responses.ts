import type { ServerResponse } from "node:http";
import { repeat } from "./ollama.js";
import { type ModelAnswer, pieces, TOKENS } from "./script.js";

const USAGE = {
  input_tokens: TOKENS.input,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: TOKENS.output,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: TOKENS.input + TOKENS.output,
};

/** Streams an answer as events of OpenAI's Responses API ("Streaming events"). */
export function answerResponses(response: ServerResponse, answer: ModelAnswer): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const event = (type: string, fields: object): void => {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  };
  event("response.created", { response: { id: "resp_1", object: "response", status: "in_progress" } });
  const text = "text" in answer ? answer.text : "";
  const delta = (piece: string): void =>
    event("response.output_text.delta", {
      item_id: "msg_1",
      output_index: 0,
      content_index: 0,
      delta: piece,
    });
  if (answer.kind !== "write") event("response.output_item.added", { output_index: 0, item: message("") });
  if (answer.kind === "endless") {
    repeat(response, (count) => delta(`and ${count} `));
    return;
  }
  for (const piece of pieces(text)) delta(piece);
  if (answer.kind === "broken") {
    const error = { code: "server_error", message: "The server had an error while processing your request." };
    event("response.failed", { response: { id: "resp_1", status: "failed", error } });
  } else if (answer.kind === "cut") {
    const details = { reason: "max_output_tokens" };
    event("response.incomplete", {
      response: { id: "resp_1", status: "incomplete", incomplete_details: details, usage: USAGE },
    });
  } else {
    const item = answer.kind === "write" ? shellCall(answer.path, answer.content) : message(text);
    event("response.output_item.done", { output_index: 0, item });
    event("response.completed", { response: { id: "resp_1", status: "completed", usage: USAGE } });
  }
  response.end();
}

function message(text: string): object {
  const content = text === "" ? [] : [{ type: "output_text", text, annotations: [] }];
  return { type: "message", id: "msg_1", role: "assistant", status: "completed", content };
}

/** codex has a tool for commands and none that only writes a file. */
function shellCall(path: string, content: string): object {
  const cmd = `mkdir -p "$(dirname '${path}')" && cat > '${path}' <<'END'\n${content}END\n`;
  return {
    type: "function_call",
    id: "fc_1",
    call_id: "call_1",
    name: "exec_command",
    arguments: JSON.stringify({ cmd }),
  };
}
