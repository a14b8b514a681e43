import { failure } from "../../core/errors.js";
import { isLoopback } from "../../core/loopback.js";

/**
 * A secret as the address that it must be: https, or http to this machine itself.
 *
 * @throws OpsError `notify.bad-address` that does not repeat it.
 */
export function addressOf(secret: string, reference: string): URL {
  if (!URL.canParse(secret)) throw failure("notify.bad-address", { reference });
  const url = new URL(secret);
  const allowed = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.href));
  // fetch refuses a user and a password in an address with an error that repeats them
  if (!allowed || url.username !== "" || url.password !== "") {
    throw failure("notify.bad-address", { reference });
  }
  return url;
}
