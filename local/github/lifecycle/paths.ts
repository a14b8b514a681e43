import { join } from "node:path";

export interface GithubPaths {
  /** Directory of all files of the local GitHub. */
  readonly root: string;
  /** Record with port and process. */
  readonly record: string;
  readonly log: string;
  /** The log of the previous run. */
  readonly previousLog: string;
  /** Users, tokens, issues and pull requests, in plain text, readable by the user only. */
  readonly store: string;
  /** Bare repositories: `<id>.git`. */
  readonly repositories: string;
  /** Webhook payloads, one per file, ordered by name. */
  readonly events: string;
  /** Secret of the requests with which opsctl creates users and repositories. */
  readonly key: string;
  /** The process that serves this state. */
  readonly owner: string;
}

/** @param stateDir As in `config/settings.ts`. */
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
