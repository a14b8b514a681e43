import { readFile } from "node:fs/promises";
import { errorText, failure } from "../../../core/errors.js";
import { isRecord } from "../../../core/json.js";
import type { Seed } from "../http/answer-internal.js";
import { githubPaths } from "../lifecycle/paths.js";
import { addressesAt } from "../shapes/addresses.js";

/** How long making repositories may take, in milliseconds. */
const REQUEST_MS = 60_000;

/**
 * Has the running local GitHub make users and repositories; what is there already stays as it is. Returns a token for each
 * user named, and for the worker's own (`opsctl-bot`).
 *
 * @throws OpsError `local.github-seed-failed` (1).
 */
export async function seedGithub(
  { stateDir, port }: { readonly stateDir: string; readonly port: number },
  seed: Seed,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  const deadline = AbortSignal.timeout(REQUEST_MS);
  try {
    const key = (await readFile(githubPaths(stateDir).key, "utf8")).trim();
    const response = await fetch(`${addressesAt(port).serverUrl}/_opsctl/seed`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(seed),
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok && isRecord(body) && isRecord(body["tokens"]))
      return body["tokens"] as Record<string, string>;
    throw new Error(`${response.status} ${isRecord(body) ? String(body["message"]) : ""}`);
  } catch (error) {
    signal?.throwIfAborted();
    throw failure("local.github-seed-failed", { port, reason: errorText(error) }, { cause: error });
  }
}
