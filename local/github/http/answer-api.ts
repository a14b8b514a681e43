import type { IncomingMessage, ServerResponse } from "node:http";
import { appOf } from "./app-token.js";
import { authenticate, type Credentials } from "./access.js";
import { dispatch } from "../api/dispatch.js";
import { ApiError, badCredentials } from "./api-error.js";
import { readJsonBody } from "./body.js";
import { send } from "./respond.js";
import type { Service } from "../lifecycle/service.js";
import type { ApiAnswer } from "../state/server-context.js";

/** A request's URL, split. */
export interface Target {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Responds to a REST API request, after all its changes have been saved. */
export async function answerApi(
  service: Service,
  { path, query }: Target,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { context, onExchange } = service;
  const method = incoming.method ?? "GET";
  const below = path.slice("/api/v3".length) || "/";
  const { authorization } = incoming.headers;
  const credentials = authenticate(context.store, authorization);
  let requestBody: unknown;
  const answer = await caught(async () => {
    requestBody = await readJsonBody(incoming);
    const app = appOf(context.store, authorization);
    const identity = app ? undefined : identityOf(credentials);
    return dispatch(context, { method, path: below, query, body: requestBody, identity, app });
  });
  await context.store.save();
  const identity = credentials === "bad" ? undefined : credentials;
  const headers = { "x-github-media-type": "github.v3; format=json", ...answer.headers };
  const whole = query.size === 0 ? below : `${below}?${query.toString()}`;
  const login = identity?.user.login;
  onExchange({ method, path: whole, login, requestBody, status: answer.status, headers, body: answer.body });
  send(response, { ...answer, headers });
}

function identityOf(credentials: Credentials): Exclude<Credentials, "bad"> {
  if (credentials === "bad") throw badCredentials();
  return credentials;
}

async function caught(work: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: error.body, headers: error.headers };
  }
}
