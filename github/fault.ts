/** An error response of GitHub. */
export interface Fault {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly message: string;
}

/** GitHub's response in an Octokit error; undefined when there was none (no connection, time-out). */
export function faultOf(error: unknown): Fault | undefined {
  if (!(error instanceof Error) || !("response" in error) || !("status" in error)) return undefined;
  const { response, status, message } = error;
  if (typeof status !== "number" || typeof response !== "object" || response === null) return undefined;
  const headers = "headers" in response ? (response.headers as Fault["headers"]) : {};
  return { status, headers, message };
}
