import type { Agent } from "node:http";
import { isLoopback } from "./loopback.js";
import { withoutUserinfo } from "./printable.js";

/** Connections through the environment's proxies. */
export interface Proxies {
  /** Agents for the request handler of the AWS SDK, and for Node's own requests. */
  readonly agents: { readonly httpAgent: Agent; readonly httpsAgent: Agent };
  /** The proxy for a URL, without its password; undefined for a direct connection. */
  proxyOf(url: string): string | undefined;
  destroy(): void;
}

const NAMES = ["https_proxy", "http_proxy", "all_proxy"];

/** Most connections to a host, like the SDK's own agents (Developer Guide, "Configure maxSockets in Node.js"). */
const MAX_SOCKETS = 50;

/**
 * Opens the proxies of HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, upper or lower case, as `proxy-from-env` reads
 * them from the process. This machine is never reached through a proxy. If none is set, nothing is loaded and the
 * result is undefined.
 */
export async function openProxies(
  variables: Readonly<Record<string, string | undefined>>,
): Promise<Proxies | undefined> {
  const values = NAMES.flatMap((name) => [variables[name], variables[name.toUpperCase()]]).filter(
    (value): value is string => Boolean(value),
  );
  if (values.length === 0) return undefined;
  const [{ ProxyAgent }, { getProxyForUrl }] = await Promise.all([
    import("proxy-agent"),
    import("proxy-from-env"),
  ]);
  const bare = new Set(values.filter((value) => !value.includes("://")));
  const proxyForUrl = (url: string): string => {
    if (isLoopback(url)) return "";
    const proxy = getProxyForUrl(url);
    // without a scheme it is an HTTP proxy, as for curl and the AWS CLI
    const rest = proxy.replace(/^https?:\/\//, "");
    return bare.has(rest) ? `http://${rest}` : proxy;
  };
  const agent = new ProxyAgent({ keepAlive: true, maxSockets: MAX_SOCKETS, getProxyForUrl: proxyForUrl });
  return {
    agents: { httpAgent: agent, httpsAgent: agent },
    proxyOf: (url) => {
      const proxy = proxyForUrl(url);
      return proxy === "" ? undefined : withoutUserinfo(proxy);
    },
    destroy: () => {
      agent.destroy();
    },
  };
}
