import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Input, Inputs, Lookup } from "./shapes.js";

const PRIMITIVES: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
]);
const packageDir = dirname(fileURLToPath(import.meta.resolve("@pulumi/aws/package.json")));

/** Inputs of @pulumi/aws as its declarations state them, by resource type or named type (`@s3.BucketRule`). */
export function sdkLookup(): Lookup {
  const named = namedTypes(parse(join(packageDir, "types", "input.d.ts")));
  return (name) => {
    const declaration = name.startsWith("@") ? named.get(name) : argsOf(name);
    return declaration && inputsOf(declaration);
  };
}

/** `aws:s3/bucket:Bucket` → the interface BucketArgs of s3/bucket.d.ts. */
function argsOf(token: string): ts.InterfaceDeclaration | undefined {
  const [, path = "", type = ""] =
    token === "pulumi:providers:aws" ? ["aws", "index/provider", "Provider"] : token.split(":");
  const file = join(packageDir, `${path.replace(/^index\//, "")}.d.ts`);
  if (!existsSync(file)) return undefined;
  return parse(file).statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === `${type}Args`,
  );
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, false);
}

function namedTypes(file: ts.SourceFile): ReadonlyMap<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>();
  const add = (statements: readonly ts.Statement[], prefix: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(`@${prefix}${statement.name.text}`, statement);
      if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        add(statement.body.statements, `${statement.name.text}.`);
      }
    }
  };
  add(file.statements, "");
  return found;
}

function inputsOf(declaration: ts.InterfaceDeclaration): Inputs {
  return new Map(
    declaration.members.flatMap((member): [string, Input][] => {
      if (!ts.isPropertySignature(member) || !member.type || !ts.isIdentifier(member.name)) return [];
      const required = member.questionToken === undefined;
      return [[member.name.text, { shapes: [...new Set(shapesOf(member.type))], required }]];
    }),
  );
}

function shapesOf(node: ts.TypeNode): readonly string[] {
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(shapesOf);
  if (ts.isParenthesizedTypeNode(node)) return shapesOf(node.type);
  if (ts.isArrayTypeNode(node)) return [`[${shapesOf(node.elementType).join("|")}]`];
  if (ts.isTypeLiteralNode(node)) return node.members.flatMap(mapShape);
  if (ts.isTypeReferenceNode(node)) return referenceShapes(node);
  if (node.kind === ts.SyntaxKind.UndefinedKeyword) return [];
  return [PRIMITIVES.get(node.kind) ?? "any"];
}

function mapShape(member: ts.TypeElement): readonly string[] {
  return ts.isIndexSignatureDeclaration(member) ? [`{${shapesOf(member.type).join("|")}}`] : [];
}

function referenceShapes(node: ts.TypeReferenceNode): readonly string[] {
  const name = nameOf(node.typeName);
  const [argument] = node.typeArguments ?? [];
  if (name === "pulumi.Input" && argument) return shapesOf(argument);
  if (name.startsWith("inputs.")) return [`@${name.slice("inputs.".length)}`];
  return [name];
}

function nameOf(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : `${nameOf(name.left)}.${name.right.text}`;
}
