import type { Agent } from "node:http";
import { isLoopback } from "./loopback.js";
import { withoutUserinfo } from "./printable.js";

/** Connections through the proxies that the environment names. */
export interface Proxies {
  /** For the request handler of the AWS SDK, and for Node's own requests. */
  readonly agents: { readonly httpAgent: Agent; readonly httpsAgent: Agent };
  /** The proxy that a URL is reached through, without its password; undefined where it is reached directly. */
  proxyOf(url: string): string | undefined;
  destroy(): void;
}

const NAMES = ["https_proxy", "http_proxy", "all_proxy"];

/** As many connections to a host as the SDK's own agents keep (Developer Guide, "Configure maxSockets in Node.js"). */
const MAX_SOCKETS = 50;

/**
 * What HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say, in capitals or not, as `proxy-from-env` reads them from the
 * process. This machine itself is never reached through a proxy. Undefined, and nothing is loaded, where none is named.
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
