import { verify } from "node:crypto";
import { isRecord, tryParseJson } from "../../../core/json.js";
import type { App } from "../state/model.js";
import type { Store } from "../state/store.js";
import { ApiError } from "./api-error.js";

/** GitHub's longest life of an app's JSON web token, in seconds ("Generating a JSON web token (JWT)"). */
const LONGEST_LIFE_S = 10 * 60;
/** Our choice: how much a caller's clock may differ. */
const SKEW_S = 60;

/**
 * The app that signed the JSON web token (RS256) of a header; undefined when the header has none.
 *
 * @throws ApiError 401 in GitHub's words for a token that is wrong or has expired.
 */
export function appOf(store: Store, header: string | undefined): App | undefined {
  const parts = /^bearer\s+([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(header ?? "");
  if (!parts) return undefined;
  const [, head = "", claims = "", signature = ""] = parts;
  const { iss, iat, exp } = record(claims);
  const app = store.state.apps.find(({ id }) => String(id) === String(iss));
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned =
    app !== undefined &&
    record(head)["alg"] === "RS256" &&
    verify("sha256", signed, app.publicKey, Buffer.from(signature, "base64url"));
  if (!isSigned) throw new ApiError(401, "A JSON web token could not be decoded");
  checkTimes(iat, exp, Date.parse(store.now()) / 1000);
  return app;
}

function checkTimes(issued: unknown, expires: unknown, now: number): void {
  if (typeof expires !== "number" || expires <= now)
    throw expiration("must be a numeric value in the future");
  if (expires > now + LONGEST_LIFE_S + SKEW_S) throw expiration("is too far in the future");
  if (typeof issued !== "number" || issued > now + SKEW_S) {
    throw new ApiError(401, "'Issued at' claim ('iat') must be an Integer in the past");
  }
}

function expiration(problem: string): ApiError {
  return new ApiError(401, `'Expiration time' claim ('exp') ${problem}`);
}

function record(part: string): Readonly<Record<string, unknown>> {
  const value = tryParseJson(Buffer.from(part, "base64url").toString("utf8"));
  return isRecord(value) ? value : {};
}
