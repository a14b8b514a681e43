import { randomBytes } from "node:crypto";
import { usageError } from "../../../core/errors.js";
import { isSameRepository, REPOSITORY_NAME } from "../../../core/names/repository-name.js";
import { fullName, type Repository, type Right, type Role, type User } from "./model.js";
import type { ServerContext } from "./server-context.js";

/** The worker's user: may write to every repository that is created for `opsctl`. */
export const BOT = "opsctl-bot";

/** A repository to create. */
export interface NewRepository {
  /** `owner/repo`; the owner is created as a user. */
  readonly name: string;
  /** Files of the first commit on the default branch; absent for an empty repository. */
  readonly files?: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly defaultBranch?: string;
  readonly collaborators?: Readonly<Record<string, Role>>;
  /** `owner/repo` to fork: its branches are copied. */
  readonly forkOf?: string;
  /** False for a repository without draft pull requests. */
  readonly drafts?: boolean;
}

/** The user of this name, created if necessary. */
export function ensureUser({ store }: ServerContext, login: string): User {
  const known = store.user(login);
  if (known) return known;
  if (!REPOSITORY_NAME.test(`${login}/x`)) throw usageError("local.github-bad-name", { name: login });
  const user = { id: store.newId(), login, name: login, createdAt: store.now(), type: "User" as const };
  store.state.users.push(user);
  return user;
}

/** A new token for a user, in the format of GitHub's personal access tokens (classic). */
export function addToken(
  context: ServerContext,
  login: string,
  rights: Right | Readonly<Record<string, Right>>,
): string {
  const value = `ghp_${randomBytes(18).toString("hex")}`;
  const named =
    typeof rights === "string"
      ? rights
      : Object.fromEntries(Object.entries(rights).map(([name, right]) => [name.toLowerCase(), right]));
  context.store.state.tokens.push({ value, login: ensureUser(context, login).login, rights: named });
  context.store.touch();
  return value;
}

/** The user's token with all permissions, created if necessary. */
export function ensureToken(context: ServerContext, login: string): string {
  const known = context.store.state.tokens.find((token) => token.login === login && token.rights === "write");
  return known?.value ?? addToken(context, login, "write");
}

/** The repository of this name, created if necessary; an existing one is left unchanged. */
export async function ensureRepository(context: ServerContext, wanted: NewRepository): Promise<Repository> {
  const known = context.store.repository(wanted.name);
  if (known) return known;
  const made = makeRepository(context, wanted);
  await fill(context, made, wanted);
  // added last: a creation that was interrupted is repeated
  if (!context.store.state.repositories.some((other) => isSameRepository(fullName(other), wanted.name))) {
    context.store.state.repositories.push(made);
  }
  context.store.touch();
  await context.store.save();
  return made;
}

function makeRepository(context: ServerContext, wanted: NewRepository): Repository {
  if (!REPOSITORY_NAME.test(wanted.name)) throw usageError("local.github-bad-name", { name: wanted.name });
  const [owner = "", name = ""] = wanted.name.split("/");
  const collaborators = wanted.collaborators ?? {};
  for (const login of [owner, ...Object.keys(collaborators)]) ensureUser(context, login);
  const now = context.store.now();
  return {
    id: context.store.newId(),
    owner,
    name,
    description: wanted.description ?? null,
    private: wanted.private ?? false,
    archived: wanted.archived ?? false,
    defaultBranch: wanted.defaultBranch ?? "main",
    forkOf: wanted.forkOf ?? null,
    drafts: wanted.drafts ?? true,
    createdAt: now,
    pushedAt: now,
    collaborators: { ...collaborators },
    labels: [],
    issues: [],
  };
}

async function fill({ git, store }: ServerContext, made: Repository, wanted: NewRepository): Promise<void> {
  await git.init(made.id, made.defaultBranch);
  const source = wanted.forkOf === undefined ? undefined : store.repository(wanted.forkOf);
  if (source) await git.copyFrom(made.id, source.id);
  if (wanted.files) {
    await git.commitFiles(made.id, {
      files: wanted.files,
      branch: made.defaultBranch,
      message: "Initial commit",
      author: { name: made.owner, email: `${made.owner}@users.noreply.localhost` },
      time: Math.floor(Date.parse(store.now()) / 1000),
    });
  }
}
