import { timingSafeEqual } from "node:crypto";
import {
  fullName,
  type Repository,
  type Right,
  type Role,
  roles,
  type Token,
  type User,
} from "../state/model.js";
import type { Store } from "../state/store.js";

/** The authenticated user and the token. */
export interface Identity {
  readonly user: User;
  readonly token: Token;
}

/** `bad`: unknown credentials. Undefined: none were sent. */
export type Credentials = Identity | "bad" | undefined;

/**
 * Parses an `Authorization` header: `Bearer <token>`, `token <token>`, or Basic with the token as password
 * (or as user name, which GitHub also accepts).
 */
export function authenticate(store: Store, header: string | undefined): Credentials {
  if (header === undefined || header === "") return undefined;
  const candidates = tokensIn(header);
  for (const token of store.state.tokens) {
    if (!candidates.some((candidate) => isSame(candidate, token.value))) continue;
    const user = store.user(token.login);
    if (token.expiresAt !== undefined && token.expiresAt <= store.now()) return "bad";
    if (user) return { user, token };
  }
  return "bad";
}

function tokensIn(header: string): readonly string[] {
  const [scheme = "", rest = ""] = header.trim().split(/\s+/, 2);
  if (/^(bearer|token)$/i.test(scheme)) return [rest];
  if (!/^basic$/i.test(scheme)) return [];
  const text = Buffer.from(rest, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0 ? [text] : [text.slice(colon + 1), text.slice(0, colon)];
}

/** Compares secrets in constant time. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A user's role in a repository, independent of the token. */
export function roleOf(repository: Repository, login: string): Role {
  const name = login.toLowerCase();
  if (repository.owner.toLowerCase() === name) return "admin";
  const entry = Object.entries(repository.collaborators).find(([key]) => key.toLowerCase() === name);
  return entry?.[1] ?? (repository.private ? "none" : "read");
}

/** A token's permission in a repository, independent of the user's role. */
export function rightOf(token: Token, repository: Repository): Right | undefined {
  return typeof token.rights === "string" ? token.rights : token.rights[fullName(repository).toLowerCase()];
}

/**
 * Whether the repository may be read; `identity` is undefined for anonymous requests, which can read public
 * ones.
 */
export function mayRead(repository: Repository, identity: Identity | undefined): boolean {
  if (!identity) return !repository.private;
  const { user, token } = identity;
  return roleOf(repository, user.login) !== "none" && rightOf(token, repository) !== undefined;
}

/** Whether the user has at least this role. */
export function hasRole(repository: Repository, { user }: Identity, least: Role): boolean {
  return roles.indexOf(roleOf(repository, user.login)) >= roles.indexOf(least);
}

/** Whether user and token may change content: push, label, open pull requests. */
export function mayPush(repository: Repository, identity: Identity): boolean {
  return hasRole(repository, identity, "write") && rightOf(identity.token, repository) === "write";
}
