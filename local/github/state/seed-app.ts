import { generateKeyPairSync } from "node:crypto";
import type { App, Right, User } from "./model.js";
import { ensureUser } from "./seed.js";
import type { ServerContext } from "./server-context.js";

/** An app to create. */
export interface NewApp {
  readonly slug: string;
  /** Repositories that the app may use, by `owner/repo`; each owner is one installation. */
  readonly repositories: readonly string[];
  readonly right?: Right;
}

/** An app's account, as the author of its comments. */
export function botLogin({ slug }: Pick<App, "slug">): string {
  return `${slug}[bot]`;
}

/** Creates an app that is installed on these repositories; returns it and its private key (PEM). */
export function addApp(
  context: ServerContext,
  { slug, repositories, right = "write" }: NewApp,
): { readonly app: App; readonly privateKey: string } {
  const { store } = context;
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    // the format of the keys that GitHub hands out
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  const owners = [...new Set(repositories.map((name) => name.split("/")[0] ?? ""))];
  const [first = "apps"] = owners;
  const app: App = {
    id: store.newId(),
    slug,
    owner: ensureUser(context, first).login,
    publicKey,
    createdAt: store.now(),
    installations: owners.map((account) => ({
      id: store.newId(),
      account: ensureUser(context, account).login,
      repositories: repositories.filter((name) => name.startsWith(`${account}/`)),
      right,
    })),
  };
  store.state.users.push(botOf(context, app));
  store.state.apps.push(app);
  for (const name of repositories) {
    const repository = store.repository(name);
    if (repository) repository.collaborators[botLogin(app)] = right;
  }
  store.touch();
  return { app, privateKey };
}

function botOf({ store }: ServerContext, app: App): User {
  const login = botLogin(app);
  return { id: store.newId(), login, name: app.slug, createdAt: store.now(), type: "Bot" };
}
