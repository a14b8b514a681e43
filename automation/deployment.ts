import { isRecord, parseJson } from "../core/json.js";

/** One resource of an exported state, as far as we look at it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A stack's state as `pulumi stack export` prints it. */
export interface Deployment {
  readonly resources: readonly StateResource[];
  /** The passphrase provider's salt, which belongs to the state: another machine needs it to read the secrets. */
  readonly salt: string | undefined;
  /** What a killed update had begun to create: it may be in the cloud, and is not among the resources. */
  readonly pendingCreates: readonly StateResource[];
}

export const EMPTY_DEPLOYMENT: Deployment = { resources: [], salt: undefined, pendingCreates: [] };

/** Reads the output of `pulumi stack export`. */
export function parseDeployment(text: string): Deployment {
  const whole = parseJson(text, "pulumi stack export");
  const deployment = isRecord(whole) && isRecord(whole["deployment"]) ? whole["deployment"] : {};
  const resources = Array.isArray(deployment["resources"])
    ? (deployment["resources"] as StateResource[])
    : [];
  const provider = isRecord(deployment["secrets_providers"]) ? deployment["secrets_providers"] : {};
  const state = isRecord(provider["state"]) ? provider["state"] : {};
  const salt = state["salt"];
  return {
    resources,
    salt: provider["type"] === "passphrase" && typeof salt === "string" ? salt : undefined,
    pendingCreates: pendingCreates(deployment["pending_operations"], resources),
  };
}

/** The engine keeps a pending create until a refresh clears it, also when the resource was made meanwhile. */
function pendingCreates(operations: unknown, resources: readonly StateResource[]): readonly StateResource[] {
  if (!Array.isArray(operations)) return [];
  return (operations as readonly { readonly type?: string; readonly resource: StateResource }[])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource)
    .filter(({ urn }) => !resources.some((known) => known.urn === urn));
}

/** The outputs of the stack that a state holds; empty before the first update. */
export function stackOutputs(deployment: Deployment): Readonly<Record<string, unknown>> {
  return deployment.resources.find((resource) => resource.type === "pulumi:pulumi:Stack")?.outputs ?? {};
}
