import type { AwsClients } from "./clients.js";
import { failure, type OpsError } from "../core/errors.js";
import { formatSecretReference, type SecretReference } from "../core/names/secret-reference.js";
import type { SecretReader } from "../notify/ports.js";

/** Where secrets are read. */
export interface SecretSources {
  /** The environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly config: { readonly homeRegion: string };
  /** Opened only for a secret that is kept in AWS. */
  readonly clients: () => Promise<AwsClients>;
}

/**
 * Reads secrets from where the configuration's references point: the environment, or the home region's Parameter Store
 * or Secrets Manager. Secrets are read on each `resolve` and not cached, so that a changed secret applies on its next
 * use. Trailing line ends are removed.
 *
 * Errors (exit 1) name the reference: `secrets.not-set`, `secrets.no-parameter`, `secrets.not-found`, `secrets.empty`,
 * `secrets.not-text`, `aws.*`.
 */
export function openSecretReader(sources: SecretSources): SecretReader {
  return {
    async resolve(named, signal) {
      const reference = formatSecretReference(named);
      const found = await read(sources, named, signal);
      if (found === undefined) throw missing(named, sources.config.homeRegion);
      if (found === "binary") throw failure("secrets.not-text", { reference });
      const secret = found.text.replace(/[\r\n]+$/, "");
      if (secret === "") throw failure("secrets.empty", { reference });
      return secret;
    },
  };
}

/** Each kind of reference has its own error with its own hint. */
function missing(named: SecretReference, region: string): OpsError {
  const reference = formatSecretReference(named);
  switch (named.source) {
    case "env":
      return failure("secrets.not-set", { reference, variable: named.name });
    case "ssm":
      return failure("secrets.no-parameter", { reference, name: named.name, region });
    case "secretsmanager":
      return failure("secrets.not-found", { reference, name: named.name, region });
  }
}

type SecretValue = { readonly text: string } | "binary" | undefined;

async function read(
  { variables, config, clients }: SecretSources,
  { source, name }: SecretReference,
  signal: AbortSignal,
): Promise<SecretValue> {
  switch (source) {
    case "env": {
      const text = variables[name];
      return text === undefined ? undefined : { text };
    }
    case "ssm": {
      const { openParameterStore } = await import("./backup/parameters/store.js");
      const store = await openParameterStore(await clients(), config.homeRegion);
      const [parameter] = await store.readNames([name], signal);
      return parameter && { text: parameter.value };
    }
    case "secretsmanager": {
      const { readSecret } = await import("./secrets-manager.js");
      return readSecret(await clients(), config.homeRegion, name, signal);
    }
  }
}
