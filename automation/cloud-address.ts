/** Addresses of state and secrets that AWS answers to (gocloud.dev, `aws.V2ConfigFromURLParams`). */
const AWS_SCHEMES = ["s3", "awskms"];

/** What the address of a back end or a secrets provider would ask, as far as AWS is asked. */
export interface CloudAddress {
  /** The endpoint that the address itself names. */
  readonly endpoint: string | undefined;
  /** Whether the endpoints of the environment count: the first version of AWS's SDK for Go, the default there, never reads them. */
  readonly obeysEnvironment: boolean;
}

/** Undefined for an address that AWS has nothing to do with. */
export function cloudAddressOf(address: string): CloudAddress | undefined {
  const scheme = address.split("://")[0] ?? "";
  if (!AWS_SCHEMES.includes(scheme)) return undefined;
  const query = new URLSearchParams(address.split("?").slice(1).join("?"));
  return {
    endpoint: query.get("endpoint") ?? undefined,
    obeysEnvironment: query.get("awssdk")?.toLowerCase() === "v2",
  };
}
