import { readFile } from "node:fs/promises";
import { errorText, failure } from "../../../core/errors.js";
import { isRecord } from "../../../core/json.js";
import type { Seed } from "../http/answer-internal.js";
import { githubPaths } from "../lifecycle/paths.js";
import { addressesAt } from "../shapes/addresses.js";

/** Time-out for creating repositories, in milliseconds. */
const REQUEST_MS = 60_000;

/**
 * Creates users and repositories in the running local GitHub; existing ones are left unchanged. Returns a
 * token for each named user and for the worker's (`opsctl-bot`).
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
