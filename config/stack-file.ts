import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Document, isMap, LineCounter, type Node, parseDocument } from "yaml";
import { errorText, usageError } from "../core/errors.js";
import { isRecord } from "../core/json.js";
import { parseStack } from "./parse-stack.js";
import { readConfigText } from "./read-text.js";
import type { StackConfig } from "./stack.js";

const NAMESPACE = "opsctl:";

/** A stack's file as read: the checked configuration and what the engine needs of the rest. */
export interface StackFile {
  readonly path: string;
  readonly config: StackConfig;
  /** All of `config:`, other namespaces included, as Pulumi reads it. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Who encrypts the stack's secrets, when the file says so (`encryptionsalt`, `secretsprovider`, `encryptedkey`). */
  readonly secrets: Readonly<Record<string, string>>;
}

/** The names of the stacks that have a file in `directory`, sorted. */
export async function listStacks(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory);
  return names
    .map((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1])
    .filter((name) => name !== undefined)
    .sort();
}

/**
 * Reads and checks `Pulumi.<name>.yaml`.
 *
 * @throws OpsError `config.no-stack-file`, `config.not-yaml`, `config.invalid-stack`, and what `readConfigText` throws
 * (exit 2).
 */
export async function readStackFile(directory: string, name: string): Promise<StackFile> {
  const path = join(directory, `Pulumi.${name}.yaml`);
  const text = await readText(path, directory, name);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [mistake] = document.errors;
  if (mistake) throw usageError("config.not-yaml", { path, reason: mistake.message }, { cause: mistake });
  const content = contentOf(document, path);
  const raw = isRecord(content) && isRecord(content["config"]) ? content["config"] : {};
  const values = ownValues(raw);
  const file = basename(path);
  const originOf = (keys: readonly string[]): string => `${file}${lineOf(document, lines, keys)}`;
  const config = parseStack({ name, values, origin: path, originOf });
  return { path, config, raw, secrets: secretsOf(content) };
}

/** An alias without its anchor parses and fails only here. */
function contentOf(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw usageError("config.not-yaml", { path, reason: errorText(error) }, { cause: error });
  }
}

async function readText(path: string, directory: string, name: string): Promise<string> {
  const text = await readConfigText(path);
  if (text !== undefined) return text;
  throw usageError("config.no-stack-file", { stack: name, path, stacks: await listStacks(directory) });
}

function ownValues(raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(raw)
      .filter(([key]) => key.startsWith(NAMESPACE))
      .map(([key, value]) => [key.slice(NAMESPACE.length), value]),
  );
}

function secretsOf(content: unknown): Record<string, string> {
  if (!isRecord(content)) return {};
  return Object.fromEntries(
    ["encryptionsalt", "secretsprovider", "encryptedkey"]
      .map((key) => [key, content[key]])
      .filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** `:12` for the line of the deepest key of `keys` that stands in the file. */
function lineOf(document: Document.Parsed, lines: LineCounter, keys: readonly string[]): string {
  const path = [
    "config",
    NAMESPACE + (keys[0] ?? ""),
    ...keys.slice(1).map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
  ];
  for (let length = path.length; length > 1; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (!node?.range) continue;
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = isMap(parent) ? parent.items.find((item) => item.value === node)?.key : undefined;
    const start = (key as Node | undefined)?.range?.[0] ?? node.range[0];
    return `:${lines.linePos(start).line}`;
  }
  return "";
}
