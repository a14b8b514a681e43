import { isRecord, parseJson } from "../core/json.js";
import type { SecretsSettings } from "./secrets-provider.js";

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
  /** Who encrypted it, with the salt or the sealed key that belongs to the state: another machine needs it to read the secrets. */
  readonly secrets: SecretsSettings;
  /** What a killed update had begun to create: it may be in the cloud, and is not among the resources. */
  readonly pendingCreates: readonly StateResource[];
}

export const EMPTY_DEPLOYMENT: Deployment = { resources: [], secrets: {}, pendingCreates: [] };

/** Reads the output of `pulumi stack export`. */
export function parseDeployment(text: string): Deployment {
  const whole = parseJson(text, "pulumi stack export");
  const deployment = isRecord(whole) && isRecord(whole["deployment"]) ? whole["deployment"] : {};
  const resources = Array.isArray(deployment["resources"])
    ? (deployment["resources"] as StateResource[])
    : [];
  return {
    resources,
    secrets: secretsIn(deployment["secrets_providers"]),
    pendingCreates: pendingCreates(deployment["pending_operations"], resources),
  };
}

function secretsIn(provider: unknown): SecretsSettings {
  if (!isRecord(provider)) return {};
  const { type, state } = provider;
  const { salt, url, encryptedkey } = isRecord(state) ? state : {};
  if (type === "passphrase" && typeof salt === "string") return { encryptionsalt: salt };
  if (type === "cloud" && typeof url === "string" && typeof encryptedkey === "string") {
    return { secretsprovider: url, encryptedkey };
  }
  return {};
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
