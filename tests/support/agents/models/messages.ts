import type { ServerResponse } from "node:http";
import { repeat } from "./ollama.js";
import { type ModelAnswer, pieces, TOKENS } from "./script.js";

/** Streams an answer as events of Anthropic's Messages API ("Streaming messages"). */
export function answerMessages(
  response: ServerResponse,
  answer: ModelAnswer,
  { model, cwd }: { readonly model: string; readonly cwd: string },
): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const event = (type: string, fields: object): void => {
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  };
  const usage = { input_tokens: TOKENS.input, output_tokens: 1 };
  event("message_start", {
    message: { id: "msg_1", type: "message", role: "assistant", model, content: [], usage },
  });
  const isTool = answer.kind === "write";
  event("content_block_start", {
    index: 0,
    content_block: isTool
      ? { type: "tool_use", id: "toolu_1", name: "Write", input: {} }
      : { type: "text", text: "" },
  });
  const delta = (fields: object): void => event("content_block_delta", { index: 0, delta: fields });
  if (answer.kind === "endless") {
    repeat(response, (count) => delta({ type: "text_delta", text: `and ${count} ` }));
    return;
  }
  if (isTool) {
    const input = JSON.stringify({ file_path: `${cwd}/${answer.path}`, content: answer.content });
    delta({ type: "input_json_delta", partial_json: input });
  } else {
    for (const piece of pieces("text" in answer ? answer.text : ""))
      delta({ type: "text_delta", text: piece });
  }
  if (answer.kind === "broken") {
    event("error", { error: { type: "api_error", message: "Internal server error" } });
    response.end();
    return;
  }
  event("content_block_stop", { index: 0 });
  const reason = isTool ? "tool_use" : answer.kind === "cut" ? "max_tokens" : "end_turn";
  event("message_delta", {
    delta: { stop_reason: reason, stop_sequence: null },
    usage: { output_tokens: TOKENS.output },
  });
  event("message_stop", {});
  response.end();
}
