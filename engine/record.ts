import { readFileIfPresent } from "../core/files.js";
import { isRecord, tryParseJson } from "../core/json.js";
import { recordIn } from "./layout.js";
import type { Origin } from "./types.js";

/** `engine.json` of an installed engine, which describes it without starting it. */
export interface EngineRecord {
  readonly schema: 1;
  readonly origin: Origin;
  readonly cliVersion: string;
  readonly pluginVersion: string;
  /** ISO 8601, UTC. */
  readonly installedAt: string;
}

/** The record of the engine in `home`; undefined if there is none or it is invalid. */
export async function readRecord(home: string): Promise<EngineRecord | undefined> {
  const path = recordIn(home);
  const text = await readFileIfPresent(path);
  return text === undefined ? undefined : parseRecord(text);
}

function parseRecord(text: string): EngineRecord | undefined {
  const value = tryParseJson(text);
  if (!isRecord(value)) return undefined;
  const { schema, origin, cliVersion, pluginVersion, installedAt } = value;
  if (schema !== 1 || (origin !== "stock" && origin !== "built")) return undefined;
  if (typeof cliVersion !== "string" || typeof pluginVersion !== "string") return undefined;
  return {
    schema,
    origin,
    cliVersion,
    pluginVersion,
    installedAt: typeof installedAt === "string" ? installedAt : "",
  };
}
