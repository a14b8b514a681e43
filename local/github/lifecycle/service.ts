import type { ServerContext } from "../state/server-context.js";

/** A REST API request and its response, for tests that compare them with GitHub's description. */
export interface Exchange {
  readonly method: string;
  /** Path below `/api/v3`, with the query. */
  readonly path: string;
  readonly login: string | undefined;
  readonly requestBody: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What responses are built from. */
export interface Service {
  readonly context: ServerContext;
  readonly key: string | undefined;
  readonly onExchange: (exchange: Exchange) => void;
}
