import type { Params } from "../../core/errors.js";

type Text = (code: string) => string;

const OPERATIONS = ["create", "import", "update", "replace", "delete", "retain", "same"];
const ORIGINS = ["stock", "built"];
/** Kinds of what AWS holds under a stack's names (`ResourceKind` of config/). */
const RESOURCE_KINDS = ["bucket", "key", "parameter", "role", "queue", "topic", "alarm"];

/** The engine's word for a change, for people; one that nobody knows stays as it is. */
export function operationText(text: Text, op: string): string {
  return OPERATIONS.includes(op) ? text(`cli.op-${op}`) : op;
}

/** Parameters as a sentence shows them: JSON has the program's words, people have their own. */
export function inWords(text: Text, params: Params): Params {
  const { op, origin, resourceKind } = params;
  return {
    ...params,
    ...(typeof op === "string" ? { op: operationText(text, op) } : {}),
    ...(typeof origin === "string" && ORIGINS.includes(origin)
      ? { origin: text(`cli.origin-${origin}`) }
      : {}),
    ...(typeof resourceKind === "string" && RESOURCE_KINDS.includes(resourceKind)
      ? { resourceKind: text(`stack.resource-${resourceKind}`) }
      : {}),
  };
}
