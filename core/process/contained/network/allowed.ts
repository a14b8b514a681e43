import type { SandboxNetwork } from "../sandbox.js";

/** Ports of a host that is allowed without one. */
const WEB_PORTS = [80, 443];

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The address of a URL; undefined when it isn't one of http or https. */
export function addressOf(url: string): Address | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  const host = hostname.replace(/^\[|\]$/g, "");
  return { host, port: port === "" ? (protocol === "https:" ? 443 : 80) : Number(port) };
}

/** Whether an address is this machine's own loopback. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Whether the proxy of `model-only` connects to an address. Names are compared as they are, and never resolved here. */
export function isAllowed({ host, port }: Address, { endpoint, allowedHosts = [] }: SandboxNetwork): boolean {
  const name = host.toLowerCase();
  const model = endpoint === undefined ? undefined : addressOf(endpoint);
  if (model?.host.toLowerCase() === name && model.port === port) return true;
  return allowedHosts.some((allowed) => {
    const [, allowedHost = "", allowedPort] = /^(.*?)(?::(\d+))?$/.exec(allowed.toLowerCase()) ?? [];
    if (!matches(name, allowedHost)) return false;
    return allowedPort === undefined ? WEB_PORTS.includes(port) : Number(allowedPort) === port;
  });
}

/** `*.example.org` stands for all names below it, not for itself. */
function matches(name: string, allowed: string): boolean {
  return allowed.startsWith("*.") ? name.endsWith(allowed.slice(1)) : name === allowed;
}
