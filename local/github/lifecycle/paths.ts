import { join } from "node:path";

export interface GithubPaths {
  /** Everything of the local GitHub. */
  readonly root: string;
  /** Port and process. */
  readonly record: string;
  readonly log: string;
  /** The log of the run before. */
  readonly previousLog: string;
  /** Users, tokens, issues, pull requests; in plain text, readable by the user only. */
  readonly store: string;
  /** Bare repositories: `<id>.git`. */
  readonly repositories: string;
  /** One webhook payload a file, in the order of their names. */
  readonly events: string;
  /** Secret of the requests by which opsctl itself seeds users and repositories. */
  readonly key: string;
  /** Which process serves now. */
  readonly owner: string;
}

/** `stateDir`: as `config/settings.ts` gives it. */
export function githubPaths(stateDir: string): GithubPaths {
  const root = join(stateDir, "local", "github");
  return {
    root,
    record: join(root, "github.json"),
    log: join(root, "server.log"),
    previousLog: join(root, "server.previous.log"),
    store: join(root, "store.json"),
    repositories: join(root, "repositories"),
    events: join(root, "events"),
    key: join(root, "key"),
    owner: join(root, "owner.json"),
  };
}
