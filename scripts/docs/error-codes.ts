import { readFile } from "node:fs/promises";
import ts from "typescript";
import type { FailureKind } from "../../core/exit-codes.js";
import { readUses, sourceFiles, type Use } from "./sources.js";

/** How a code ends a command, or what doctor makes of it. */
export type Kind = FailureKind | "finding";

const MAKERS: Readonly<Record<string, Kind>> = {
  usageError: "usage",
  refusal: "refused",
  failure: "failed",
  damage: "damaged",
  // what doctor finds has a way out as well
  warning: "finding",
  broken: "finding",
  notApplicable: "finding",
};

/**
 * Every error code of the sources with the ways in which it ends a command. A code that reaches its maker through a
 * variable or a table gets the kinds of the makers in its file that are called so.
 */
export async function readErrorKinds(
  hasHint: (code: string) => boolean,
): Promise<ReadonlyMap<string, ReadonlySet<Kind>>> {
  const kinds = new Map<string, Set<Kind>>();
  const add = (code: string, kind: Kind): void => {
    kinds.set(code, (kinds.get(code) ?? new Set()).add(kind));
  };
  const { codes } = await readUses();
  const indirect = await readIndirect(add);
  for (const use of codes) {
    const kind = use.by === undefined ? undefined : MAKERS[use.by];
    if (kind) add(use.code, kind);
    else if (isLoose(use) && hasHint(use.code)) {
      for (const found of indirect.get(fileOf(use)) ?? []) add(use.code, found);
    }
  }
  return kinds;
}

function isLoose({ by }: Use): boolean {
  return by === undefined || !["emit", "say", "text", "confirm", "typed", "includes", "Set"].includes(by);
}

function fileOf({ where }: Use): string {
  return where.replace(/:\d+$/, "");
}

/** Kinds of the makers that a file calls with something else than a literal; `new OpsError(kind, code)` is read here. */
async function readIndirect(
  add: (code: string, kind: Kind) => void,
): Promise<ReadonlyMap<string, ReadonlySet<Kind>>> {
  const found = new Map<string, Set<Kind>>();
  for (const file of await sourceFiles()) {
    if (file === "core/errors.ts") {
      add("core.interrupted", "interrupted");
      add("core.interrupted", "terminated");
      continue;
    }
    const kinds = new Set<Kind>();
    const source = ts.createSourceFile(file, await readFile(file, "utf8"), ts.ScriptTarget.Latest, true);
    visit(source, kinds, add);
    found.set(file, kinds);
  }
  return found;
}

function visit(node: ts.Node, indirect: Set<Kind>, add: (code: string, kind: Kind) => void): void {
  if (ts.isCallExpression(node)) {
    const kind = MAKERS[node.expression.getText()];
    const [code] = node.arguments;
    if (kind && code && !isLiteral(code)) indirect.add(kind);
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "OpsError") {
    const [kind, code] = node.arguments ?? [];
    if (kind && code && ts.isStringLiteral(kind)) {
      if (ts.isStringLiteral(code)) add(code.text, kind.text as Kind);
      else indirect.add(kind.text as Kind);
    }
  }
  ts.forEachChild(node, (child) => visit(child, indirect, add));
}

function isLiteral(code: ts.Expression): boolean {
  if (ts.isConditionalExpression(code)) return isLiteral(code.whenTrue) && isLiteral(code.whenFalse);
  return ts.isStringLiteral(code);
}
