import { randomBytes } from "node:crypto";
import { ApiError, notFound } from "../http/api-error.js";
import { appShape, installationShape, permissionsOf } from "../shapes/app.js";
import { type App, fullName, type Installation } from "../state/model.js";
import { botLogin } from "../state/seed-app.js";
import { type AppRequest, type Handler, ok, type ServerContext } from "../state/server-context.js";

/** GitHub's life of an installation's token, in milliseconds ("Generating an installation access token"). */
const TOKEN_LIFE_MS = 60 * 60 * 1000;

export const getApp: Handler<AppRequest> = (context, { app }) => ok(appShape(context, app));

/** The installation for the repository in the path. */
export const getRepositoryInstallation: Handler<AppRequest> = (context, { app, params }) => {
  const repository = context.store.repository(`${params["owner"] ?? ""}/${params["repo"] ?? ""}`);
  const name = repository && fullName(repository).toLowerCase();
  const found = app.installations.find(({ repositories }) =>
    repositories.some((one) => one.toLowerCase() === name),
  );
  if (!found) throw notFound();
  return ok(installationShape(context, app, found));
};

export const createInstallationToken: Handler<AppRequest> = (context, { app, params }) => {
  const installation = installationOf(app, params);
  return { status: 201, body: newToken(context, app, installation) };
};

function newToken({ store }: ServerContext, app: App, installation: Installation): Record<string, unknown> {
  const expiresAt = new Date(Date.parse(store.now()) + TOKEN_LIFE_MS).toISOString().replace(".000Z", "Z");
  const value = `ghs_${randomBytes(18).toString("hex")}`;
  const { right, repositories } = installation;
  const rights = Object.fromEntries(repositories.map((name) => [name.toLowerCase(), right]));
  const { tokens } = store.state;
  const isOver = (time: string | undefined): boolean => time !== undefined && time <= store.now();
  // the expired ones would only make the state larger
  store.state.tokens = tokens.filter((token) => !isOver(token.expiresAt));
  store.state.tokens.push({ value, login: botLogin(app), rights, expiresAt });
  store.touch();
  return {
    token: value,
    expires_at: expiresAt,
    permissions: permissionsOf(installation),
    repository_selection: "selected",
  };
}

function installationOf(app: App, params: Readonly<Record<string, string>>): Installation {
  const found = app.installations.find(({ id }) => String(id) === params["id"]);
  if (!found) throw new ApiError(404, "Integration not found");
  return found;
}
