import type { CodedMessage, Explain, Params } from "../../core/errors.js";
import { message } from "../../core/errors.js";
import { withoutColors } from "../../core/printable.js";
import { explainIn, type Language, sentence } from "../../messages/index.js";
import { expectedOfProjectPhrases, expectedPhrases, valuePhrases } from "../../messages/phrases/expected.js";
import { type Phrases, translate } from "../../messages/phrases/phrases.js";
import { backendPhrases, fieldPhrases, fieldValuePhrases } from "../../messages/phrases/tasks.js";
import { usagePhrases } from "../../messages/phrases/usage.js";
import type { MessageCode } from "../../messages/registry.js";

const OPERATIONS = ["create", "import", "update", "replace", "delete", "retain", "same"] as const;
const ORIGINS = ["stock", "built"] as const;
/** Kinds of resources with a stack's names (`ResourceKind` of config/). */
const RESOURCE_KINDS = ["bucket", "key", "parameter", "role", "queue", "topic", "alarm"] as const;
/** Ids of doctor checks that exist once per resource: the kind comes before the resource's name. */
const SEVERAL = /^(bucket|key|repository|channel)-(.+)$/;

/** Parameters whose values are English texts, by message code. */
const PHRASES: Readonly<Partial<Record<MessageCode, Readonly<Record<string, Phrases>>>>> = {
  "cli.usage": { reason: usagePhrases },
  "config.bad-value": { expected: expectedPhrases, value: valuePhrases },
  "config.bad-project-value": { expected: expectedOfProjectPhrases },
  "automation.bad-backend": { expected: backendPhrases },
  "worker.bad-field": { expected: fieldPhrases, value: fieldValuePhrases },
  "worker.event-field": { expected: fieldPhrases },
};

/** The translated name of an engine operation; unknown ones stay unchanged. */
function operationText(explain: Explain, op: string): string {
  const known = OPERATIONS.find((one) => one === op);
  return known === undefined ? op : explain(message(`cli.op-${known}`));
}

/**
 * A message with parameters for display: JSON has the program's terms, and people see translated ones. Colors in a
 * parameter are not ours and are shown as escapes.
 */
export function inWords(language: Language, { code, params }: CodedMessage): CodedMessage {
  const words = Object.entries(params).map(([name, value]): readonly [string, Params[string]] => [
    name,
    typeof value === "string"
      ? withoutColors(inWord(language, code, name, value))
      : Array.isArray(value)
        ? value.map((item) => withoutColors(String(item)))
        : value,
  ]);
  return { code, params: Object.fromEntries(words) };
}

function inWord(language: Language, code: string, name: string, value: string): string {
  const explain = explainIn(language);
  const phrases = Object.hasOwn(PHRASES, code) ? PHRASES[code as MessageCode]?.[name] : undefined;
  if (phrases) return translate(language, phrases, value);
  switch (name) {
    case "op":
      return operationText(explain, value);
    case "origin": {
      const origin = ORIGINS.find((one) => one === value);
      return origin === undefined ? value : explain(message(`cli.origin-${origin}`));
    }
    case "resourceKind": {
      const kind = RESOURCE_KINDS.find((one) => one === value);
      return kind === undefined ? value : explain(message(`stack.resource-${kind}`));
    }
    case "check":
    case "needs":
      return checkName(language, value);
    default:
      return value;
  }
}

/** The display name of a doctor check. */
function checkName(language: Language, id: string): string {
  const [, several, of = ""] = SEVERAL.exec(id) ?? [];
  const code = `doctor.check-${several ?? id}`;
  return sentence(language, { code, params: { of } }) ?? id;
}
