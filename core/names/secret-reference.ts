/** Where a secret is stored. Settings contain only the reference; the secret is read when it is needed. */
export type SecretReference =
  | { readonly source: "env"; readonly name: string }
  /** A parameter of Parameter Store in the home region; a SecureString is decrypted. */
  | { readonly source: "ssm"; readonly name: string }
  /** Name or ARN of a secret of Secrets Manager in the home region; its `SecretString`. */
  | { readonly source: "secretsmanager"; readonly name: string };

const patterns = {
  env: /^[A-Za-z_][A-Za-z0-9_]*$/,
  // names below a path (PutParameter, AWS Systems Manager API Reference)
  ssm: /^\/[A-Za-z0-9_.\-/]{1,1010}$/,
  // "ASCII letters, digits, and the characters /_+=.@-" (CreateSecret, AWS Secrets Manager API Reference), or an ARN
  secretsmanager: /^[A-Za-z0-9/_+=.@:-]{1,2048}$/,
} as const;

/** The forms of a reference, for errors. */
export const REFERENCE_FORMS = "env:NAME, ssm:/path or secretsmanager:id";

/** Parses `env:NAME`, `ssm:/path` or `secretsmanager:id`; undefined for anything else, in particular a literal secret. */
export function parseSecretReference(text: string): SecretReference | undefined {
  const [, source, name = ""] = /^(env|ssm|secretsmanager):(.+)$/.exec(text) ?? [];
  if (source === undefined) return undefined;
  const known = source as keyof typeof patterns;
  return patterns[known].test(name) ? { source: known, name } : undefined;
}

export function formatSecretReference({ source, name }: SecretReference): string {
  return `${source}:${name}`;
}
