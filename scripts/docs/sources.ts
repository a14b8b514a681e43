import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

/** A code as the sources use it. */
export interface Use {
  readonly code: string;
  readonly where: string;
  /** The function that takes it; undefined where it only stands there, e.g. in a table. */
  readonly by: string | undefined;
  /** Names of the parameters given with it; undefined where they can't be read off. */
  readonly params: readonly string[] | undefined;
}

export interface Uses {
  readonly codes: readonly Use[];
  /** Beginnings of codes that are put together: `stack.count-`. */
  readonly prefixes: ReadonlySet<string>;
}

const ROOMS = [
  "app",
  "automation",
  "aws",
  "backup",
  "cli",
  "components",
  "config",
  "core",
  "engine",
  "github",
  "local",
  "notify",
  "runs",
  "worker",
];
/** What codes begin with: a room, or a thing that several rooms speak of. */
const SUBJECTS = [...ROOMS, "agent", "checkout", "demo", "doctor", "enqueue", "queue", "secrets", "stack"];
const CODE = new RegExp(`^(${SUBJECTS.join("|")})\\.[a-z][a-z-]*(\\.[a-z][a-z-]*)*$`);
/** Settings of git look like codes of `core/`. */
const GIT_SETTING = /^core\.(fsmonitor|symlinks|autocrlf|safecrlf)$/;
const FILE_NAME = /\.(ts|js|mjs|py|txt|json|yaml)$/;

/** Every code in the product's sources, by reading them as TypeScript. */
export async function readUses(): Promise<Uses> {
  const codes: Use[] = [];
  const prefixes = new Set<string>();
  for (const file of await sourceFiles()) {
    const source = ts.createSourceFile(file, await readFile(file, "utf8"), ts.ScriptTarget.Latest, true);
    visit(source, source, codes, prefixes);
  }
  return { codes, prefixes };
}

/** The TypeScript files of the product, relative to the root. */
export async function sourceFiles(): Promise<readonly string[]> {
  const listed = await Promise.all(
    ROOMS.map(async (room) => (await readdir(room, { recursive: true })).map((name) => join(room, name))),
  );
  return listed.flat().filter((name) => name.endsWith(".ts"));
}

function visit(node: ts.Node, source: ts.SourceFile, codes: Use[], prefixes: Set<string>): void {
  if (ts.isStringLiteral(node) && CODE.test(node.text) && !isOtherName(node.text)) {
    codes.push(useOf(node, source));
  }
  if (ts.isTemplateExpression(node) && CODE.test(`${node.head.text}x`)) prefixes.add(node.head.text);
  ts.forEachChild(node, (child) => visit(child, source, codes, prefixes));
}

function isOtherName(text: string): boolean {
  return FILE_NAME.test(text) || GIT_SETTING.test(text);
}

function useOf(node: ts.StringLiteral, source: ts.SourceFile): Use {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  const where = `${source.fileName}:${line + 1}`;
  // `failure(broken ? "a.b" : "a.c", …)`
  let argument: ts.Expression = node;
  while (ts.isConditionalExpression(argument.parent) && argument.parent.condition !== argument) {
    argument = argument.parent;
  }
  const call = argument.parent;
  const position = isCall(call) ? (call.arguments?.indexOf(argument) ?? -1) : -1;
  if (!isCall(call) || position < 0) return { code: node.text, where, by: undefined, params: undefined };
  const given = call.arguments?.[position + 1];
  return { code: node.text, where, by: calleeOf(call), params: paramsOf(given) };
}

type Call = ts.CallExpression | ts.NewExpression;

function isCall(node: ts.Node): node is Call {
  return ts.isCallExpression(node) || ts.isNewExpression(node);
}

function calleeOf({ expression }: Call): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}

function paramsOf(given: ts.Expression | undefined): readonly string[] | undefined {
  if (given === undefined) return [];
  if (!ts.isObjectLiteralExpression(given)) return undefined;
  const names = given.properties.map((property) => (property.name ? property.name.getText() : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}
