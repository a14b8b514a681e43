import { refusal } from "../core/errors.js";
import type { Engine, EngineSettings } from "./types.js";

/**
 * Refuses endpoints beyond this machine for a built engine, which has only the services that opsctl uses and was not
 * tested by Pulumi, unless the user allows it with `OPSCTL_ENGINE=built`.
 *
 * @param endpoints AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE> by variable name. Without the general one, some
 *   service would be called at AWS itself.
 * @throws OpsError `engine.built-beyond-loopback` (4).
 */
export function assertEngineMayReach(
  engine: Pick<Engine, "origin">,
  settings: Pick<EngineSettings, "engine">,
  endpoints: Readonly<Record<string, string>>,
): void {
  if (engine.origin !== "built" || settings.engine === "built") return;
  const beyond = Object.entries(endpoints).find(([, url]) => !isLoopback(url));
  if (beyond) {
    throw refusal("engine.built-beyond-loopback", { variable: beyond[0], endpoint: beyond[1] });
  }
  if (!endpoints["AWS_ENDPOINT_URL"]) throw refusal("engine.built-on-aws");
}

/** `http://127.0.0.1:4566`, `http://[::1]:4566`, `http://localhost:4566` (127.0.0.0/8: RFC 1122, 3.2.1.3). */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
