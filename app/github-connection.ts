import { createHmac } from "node:crypto";
import { openSecretReader } from "../aws/secret-reader.js";
import type { AwsClients } from "../aws/clients.js";
import type { StackConfig } from "../config/stack.js";
import type { AppAuth } from "../github/app-auth.js";
import type { GithubCredentials } from "../github/auth.js";
import type { AppContext } from "./context.js";
import { type GithubAccess, type GithubAppSource, githubAccess } from "./github-access.js";

/** GitHub for a stack, ready for requests. */
export interface GithubConnection {
  readonly apiUrl: string;
  readonly serverUrl: string;
  readonly token: GithubCredentials;
  /** Undefined for a token. */
  readonly app: AppAuth | undefined;
  /** A secret that stays the same while the identity does, and that agents don't have. */
  readonly sealKey: string;
  /** Everything so far that no text may show. */
  secrets(): readonly string[];
}

/** What a private key is read from. */
export interface GithubKeySources {
  readonly config: StackConfig;
  /** Opened only for a key that is kept in AWS. */
  readonly clients: () => Promise<AwsClients>;
}

/**
 * Reads the private key of an app, where there is one. Sends no request to GitHub.
 *
 * @throws OpsError those of `githubAccess`, `secrets.*`, `github.bad-app-key`.
 */
export async function githubConnection(
  ctx: AppContext,
  sources: GithubKeySources,
): Promise<GithubConnection> {
  const access = await githubAccess(ctx.settings, sources.config, ctx.signal);
  const { apiUrl, serverUrl, identity } = access;
  if ("token" in identity) {
    const { token } = identity;
    return { apiUrl, serverUrl, token, app: undefined, sealKey: token, secrets: () => [token] };
  }
  const privateKey = await privateKeyOf(ctx, sources, identity.app);
  const app = await openApp(ctx, access, { ...identity.app, privateKey });
  // an installation's token lives an hour, the key as long as the app
  const sealKey = createHmac("sha256", privateKey).update("opsctl kept commits").digest("hex");
  return { apiUrl, serverUrl, token: app, app, sealKey, secrets: () => app.secrets() };
}

async function openApp(
  { settings, version, clock }: AppContext,
  { apiUrl }: GithubAccess,
  app: GithubAppSource & { readonly privateKey: string },
): Promise<AppAuth> {
  const { appAuth } = await import("../github/app-auth.js");
  return appAuth({ app, apiUrl, version, clock, variables: settings.variables });
}

async function privateKeyOf(
  { settings, signal }: AppContext,
  { config, clients }: GithubKeySources,
  { privateKey }: GithubAppSource,
): Promise<string> {
  if (typeof privateKey === "string") return privateKey;
  const { variables } = settings;
  return openSecretReader({ variables, config, clients }).resolve(privateKey, signal);
}
