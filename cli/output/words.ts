import { type Explain, message, type Params } from "../../core/errors.js";

const OPERATIONS = ["create", "import", "update", "replace", "delete", "retain", "same"] as const;
const ORIGINS = ["stock", "built"] as const;
/** Kinds of what AWS holds under a stack's names (`ResourceKind` of config/). */
const RESOURCE_KINDS = ["bucket", "key", "parameter", "role", "queue", "topic", "alarm"] as const;

/** The engine's word for a change, for people; one that nobody knows stays as it is. */
export function operationText(explain: Explain, op: string): string {
  const known = OPERATIONS.find((one) => one === op);
  return known === undefined ? op : explain(message(`cli.op-${known}`));
}

/** Parameters as a sentence shows them: JSON has the program's words, people have their own. */
export function inWords(explain: Explain, params: Params): Params {
  const origin = ORIGINS.find((one) => one === params["origin"]);
  const resourceKind = RESOURCE_KINDS.find((one) => one === params["resourceKind"]);
  return {
    ...params,
    ...(typeof params["op"] === "string" ? { op: operationText(explain, params["op"]) } : {}),
    ...(origin === undefined ? {} : { origin: explain(message(`cli.origin-${origin}`)) }),
    ...(resourceKind === undefined
      ? {}
      : { resourceKind: explain(message(`stack.resource-${resourceKind}`)) }),
  };
}
