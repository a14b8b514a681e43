/** Variables that configure proxies; curl, Python and grpc read the lower-case ones, Go both. */
const PROXY = /^(https?|all|grpc|ftp)_proxy$/i;

/** Names of this machine in lists of exceptions. grpc compares ends of names, curl and Python whole names. */
const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

type Variables = Readonly<Record<string, string>>;

/** The names of the proxy variables that are set. */
export function proxiesOf(variables: Variables): readonly string[] {
  return Object.keys(variables).filter((name) => PROXY.test(name) && variables[name]);
}

/**
 * Exempts this machine from proxies, because the engine, its plugins and the local endpoint talk to each other on it.
 * Blanks between the exceptions are removed, because some programs take them for a part of the next name.
 */
export function exemptLoopback(variables: Variables): Variables {
  if (proxiesOf(variables).length === 0) return variables;
  const lower = exceptions(variables["no_proxy"]);
  const upper = exceptions(variables["NO_PROXY"]);
  return {
    ...variables,
    no_proxy: listed(lower ?? upper ?? []),
    NO_PROXY: listed(upper ?? lower ?? []),
    no_grpc_proxy: grpcExceptions(variables),
  };
}

/**
 * The value of grpc's own exception variable. grpc doesn't support `*`, and reads `no_proxy` only if its own variable
 * is empty.
 */
export function grpcExceptions(variables: Variables): string {
  const { no_grpc_proxy: own, no_proxy: lower, NO_PROXY: upper } = variables;
  const named = exceptions(own) ?? exceptions(lower) ?? exceptions(upper) ?? [];
  return listed(named.filter((name) => name !== "*"));
}

function exceptions(list: string | undefined): readonly string[] | undefined {
  const names = (list ?? "").split(/[\s,;]+/).filter((name) => name !== "");
  return names.length === 0 ? undefined : names;
}

function listed(names: readonly string[]): string {
  return names.includes("*") ? "*" : [...new Set([...names, ...LOOPBACK])].join(",");
}
