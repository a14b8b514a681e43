import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, failure } from "../core/errors.js";
import { readFileIfPresent, writeFileAtomically } from "../core/files.js";
import { tryParseJson } from "../core/json.js";
import type { EndpointPaths } from "./paths.js";

/** Content of `meta.yaml` in Pulumi's file backend; there is no other version. */
const BACKEND_META = "version: 1\n";

/** Length of the passphrase of the stack `local` in characters: 24 bytes in base64. */
const PASSPHRASE_LENGTH = 32;

/**
 * Refuses to start on files that a full disk or a power failure truncated: the services would treat them as
 * empty and overwrite them. Files that can be recreated are repaired.
 *
 * @param services Also check the services' files; a running endpoint has them in memory and will rewrite
 * them.
 * @throws OpsError `local.state-damaged` (1), which names every damaged file.
 */
export async function refuseDamage(paths: EndpointPaths, services: boolean): Promise<void> {
  await repairBackend(paths);
  const damaged = services ? await damagedServices(paths) : [];
  const passphrase = join(paths.root, "passphrase");
  const text = await readFileIfPresent(passphrase);
  if (text !== undefined && text.trim().length < PASSPHRASE_LENGTH) damaged.push(passphrase);
  if (damaged.length > 0) throw failure("local.state-damaged", { paths: damaged });
}

async function damagedServices({ data }: EndpointPaths): Promise<string[]> {
  const damaged: string[] = [];
  for (const name of (await namesIn(data)).filter((one) => one.endsWith(".json")).sort()) {
    const path = join(data, name);
    const text = await readFileIfPresent(path);
    if (text !== undefined && tryParseJson(text) === undefined) damaged.push(path);
  }
  return damaged;
}

/**
 * Rewrites a truncated `meta.yaml`, without which Pulumi reports a broken backend; its attributes file may
 * be missing.
 */
async function repairBackend({ root }: EndpointPaths): Promise<void> {
  const meta = join(root, "backend", ".pulumi", "meta.yaml");
  const text = await readFileIfPresent(meta);
  if (text === undefined) return;
  const attributes = await readFileIfPresent(`${meta}.attrs`);
  const whole = /^version: \d+\s*$/.test(text);
  if (!whole || (attributes !== undefined && tryParseJson(attributes) === undefined))
    await rm(`${meta}.attrs`, { force: true });
  if (!whole) await writeFileAtomically(meta, BACKEND_META);
}

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    // a file in place of the directory is not damage: the start reports it
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return [];
    throw error;
  }
}
