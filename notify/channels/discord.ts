import { isRecord } from "../../core/json.js";
import { formatSecretReference, type SecretReference } from "../../core/names/secret-reference.js";
import type { Channel, SecretReader } from "../ports.js";
import { renderDiscord } from "../render/discord.js";
import { addressOf } from "./address.js";
import { type HttpDeps, post } from "./post.js";

/** A Discord webhook. Its address is its only secret. */
export function discordChannel(url: SecretReference, secrets: SecretReader, deps: HttpDeps): Channel {
  const reference = formatSecretReference(url);
  return {
    type: "discord",
    reference,
    async send(message, delivery) {
      const address = addressOf(await secrets.resolve(url, delivery.signal), reference);
      // otherwise "a message that is not saved does not return an error" (Discord API, "Execute Webhook")
      address.searchParams.set("wait", "true");
      const body = JSON.stringify(renderDiscord(message));
      await post({ reference, address, body, reasonOf }, delivery, deps);
    },
  };
}

/** The number of Discord's list of JSON error codes, e.g. 10015: unknown webhook. */
function reasonOf(body: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(body);
    const code = isRecord(answer) ? answer["code"] : undefined;
    return typeof code === "number" && Number.isInteger(code) && code > 0 ? `code ${code}` : undefined;
  } catch {
    return undefined;
  }
}
