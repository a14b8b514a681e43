import type { Conditions, RolePolicy, RoleStatement } from "../../../permissions/policy.js";

/**
 * A request that IAM decides about. Context keys that a request doesn't have are left out; they are compared without
 * regard to case.
 */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Whether an identity's only policy allows a request: one statement allows it and none denies it (IAM User Guide, "Policy
 * evaluation logic"). Knows the operators that our policies use, and throws for any other.
 */
export function isAllowed({ Statement }: RolePolicy, request: IamRequest): boolean {
  const matching = Statement.filter((statement) => applies(statement, request));
  return matching.length > 0 && matching.every(({ Effect }) => Effect === "Allow");
}

function applies({ Action, Resource, Condition = {} }: RoleStatement, request: IamRequest): boolean {
  return (
    // actions are compared without regard to case, resources are not
    Action.some((pattern) => isLike(request.action.toLowerCase(), pattern.toLowerCase())) &&
    Resource.some((pattern) => isLike(request.resource, pattern)) &&
    areMet(Condition, request.context)
  );
}

/** Every key of every operator; one of the values is enough. */
function areMet(conditions: Conditions, context: IamRequest["context"]): boolean {
  const present = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), listOf(value)]));
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      isMet(operator, present.get(key.toLowerCase()), listOf(wanted)),
    ),
  );
}

function isMet(operator: string, present: readonly string[] | undefined, wanted: readonly string[]): boolean {
  switch (operator) {
    case "StringEquals":
      return present?.length === 1 && wanted.includes(present[0] ?? "");
    case "StringLike":
    case "ArnLike":
      return present?.length === 1 && wanted.some((pattern) => isLike(present[0] ?? "", pattern));
    case "ForAnyValue:StringEquals":
      return present?.some((value) => wanted.includes(value)) === true;
    case "Null":
      return wanted.includes(String(present === undefined));
    default:
      throw new Error(`no rule for the operator ${operator}`);
  }
}

/** `*` is any text, `?` any character. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}
