/** How requests are authenticated. Tokens are never logged or stored. */
export interface GithubAuth {
  /**
   * The token for a repository (`owner/repo`). `refused` is a token that GitHub has just refused: another one
   * is wanted.
   */
  token(repository: string, signal: AbortSignal, refused?: string): Promise<string>;
  /** Whether a refused token can be replaced by another one. */
  readonly isRenewable: boolean;
  /** The account that acts; undefined where GitHub has to be asked. */
  login?(signal: AbortSignal): Promise<string>;
  /** Everything so far that no text may show. */
  secrets(): readonly string[];
}

/** A token, an app, or undefined for anonymous access. */
export type GithubCredentials = string | undefined | GithubAuth;

export function authOf(credentials: GithubCredentials): GithubAuth | undefined {
  if (typeof credentials !== "string") return credentials;
  return {
    token: () => Promise.resolve(credentials),
    isRenewable: false,
    secrets: () => [credentials],
  };
}
