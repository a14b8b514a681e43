/** Address schemes of state and secrets that are served by AWS (gocloud.dev, `aws.V2ConfigFromURLParams`). */
const AWS_SCHEMES = ["s3", "awskms"];

/** How the engine will reach AWS for the address of a back end or a secrets provider. */
export interface CloudAddress {
  /** The endpoint in the address itself. */
  readonly endpoint: string | undefined;
  /**
   * Whether endpoints in the environment apply: version 1 of AWS's SDK for Go, the default for these addresses, ignores
   * them.
   */
  readonly obeysEnvironment: boolean;
}

/** Parses an address; undefined if AWS isn't involved. */
export function cloudAddressOf(address: string): CloudAddress | undefined {
  const scheme = address.split("://")[0] ?? "";
  if (!AWS_SCHEMES.includes(scheme)) return undefined;
  const query = new URLSearchParams(address.split("?").slice(1).join("?"));
  return {
    endpoint: query.get("endpoint") ?? undefined,
    obeysEnvironment: query.get("awssdk")?.toLowerCase() === "v2",
  };
}
