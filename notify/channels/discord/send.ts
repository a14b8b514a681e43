import { isRecord, tryParseJson } from "../../../core/json.js";
import { formatSecretReference } from "../../../core/names/secret-reference.js";
import { addressOf } from "../../http/address.js";
import { post } from "../../http/post.js";
import type { ChannelSender } from "../channel-type.js";
import type { DiscordConfig } from "./index.js";
import { renderDiscord } from "./render.js";

export const send: ChannelSender<DiscordConfig>["send"] = async ({ url }, notice, delivery, deps) => {
  const reference = formatSecretReference(url);
  const address = addressOf(await deps.secrets.resolve(url, delivery.signal), reference);
  // otherwise "a message that is not saved does not return an error" (Discord API, "Execute Webhook")
  address.searchParams.set("wait", "true");
  const body = JSON.stringify(renderDiscord(notice));
  await post({ reference, address, body, reasonOf }, delivery, deps);
};

/** Discord's JSON error code, e.g. 10015: unknown webhook. */
function reasonOf(body: string): string | undefined {
  const answer = tryParseJson(body);
  const code = isRecord(answer) ? answer["code"] : undefined;
  return typeof code === "number" && Number.isInteger(code) && code > 0 ? `code ${code}` : undefined;
}
