import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { errorText, usageError } from "../core/errors.js";

type Path = readonly (string | number)[];

/** A YAML file of the user: its content, with positions. */
export interface YamlFile {
  /** The content with anchors and merges (`<<`) resolved. */
  readonly content: unknown;
  /** `:12`, the line of the deepest existing key of `path`; empty if at most the first of several keys exists. */
  lineOf(path: Path): string;
  /** A plain scalar as written (`1.10`, `0777`); undefined for anything else, and for merged values. */
  textOf(path: Path): string | undefined;
  /** Scalars at or below `path` that YAML 1.1 and 1.2 read differently, and keys that are not text. */
  ambiguities(path: Path): readonly Ambiguity[];
}

export interface Ambiguity {
  readonly path: Path;
  readonly text: string;
  readonly isKey: boolean;
}

/**
 * Reads a file of one YAML document.
 *
 * @throws OpsError `config.not-yaml`, `config.several-documents`, `config.yaml-version` (exit 2).
 */
export function readYaml(path: string, text: string): YamlFile {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, merge: true });
  const [document, second] = "empty" in documents ? [] : documents;
  if (!document) return EMPTY;
  const mistake = document.errors[0];
  if (mistake) throw usageError("config.not-yaml", { path, reason: withoutSource(mistake.message) });
  if (second) {
    const { line } = lines.linePos(second.range[0]);
    throw usageError("config.several-documents", { path, count: documents.length, line });
  }
  const { explicit, version } = document.directives.yaml;
  // a %YAML directive would change the meaning of `yes` and `010` here but not in the engine
  if (explicit && version !== "1.2") throw usageError("config.yaml-version", { path, version });
  return {
    content: contentOf(document, path),
    lineOf: (keys) => lineOf(document, lines, keys),
    textOf: (keys) => {
      const node = nodeAt(document, keys);
      return isScalar(node) && node.type === "PLAIN" ? node.source : undefined;
    },
    // search the complete document, because a value may be merged in from elsewhere
    ambiguities: (keys) => collect(document).filter(({ path: at }) => keys.every((key, i) => at[i] === key)),
  };
}

const EMPTY: YamlFile = {
  content: undefined,
  lineOf: () => "",
  textOf: () => undefined,
  ambiguities: () => [],
};

/** An alias without an anchor parses, but fails here. */
function contentOf(document: Document, path: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw usageError("config.not-yaml", { path, reason: errorText(error) }, { cause: error });
  }
}

function nodeAt(document: Document, path: Path): unknown {
  const node: unknown = document.getIn(path, true);
  return isAlias(node) ? node.resolve(document) : node;
}

function lineOf(document: Document, lines: LineCounter, path: Path): string {
  for (let length = path.length; length > Math.min(1, path.length - 1); length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (!node?.range) continue;
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = isMap(parent) ? parent.items.find((item) => item.value === node)?.key : undefined;
    const start = (key as Node | undefined)?.range?.[0] ?? node.range[0];
    return `:${lines.linePos(start).line}`;
  }
  return "";
}

/**
 * Plain scalars that YAML 1.2's core schema (used here) and the engine's reader (go-yaml v3, resolve.go) interpret
 * differently: dates, numbers with underscores, with leading zeros (octal there), with the prefixes 0b, 0o and 0x.
 */
const AMBIGUOUS = [
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$/,
  /^[-+]?(?=.*_)[\d_]*\.?[\d_]+(?:[eE][-+]?\d+)?$/,
  /^[-+]?0[\d_]+$/,
  /^[-+]?0[bBoOxX][\da-fA-F_]+$/,
];

/** Tags that both readers support; below them numbers may still be read differently. */
const PLAIN_TAGS = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|seq|map)$/;
const NUMBER_TAGS = /^tag:yaml\.org,2002:(?:int|float)$/;

function collect(document: Document): readonly Ambiguity[] {
  const found: Ambiguity[] = [];
  const open = new Set<unknown>();
  const look = (node: unknown, path: Path): void => {
    // an alias can make a mapping contain itself
    if (open.has(node)) return;
    open.add(node);
    if (isAlias(node)) look(node.resolve(document), path);
    else if (isSeq(node)) node.items.forEach((item, index) => look(item, [...path, index]));
    else if (isMap(node)) pairsOf(document, node).forEach((pair) => lookAtPair(pair, path));
    else if (isScalar(node) && isAmbiguous(node)) found.push({ path, text: sourceOf(node), isKey: false });
    open.delete(node);
  };
  const lookAtPair = ({ key, value }: Pair, path: Path): void => {
    const below = isScalar(key) ? [...path, String(key.value)] : path;
    const isText = !isScalar(key) || (typeof key.value === "string" && !isAmbiguous(key));
    if (!isText) found.push({ path: below, text: sourceOf(key), isKey: true });
    look(value, below);
  };
  look(document.contents, []);
  return found;
}

/** A mapping's effective pairs: its own, then those that merges (`<<`) add. */
function pairsOf(document: Document, map: YAMLMap): readonly Pair[] {
  const isMerge = ({ key }: Pair): boolean => isScalar(key) && key.type === "PLAIN" && key.source === "<<";
  const merged = map.items.filter(isMerge).flatMap(({ value }) => mergedMaps(document, value));
  const pairs = [
    ...map.items.filter((pair) => !isMerge(pair)),
    ...merged.flatMap((source) => pairsOf(document, source)),
  ];
  const nameOf = ({ key }: Pair): unknown => (isScalar(key) ? key.value : key);
  return [...new Map([...pairs].reverse().map((pair) => [nameOf(pair), pair])).values()].reverse();
}

function mergedMaps(document: Document, value: unknown): readonly YAMLMap[] {
  const node = isAlias(value) ? value.resolve(document) : value;
  if (isSeq(node)) return node.items.flatMap((item) => mergedMaps(document, item));
  return isMap(node) ? [node] : [];
}

function sourceOf({ source, value }: Scalar): string {
  return source ?? String(value);
}

function isAmbiguous({ type, source = "", tag }: Scalar): boolean {
  if (tag !== undefined && !PLAIN_TAGS.test(tag)) return true;
  const isRead = tag === undefined ? type === "PLAIN" : NUMBER_TAGS.test(tag);
  return isRead && AMBIGUOUS.some((pattern) => pattern.test(source));
}

/** The parser's message and position without the quoted lines of the file, which may contain a secret. */
function withoutSource(message: string): string {
  return message.split("\n", 1).join("").replace(/:$/, "");
}
