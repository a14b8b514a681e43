/** How a resource changes. `retain`: it is removed from the stack and kept in the cloud (`retainOnDelete`). */
export type Change = "create" | "update" | "replace" | "delete" | "same" | "import" | "retain";

export interface PropertyChange {
  readonly path: string;
  readonly kind: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

export interface ResourceChange {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly op: Change;
  /** The physical id before the change; undefined if it didn't exist. */
  readonly id?: string;
  readonly diff?: readonly PropertyChange[];
}

export interface PolicyFinding {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
  readonly urn?: string;
}

/** What an operation does or did, folded from the engine's events. */
export interface ChangeSummary {
  readonly changes: Readonly<Record<Change, number>>;
  readonly resources: readonly ResourceChange[];
  readonly policy: readonly PolicyFinding[];
  /** The engine's error messages. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly outputsChanged: boolean;
}

export function hasChanges(summary: ChangeSummary): boolean {
  return summary.resources.some((resource) => resource.op !== "same");
}

/** `aws:s3/bucket:Bucket` → `s3:Bucket`. */
export function shortType(type: string): string {
  const [namespace = "", module = "", name = ""] = type.split(":");
  return namespace === "aws" ? `${module.split("/")[0] ?? ""}:${name}` : `${module}:${name}`;
}
