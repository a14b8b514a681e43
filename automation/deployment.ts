import { isRecord, parseJson } from "../core/json.js";
import type { SecretsSettings } from "./secrets-provider.js";

/** One resource of an exported state, as far as it is read here. */
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
  /** The secrets provider, with the salt or the encrypted key from the state: another machine needs it to read the secrets. */
  readonly secrets: SecretsSettings;
  /** Resources that a killed update had begun to create: they may exist in the cloud but are not in the state. */
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

/**
 * Pending creates without resources that are in the state: the engine keeps a pending create until a refresh, even if
 * the resource was created meanwhile.
 */
function pendingCreates(operations: unknown, resources: readonly StateResource[]): readonly StateResource[] {
  if (!Array.isArray(operations)) return [];
  return (operations as readonly { readonly type?: string; readonly resource: StateResource }[])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource)
    .filter(({ urn }) => !resources.some((known) => known.urn === urn));
}

/** The stack's outputs in a state; empty before the first update. */
export function stackOutputs(deployment: Deployment): Readonly<Record<string, unknown>> {
  return deployment.resources.find((resource) => resource.type === "pulumi:pulumi:Stack")?.outputs ?? {};
}
