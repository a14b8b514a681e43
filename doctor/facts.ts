import type { StackFile } from "../config/stack-file.js";
import type { Project } from "../config/project.js";
import type { RuntimeDescriptor } from "../core/runtime-descriptor.js";
import type { OpenStack } from "../app/stack-access.js";

/** The stack that is looked at, and what the checks learn of it for those that need them. */
export interface CheckedStack {
  readonly project: Project;
  readonly file: StackFile;
  open?: OpenStack;
  runtime?: RuntimeDescriptor;
}

/** What a check that went well has left. */
export function required<T>(fact: T | undefined): T {
  if (fact === undefined) throw new Error("a check reads what the one that it needs did not learn");
  return fact;
}
