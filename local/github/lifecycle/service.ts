import type { ServerContext } from "../state/server-context.js";

/** A request to the REST API and its answer, for tests that compare them with GitHub's description. */
export interface Exchange {
  readonly method: string;
  /** With the query, below `/api/v3`. */
  readonly path: string;
  readonly login: string | undefined;
  readonly requestBody: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a request is answered from. */
export interface Service {
  readonly context: ServerContext;
  readonly key: string | undefined;
  readonly onExchange: (exchange: Exchange) => void;
}
