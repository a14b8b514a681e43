import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { isRecord } from "../../core/json.js";
import type { Exchange } from "../../local/github/lifecycle/service.js";

/*
 * Compares requests and answers with GitHub's own OpenAPI description. Only what an operation needs is compiled, when
 * it is first met: the whole description has some 800 paths.
 */

type Node = Readonly<Record<string, unknown>>;

interface Operation {
  readonly path: string;
  readonly node: Node;
}

/** GitHub's description says of few operations that they may answer these, and all may. */
const ALWAYS: Readonly<Record<number, string>> = {
  400: "basic-error",
  401: "basic-error",
  403: "basic-error",
  404: "basic-error",
  413: "basic-error",
  422: "validation-error",
  429: "basic-error",
};

let description: Node | undefined;
const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv | undefined;

/** What an exchange has that GitHub's description doesn't allow; empty when all is well. */
export function violationsOf(exchange: Exchange): readonly string[] {
  const path = exchange.path.split("?")[0] ?? "";
  const where = `${exchange.method} ${exchange.path} -> ${exchange.status}`;
  const operation = operationOf(exchange.method, path);
  if (!operation) {
    return exchange.status === 404 ? [] : [`${where}: GitHub has no such request`];
  }
  const found = [...requestViolations(operation, exchange), ...answerViolations(operation, exchange)];
  return found.map((text) => `${where}: ${text}`);
}

function requestViolations({ path, node }: Operation, exchange: Exchange): readonly string[] {
  // a bad request is answered by what GitHub answers to one
  if (exchange.status >= 400) return [];
  const query = new URLSearchParams(exchange.path.split("?")[1] ?? "");
  const known = parametersOf(node).filter((parameter) => parameter["in"] === "query");
  const unknown = [...query.keys()].filter((name) => !known.some((parameter) => parameter["name"] === name));
  const schema = bodySchema(node["requestBody"]);
  const key = `${exchange.method} ${path} request`;
  return [
    ...unknown.map((name) => `GitHub knows no query parameter '${name}'`),
    ...(schema === undefined || exchange.requestBody === undefined
      ? []
      : problems(key, schema, exchange.requestBody)),
  ];
}

function answerViolations({ path, node }: Operation, exchange: Exchange): readonly string[] {
  const { status, method, body } = exchange;
  const responses = isRecord(node["responses"]) ? node["responses"] : {};
  const declared = resolve(responses[String(status)]);
  const schema = bodySchema(declared) ?? refTo(ALWAYS[status]);
  if (status === 304) return body === undefined ? [] : ["a body with 304"];
  if (declared === undefined && ALWAYS[status] === undefined) return ["GitHub does not answer so"];
  if (schema === undefined) return body === undefined ? [] : ["GitHub answers without a body"];
  return problems(`${method} ${path} ${status}`, schema, body);
}

function problems(key: string, schema: Node, value: unknown): readonly string[] {
  let validate = compiled.get(key);
  if (!validate) {
    ajv ??= makeAjv();
    validate = ajv.compile(bundled(schema));
    compiled.set(key, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${key.split(" ").at(-1) ?? ""} ${instancePath}: ${message ?? ""} ${JSON.stringify(params)}`,
  );
}

function makeAjv(): Ajv {
  const made = new Ajv({ strict: false, allErrors: true, validateFormats: true, inlineRefs: false });
  // CommonJS: the function is the default of the default
  (formats as unknown as { default: (ajv: Ajv) => void }).default(made);
  // GitHub's own names for what JSON Schema calls something else, or nothing
  for (const name of ["repo.nwo", "url", "timestamp"]) made.addFormat(name, true);
  return made;
}

/** A schema as JSON Schema, with the schemas that it refers to beside it. */
function bundled(schema: Node): Node {
  const needed = new Map<string, unknown>();
  const convert = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(convert);
    if (!isRecord(value)) return value;
    if (typeof value["$ref"] === "string") {
      const name = value["$ref"].split("/").at(-1) ?? "";
      if (!needed.has(name)) {
        needed.set(name, true);
        needed.set(name, convert(schemas()[name]));
      }
      return { $ref: `#/$defs/${name}` };
    }
    const { nullable, ...rest } = value;
    const converted = Object.fromEntries(
      Object.entries(rest)
        .filter(([name]) => !/^(example|examples|discriminator|xml)$/.test(name))
        .map(([name, inner]) => [name, convert(inner)]),
    );
    return nullable === true ? { anyOf: [converted, { type: "null" }] } : converted;
  };
  const root = convert(schema);
  return { allOf: [root], $defs: Object.fromEntries(needed) };
}

function operationOf(method: string, path: string): Operation | undefined {
  const paths = load()["paths"];
  if (!isRecord(paths)) return undefined;
  const candidates = Object.entries(paths)
    .filter(([template]) => patternOf(template).test(path))
    // `/commits/{ref}/status` before `/commits/{ref}`, `/issues/comments/{id}` before `/issues/{number}/{x}`
    .sort(
      ([a], [b]) => b.split("/").length - a.split("/").length || a.split("{").length - b.split("{").length,
    );
  for (const [template, item] of candidates) {
    const node = isRecord(item) ? item[method.toLowerCase()] : undefined;
    if (isRecord(node)) return { path: template, node };
  }
  return undefined;
}

const patterns = new Map<string, RegExp>();

/** `{ref}`, `{branch}` and `{path}` may hold slashes. */
function patternOf(template: string): RegExp {
  let pattern = patterns.get(template);
  if (!pattern) {
    const text = template
      .replace(/[.+*]/g, "\\$&")
      .replace(/\{(\w+)\}/g, (_all, name: string) => (/^(ref|branch|path)$/.test(name) ? ".+" : "[^/]+"));
    // "omit path to get the contents of the root directory" ("Get repository content")
    pattern = new RegExp(
      `^${template.endsWith("/contents/{path}") ? text.replace("/.+", "(?:/.*)?") : text}$`,
    );
    patterns.set(template, pattern);
  }
  return pattern;
}

function parametersOf(node: Node): readonly Node[] {
  const list = Array.isArray(node["parameters"]) ? (node["parameters"] as unknown[]) : [];
  return list.map(resolve).filter((parameter) => parameter !== undefined);
}

function bodySchema(node: unknown): Node | undefined {
  const content = resolve(node)?.["content"];
  const json = isRecord(content) ? content["application/json"] : undefined;
  const schema = isRecord(json) ? json["schema"] : undefined;
  return isRecord(schema) ? schema : undefined;
}

function refTo(schema: string | undefined): Node | undefined {
  return schema === undefined ? undefined : { $ref: `#/components/schemas/${schema}` };
}

/** Follows a reference within the description. */
function resolve(node: unknown): Node | undefined {
  if (!isRecord(node)) return undefined;
  if (typeof node["$ref"] !== "string") return node;
  let found: unknown = load();
  for (const part of node["$ref"].slice(2).split("/")) found = isRecord(found) ? found[part] : undefined;
  return resolve(found);
}

function schemas(): Node {
  return resolve({ $ref: "#/components/schemas" }) ?? {};
}

/** What a webhook's payload has that GitHub's description doesn't allow; `name` as in `webhook-issues-labeled`. */
export function payloadViolations(name: string, payload: unknown): readonly string[] {
  if (!isRecord(schemas()[name])) return [`GitHub has no payload '${name}'`];
  return problems(`payload ${name}`, { $ref: `#/components/schemas/${name}` }, payload);
}

function load(): Node {
  if (!description) {
    const package_ = createRequire(import.meta.url).resolve("@octokit/openapi/package.json");
    const file = new URL("generated/api.github.com.json", `file://${package_}`);
    description = JSON.parse(readFileSync(file, "utf8")) as Node;
  }
  return description;
}
