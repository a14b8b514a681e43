import type { AppRequest, Handler, RepositoryReading, RepositoryRequest } from "../state/server-context.js";
import { createInstallationToken, getApp, getRepositoryInstallation } from "./apps.js";
import { createComment, getComment, listComments, updateComment } from "./comments.js";
import { getContents } from "./contents.js";
import { createIssue, getIssue, listIssueEvents, listIssues, updateIssue } from "./issues.js";
import { addLabels, createLabel, getLabel, listLabels, listRepositoryLabels, removeLabel } from "./labels.js";
import { mergePull } from "./merge.js";
import { createPull, getPull, listCommits, listFiles, listPulls, updatePull } from "./pulls.js";
import { createReviewComment, getReviewComment, listReviewComments } from "./review-comments.js";
import { deleteRef, getBranch, getPermission, getRef, getRepository, getUser } from "./repositories.js";

/** The permission that the token needs in the repository; `push` also requires the user's role. */
type Access = "read" | "write" | "push";

interface Address {
  readonly method: string;
  readonly pattern: RegExp;
}

/** `public`: reading a public repository needs no authentication. */
export type Route = Address &
  (
    | { readonly of: "public"; readonly handle: Handler<RepositoryReading> }
    | { readonly of: "repository"; readonly needs: Access; readonly handle: Handler<RepositoryRequest> }
    | { readonly of: "user"; readonly handle: Handler }
    | { readonly of: "app"; readonly handle: Handler<AppRequest> }
  );

const REPOSITORY = "/repos/{owner}/{repo}";

/** All supported REST requests, as GitHub's documentation writes them. */
const routes: readonly Route[] = [
  forUser("GET /user", getUser),
  forApp("GET /app", getApp),
  forApp("POST /app/installations/{id}/access_tokens", createInstallationToken),
  forApp(`GET ${REPOSITORY}/installation`, getRepositoryInstallation),
  inPublic("GET ", getRepository),
  inPublic("GET /branches/{branch*}", getBranch),
  inPublic("GET /contents/{path*}", getContents),
  inPublic("GET /contents/?", getContents),
  inPublic("GET /git/ref/{ref*}", getRef),
  inRepository("DELETE /git/refs/{ref*}", "push", deleteRef),
  inRepository("GET /collaborators/{login}/permission", "read", getPermission),
  inPublic("GET /labels", listRepositoryLabels),
  inRepository("POST /labels", "push", createLabel),
  inPublic("GET /labels/{name}", getLabel),
  inPublic("GET /issues", listIssues),
  inRepository("POST /issues", "write", createIssue),
  inPublic("GET /issues/comments/{id}", getComment),
  inRepository("PATCH /issues/comments/{id}", "write", updateComment),
  inPublic("GET /issues/{number}", getIssue),
  inRepository("PATCH /issues/{number}", "write", updateIssue),
  inPublic("GET /issues/{number}/events", listIssueEvents),
  inPublic("GET /issues/{number}/labels", listLabels),
  inRepository("POST /issues/{number}/labels", "push", addLabels),
  inRepository("DELETE /issues/{number}/labels/{name}", "push", removeLabel),
  inPublic("GET /issues/{number}/comments", listComments),
  inRepository("POST /issues/{number}/comments", "write", createComment),
  inPublic("GET /pulls", listPulls),
  inRepository("POST /pulls", "write", createPull),
  inPublic("GET /pulls/comments/{id}", getReviewComment),
  inPublic("GET /pulls/{number}", getPull),
  inRepository("PATCH /pulls/{number}", "write", updatePull),
  inPublic("GET /pulls/{number}/files", listFiles),
  inPublic("GET /pulls/{number}/commits", listCommits),
  inPublic("GET /pulls/{number}/comments", listReviewComments),
  inRepository("POST /pulls/{number}/comments", "write", createReviewComment),
  inRepository("PUT /pulls/{number}/merge", "push", mergePull),
];

function forUser(text: string, handle: Handler): Route {
  return { of: "user", ...parse(text, ""), handle };
}

function forApp(text: string, handle: Handler<AppRequest>): Route {
  return { of: "app", ...parse(text, ""), handle };
}

function inPublic(text: string, handle: Handler<RepositoryReading>): Route {
  return { of: "public", ...parse(text, REPOSITORY), handle };
}

function inRepository(text: string, needs: Access, handle: Handler<RepositoryRequest>): Route {
  return { of: "repository", needs, ...parse(text, REPOSITORY), handle };
}

/** `{name}` is one segment of the path, `{name*}` the rest of it; numbers and ids are digits. */
function parse(text: string, prefix: string): Address {
  const [method = "", path = ""] = text.split(" ");
  const pattern = `${prefix}${path}`.replace(/\{(\w+)(\*?)\}/g, (_all, name: string, rest: string) =>
    rest ? `(?<${name}>.+)` : `(?<${name}>${name === "number" || name === "id" ? "\\d{1,12}" : "[^/]+"})`,
  );
  return { method, pattern: new RegExp(`^${pattern}$`) };
}

/** The route of a request with its decoded path parameters; undefined when there is none. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } | undefined {
  for (const route of routes) {
    const found = route.method === method ? route.pattern.exec(path) : null;
    if (!found) continue;
    const params = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    return { route, params: Object.fromEntries(params) as Record<string, string> };
  }
  return undefined;
}
