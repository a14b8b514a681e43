import type { CloudResource, Evidence } from "../../automation/ownership.js";
import type { ResourceKind } from "../../config/named-resources.js";

/** Tags as the product writes them. */
export const OWN = { "opsctl:project": "opsctl", "opsctl:stack": "dev", "opsctl:environment": "dev" };
/** As versions before the project's tag wrote them. */
export const EARLIER = { "opsctl:stack": "dev", "opsctl:environment": "dev" };

export function cloudResource(
  kind: ResourceKind,
  name: string,
  changes: Partial<CloudResource> = {},
): CloudResource {
  return { kind, region: "us-east-1", name, tags: OWN, ...changes };
}

/** Nothing but tags speaks for the stack `dev` of the project `opsctl`. */
export function evidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    owner: { project: "opsctl", stack: "dev" },
    isConfigured: () => true,
    isInState: () => false,
    wasBegun: () => false,
    adopt: false,
    ...changes,
  };
}
