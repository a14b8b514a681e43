import type { StackFile } from "../config/stack-file.js";
import type { Project } from "../config/project.js";
import type { RuntimeDescriptor } from "../core/runtime-descriptor.js";
import type { OpenStack } from "../app/stack-access.js";

/** The checked stack, and the facts that checks pass on to later checks. */
export interface CheckedStack {
  readonly project: Project;
  readonly file: StackFile;
  open?: OpenStack;
  runtime?: RuntimeDescriptor;
}

/** A fact that a successful check has set. */
export function required<T>(fact: T | undefined): T {
  if (fact === undefined) throw new Error("a check reads what the one that it needs did not learn");
  return fact;
}
