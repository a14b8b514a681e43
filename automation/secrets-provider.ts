import { refusal, usageError } from "../core/errors.js";
import { suggestion } from "../core/names/near-miss.js";
import type { Deployment } from "./deployment.js";

/** The secrets provider settings of a stack's file (sdk/go/common/workspace, ProjectStack). */
export interface SecretsSettings {
  readonly encryptionsalt?: string;
  readonly secretsprovider?: string;
  readonly encryptedkey?: string;
}

/** Pulumi's kinds of secrets providers (pkg/cmd/pulumi/stack, `ValidateSecretsProvider`). */
const KINDS = ["passphrase", "default", "awskms", "azurekeyvault", "gcpkms", "hashivault"];

/**
 * The secrets provider of a stack: the one in its file, else the one of its state. A key or a salt that the file lacks
 * comes from the state, or from what the engine wrote before.
 *
 * @throws OpsError `automation.unknown-secrets-provider`, `automation.local-secrets-provider` (2),
 *   `automation.other-secrets-provider` (4).
 */
export function secretsOf(
  stack: { readonly name: string; readonly isLocal: boolean },
  file: SecretsSettings,
  state: Deployment["secrets"],
  written: SecretsSettings,
): SecretsSettings {
  const named = providerOf(file);
  if (named === undefined) return fallBack(state, written);
  checkName(stack, named);
  const actual = providerOf(state);
  if (actual !== undefined && !isSame(named, actual)) {
    throw refusal("automation.other-secrets-provider", { stack: stack.name, named, actual });
  }
  if (isPassphrase(named)) return { ...fallBack(state, written), ...file };
  const known = [state, written].find(({ secretsprovider }) => secretsprovider === named)?.encryptedkey;
  return { ...(known === undefined ? {} : { encryptedkey: known }), ...file };
}

/** Prefers the state: the engine's file only matters for a stack that has no secrets yet, and otherwise says the same. */
function fallBack(state: SecretsSettings, written: SecretsSettings): SecretsSettings {
  const [actual, known] = [providerOf(state), providerOf(written)];
  return actual !== undefined && (known === undefined || !isSame(actual, known)) ? state : written;
}

function providerOf(settings: SecretsSettings): string | undefined {
  return settings.secretsprovider ?? (settings.encryptionsalt === undefined ? undefined : "passphrase");
}

function checkName(
  { name, isLocal }: { readonly name: string; readonly isLocal: boolean },
  named: string,
): void {
  const kind = kindOf(named);
  if (!KINDS.includes(kind)) {
    const known = KINDS.join(", ");
    throw usageError("automation.unknown-secrets-provider", {
      stack: name,
      named,
      known,
      meant: suggestion(kind, KINDS),
    });
  }
  if (isLocal && !isPassphrase(named))
    throw usageError("automation.local-secrets-provider", { stack: name, named });
}

function kindOf(provider: string): string {
  return provider.split("://")[0] ?? provider;
}

/** On a self-managed back end Pulumi's default provider is the passphrase. */
function isPassphrase(provider: string): boolean {
  return ["passphrase", "default", ""].includes(kindOf(provider));
}

function isSame(named: string, actual: string): boolean {
  return named === actual || (isPassphrase(named) && isPassphrase(actual));
}

/** Whether the provider must be given to the engine when a stack is created. */
export function isCloudProvider(provider: string | undefined): provider is string {
  return provider !== undefined && !isPassphrase(provider);
}
