import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf, failure } from "../core/errors.js";
import { readFileIfPresent, writeFileAtomically } from "../core/files.js";
import { tryParseJson } from "../core/json.js";
import type { EndpointPaths } from "./paths.js";

/** What Pulumi's file back end keeps in `meta.yaml`; it has known no other version. */
const BACKEND_META = "version: 1\n";

/** The passphrase of the stack `local` as it is made: 24 bytes in base64, in characters. */
const PASSPHRASE_LENGTH = 32;

/**
 * Refuses to start on files that a full disk or a lost power supply cut off: the services would take them for empty
 * ones, and write that. What can be made again is.
 *
 * @param services also those of the services; a running endpoint has them in memory and will write them anew.
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

/** Without its version Pulumi takes a back end for a broken one; the attributes beside it may be missing. */
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
    // a file in its place is no damage of a service's data: the start says what is wrong
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return [];
    throw error;
  }
}
