/** An answer with which GitHub refused a request. */
export interface Fault {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
}

/** GitHub's answer behind an error of Octokit's; undefined when there was none (no connection, time-out). */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !("response" in error) || !("status" in error)) return undefined;
  const { response, status, message } = error;
  if (typeof status !== "number" || typeof response !== "object" || response === null) return undefined;
  const headers = "headers" in response ? (response.headers as Fault["headers"]) : {};
  return { status, headers, message };
}
