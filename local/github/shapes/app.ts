import type { App, Installation } from "../state/model.js";
import { person, type ServerContext } from "../state/server-context.js";
import { nodeId } from "./addresses.js";
import { simpleUser } from "./user.js";

/** The permissions of an installation: those that the worker needs. */
export function permissionsOf({ right }: Pick<Installation, "right">): Readonly<Record<string, string>> {
  return { contents: right, issues: right, metadata: "read", pull_requests: right };
}

/** GitHub's "GitHub app". */
export function appShape(context: ServerContext, app: App): Record<string, unknown> {
  const { apiUrl, serverUrl } = context.addresses;
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId("App", app.id),
    owner: simpleUser(context.addresses, person(context, app.owner)),
    name: app.slug,
    description: null,
    external_url: apiUrl,
    html_url: `${serverUrl}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: permissionsOf({ right: "write" }),
    events: [],
  };
}

/** GitHub's "installation". */
export function installationShape(
  context: ServerContext,
  app: App,
  installation: Installation,
): Record<string, unknown> {
  const { apiUrl, serverUrl } = context.addresses;
  const account = person(context, installation.account);
  return {
    id: installation.id,
    account: simpleUser(context.addresses, account),
    repository_selection: "selected",
    access_tokens_url: `${apiUrl}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${apiUrl}/installation/repositories`,
    html_url: `${serverUrl}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: "User",
    permissions: permissionsOf(installation),
    events: [],
    created_at: app.createdAt,
    updated_at: app.createdAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: null,
  };
}
