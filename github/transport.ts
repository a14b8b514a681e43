import { request as requestPlain, type Agent } from "node:http";
import { request as requestSecure } from "node:https";
import { openProxies } from "../core/proxy.js";

/** A response of `fetch`, or of its substitute. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array> | null;
}

export type Transport = (url: string, init: RequestInit) => Promise<Answer>;

/** `fetch` with support for the proxies in the environment, which Node's own lacks. */
export function openTransport(variables: Readonly<Record<string, string>>): Transport {
  const opening = openProxies(variables);
  return async (url, init) => {
    const proxies = await opening;
    return proxies?.proxyOf(url) === undefined
      ? fetch(url, init)
      : through(proxies.agents.httpsAgent, url, init);
  };
}

function through(
  agent: Agent,
  url: string,
  { method = "GET", headers, body, signal }: RequestInit,
): Promise<Answer> {
  const request = url.startsWith("https:") ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      agent,
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...(signal ? { signal } : {}),
    });
    // otherwise the proxy's response would be taken for GitHub's; only tunnels have one
    sent.on("proxyConnect", ({ statusCode = 200, statusText = "" }: ProxyAnswer) => {
      if (statusCode !== 200) sent.destroy(new Error(`the proxy answers ${statusCode} ${statusText}`.trim()));
    });
    sent.on("error", reject);
    sent.on("response", (answer) => {
      const { statusCode = 0, statusMessage = "", rawHeaders } = answer;
      const pairs = rawHeaders.flatMap((name, at) =>
        at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""]] : [],
      );
      resolve({
        status: statusCode,
        statusText: statusMessage,
        headers: new Headers(pairs),
        body: answer,
      });
    });
    sent.end(typeof body === "string" ? body : undefined);
  });
}

interface ProxyAnswer {
  readonly statusCode?: number;
  readonly statusText?: string;
}
