import { expect } from "chai";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { GithubClientOptions } from "../../../github/client.js";
import { openCodeHost } from "../../../github/code-host.js";
import { MAX_ANSWER } from "../../../github/fetch.js";
import type { CodeHost } from "../../../worker/ports/code-host.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";

const TOKEN = "ghp_NeverToBeSeenAnywhere0123456789ab";
const repository = { owner: "acme", name: "app" };
const facts = { full_name: "acme/shop", default_branch: "main", archived: false };

type Respond = (request: IncomingMessage, response: ServerResponse, count: number) => void;

const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Respond =>
  (_request, response) =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));

describe("the GitHub client", () => {
  let server: Server;
  let url: string;
  let requests: IncomingMessage[];
  let answers: readonly Respond[];
  let slept: number[];

  beforeEach(async () => {
    [requests, answers, slept] = [[], [json(200, facts)], []];
    server = createServer((request, response) => {
      requests.push(request);
      request.resume();
      const answer = answers[Math.min(requests.length, answers.length) - 1];
      answer?.(request, response, requests.length);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v3`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Its clock skips every wait. */
  const open = (options: Partial<GithubClientOptions> = {}): CodeHost => {
    let now = Date.parse("2026-11-21T03:35:00Z");
    const clock = {
      now: () => new Date(now),
      sleep: (milliseconds: number, signal?: AbortSignal) => {
        signal?.throwIfAborted();
        slept.push(milliseconds);
        now += milliseconds;
        return Promise.resolve();
      },
    };
    return openCodeHost({ apiUrl: url, token: TOKEN, version: "1.2.3", clock, ...options });
  };
  const failing = (options?: Partial<GithubClientOptions>) =>
    opsErrorOf(() => open(options).repository(repository, noSignal));

  it("takes each call that changes something from the shared rate, no others, and waits as long as that says", async () => {
    const waits = [0, 4_000, 0, 90_000];
    const contentRate = { take: () => Promise.resolve(waits.shift() ?? 0) };
    const host = open({ contentRate, pace: "github" });
    answers = [json(201, { id: 1, html_url: "https://github.test/1" })];
    await host.addComment(repository, 1, "One", noSignal);
    await host.addComment(repository, 1, "Two", noSignal);
    expect(slept).to.deep.equal([4_000]);
    expect(await host.issue(repository, 1, noSignal).catch(() => "read")).to.equal("read");
    const { code, params } = await opsErrorOf(() => host.addComment(repository, 1, "Three", noSignal));
    expect([code, params["seconds"], requests.length]).to.deep.equal(["github.rate-limited", 90, 3]);
  });

  it("limits the size of a response", async () => {
    const piece = Buffer.alloc(1024 * 1024, " ");
    let sent = 0;
    const endless: Respond = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const more = (): void => {
        while (!response.destroyed) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once("drain", more);
        }
      };
      more();
    };
    answers = [endless];
    const error = await failing();
    expect(error.code).to.equal("github.unreachable");
    expect(error.params["reason"]).to.include("larger than 32 MiB");
    // three attempts, and the buffers of each connection
    expect(sent).to.be.lessThan(6 * MAX_ANSWER);
  });

  it("sends its user agent, the API version, and the token", async () => {
    expect(await open().repository(repository, noSignal)).to.deep.equal({
      defaultBranch: "main",
      archived: false,
      fullName: "acme/shop",
    });
    const { url: path, headers } = requests[0]!;
    expect(path).to.equal("/api/v3/repos/acme/app");
    expect(headers["user-agent"]).to.match(/^opsctl\/1\.2\.3 /);
    expect(headers["x-github-api-version"]).to.equal("2022-11-28");
    expect(headers.authorization).to.equal(`Bearer ${TOKEN}`);
    await open({ token: undefined }).repository(repository, noSignal);
    expect(requests[1]?.headers.authorization).to.equal(undefined);
  });

  for (const [status, code, sent] of [
    [401, "github.unauthorized", 1],
    [403, "github.forbidden", 1],
    [409, "github.failed", 1],
    [422, "github.failed", 1],
    [451, "github.failed", 1],
    [500, "github.unreachable", 3],
    [502, "github.unreachable", 3],
  ] as const) {
    it(`reports ${status} as ${code}, after ${sent} requests`, async () => {
      answers = [json(status, { message: `Because of ${TOKEN}\n\u001b[31m` })];
      const error = await failing();
      expect([error.code, error.kind, error.params]).to.deep.equal([
        code,
        "failed",
        {
          repository: "acme/app",
          request: "GET /api/v3/repos/acme/app",
          status,
          reason: "Because of [redacted] [31m",
        },
      ]);
      expect(requests).to.have.length(sent);
      expect(JSON.stringify([error.message, error.params])).to.not.include(TOKEN);
    });
  }

  it("reports the permission that a fine-grained token lacks", async () => {
    const headers = { "x-accepted-github-permissions": "metadata=read" };
    answers = [json(403, { message: "Resource not accessible by personal access token" }, headers)];
    expect((await failing()).params["reason"]).to.equal(
      "Resource not accessible by personal access token (needs metadata=read)",
    );
  });

  it("recovers from a server error or a broken connection", async () => {
    const cut: Respond = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"default_branch":');
      setTimeout(() => response.destroy(), 20);
    };
    for (const first of [json(502, {}), cut, ((request) => void request.socket.destroy()) as Respond]) {
      requests = [];
      answers = [first, json(200, facts)];
      expect(await open().repository(repository, noSignal)).to.deep.include({ defaultBranch: "main" });
      expect(requests).to.have.length(2);
    }
  });

  it("reports unreachable when the connection always breaks, nothing listens, or there is no response", async () => {
    answers = [(request) => void request.socket.destroy()];
    expect((await failing()).params).to.include({ status: 0, repository: "acme/app" });
    answers = [() => undefined];
    const silent = await failing({ requestTimeoutMs: 50 });
    expect([silent.code, silent.params["reason"]]).to.deep.equal([
      "github.unreachable",
      "no answer within 0.05 s",
    ]);
    server.closeAllConnections();
    server.close();
    expect((await failing()).code).to.equal("github.unreachable");
  });

  it("waits as long as GitHub asks, then continues", async () => {
    const reset = String(Date.parse("2026-11-21T03:35:20Z") / 1000);
    for (const [limit, seconds] of [
      [json(403, { message: "You have exceeded a secondary rate limit" }, { "retry-after": "7" }), 7],
      [json(429, { message: "slow down" }, { "retry-after": "3" }), 3],
      [json(403, { message: "x" }, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset }), 21],
      [json(403, { message: "You have exceeded a secondary rate limit" }), 60],
      [json(429, { message: "slow down" }), 60],
    ] as const) {
      [requests, slept] = [[], []];
      answers = [limit, json(200, facts)];
      expect(await open().repository(repository, noSignal)).to.deep.include({ defaultBranch: "main" });
      expect([slept, requests.length]).to.deep.equal([[seconds * 1000], 2]);
    }
  });

  it("limits all waits together, and then sends nothing for the rest", async () => {
    answers = [json(429, { message: "slow down" }, { "retry-after": "25" })];
    const host = open();
    const error = await opsErrorOf(() => host.repository(repository, noSignal));
    expect([error.code, error.params["seconds"]]).to.deep.equal(["github.rate-limited", 25]);
    expect([slept, requests.length]).to.deep.equal([[25_000, 25_000], 3]);
    answers = [json(429, { message: "slow down" }, { "retry-after": "3600" })];
    await opsErrorOf(() => host.issue(repository, 1, noSignal));
    const sent = requests.length;
    const next = await opsErrorOf(() => host.repository(repository, noSignal));
    expect([next.code, next.params["seconds"]]).to.deep.equal(["github.rate-limited", 3600]);
    expect(requests).to.have.length(sent);
  });

  it("never repeats a request that must not be sent twice", async () => {
    answers = [json(502, { message: "Bad gateway" })];
    const error = await opsErrorOf(() => open().addComment(repository, 1, "Hello", noSignal));
    expect([error.code, requests.length]).to.deep.equal(["github.unreachable", 1]);
  });

  it("follows no redirect to another name", async () => {
    answers = [json(301, { message: "Moved Permanently" }, { location: `${url}/repositories/1` })];
    const error = await opsErrorOf(() => open().issue(repository, 1, noSignal));
    expect([error.code, error.params["location"]]).to.deep.equal(["github.moved", `${url}/repositories/1`]);
    expect(requests).to.have.length(1);
  });

  it("reads all pages of a branch's pull requests, and drops others that the filter returned", async () => {
    const pull = (number: number, ref: string, full_name = "Acme/App") => ({
      number,
      html_url: `https://github.test/acme/app/pull/${number}`,
      title: `Pull ${number}`,
      state: number === 1 ? "open" : "closed",
      merged_at: number === 2 ? "2026-11-21T00:00:00Z" : null,
      head: { ref, sha: "0".repeat(40), repo: number === 3 ? null : { full_name } },
      base: { ref: "main" },
    });
    const others = Array.from({ length: 97 }, (_, at) => pull(at + 10, "other"));
    const page = [...others, pull(5, "ai/1"), pull(4, "ai/1", "mallory/app"), pull(3, "ai/1")];
    answers = [json(200, page), json(200, [pull(2, "ai/1"), pull(1, "ai/1")])];
    const found = await open().pullRequestsFrom(repository, "ai/1", noSignal);
    expect(found.map(({ number, state, headRepository }) => [number, state, headRepository])).to.deep.equal([
      [5, "closed", "acme/app"],
      [2, "merged", "acme/app"],
      [1, "open", "acme/app"],
    ]);
    expect(requests.map((request) => request.url)).to.deep.equal(
      [1, 2].map(
        (number) =>
          `/api/v3/repos/acme/app/pulls?head=acme%3Aai%2F1&state=all&sort=created&direction=desc&per_page=100&page=${number}`,
      ),
    );
  });

  it("reports a response that is not GitHub's", async () => {
    for (const body of [{ default_branch: 1 }, [], "x"]) {
      answers = [json(200, body)];
      const error = await failing();
      expect([error.code, String(error.params["reason"])].join(" ")).to.match(
        /^github\.failed unexpected answer: /,
      );
    }
  });

  const html = (status: number, headers: Readonly<Record<string, string>> = {}): Respond => {
    const page = { "content-type": "text/html; charset=utf-8", ...headers };
    return (_request, response) => void response.writeHead(status, page).end("<html>Sign in</html>");
  };
  for (const [what, respond, code] of [
    ["a proxy's page with 200", html(200), "github.unreachable"],
    ["a proxy's page with 403", html(403), "github.unreachable"],
    ["a proxy's page with 404", html(404), "github.unreachable"],
    ["GitHub's own page when it is down", html(503), "github.unreachable"],
    ["a portal", html(302, { location: "https://portal.test/sign-in" }), "github.unreachable"],
    ["a proxy that wants to know us", json(407, {}), "github.unreachable"],
    [
      "403 in JSON: permission, SAML",
      json(403, { message: "Resource protected by SAML" }),
      "github.forbidden",
    ],
    ["another name", json(301, {}, { location: "/api/v3/repositories/7" }), "github.moved"],
    ["413", json(413, { message: "too large" }), "github.failed"],
  ] as const) {
    it(`reports the responder: ${what}`, async () => {
      answers = [respond];
      const error = await failing();
      expect(error.code).to.equal(code);
      expect(JSON.stringify(error.params)).to.not.match(/<html>/);
    });
  }

  it("reports the present name of a renamed repository", async () => {
    const now = { ...facts, full_name: "acme/store" };
    answers = [json(301, {}, { location: `${url}/repositories/7` }), json(200, now)];
    const error = await failing();
    expect([error.code, error.params["location"]]).to.deep.equal(["github.moved", "acme/store"]);
    expect(requests[1]?.url).to.equal("/api/v3/repositories/7");
  });

  it("reports the archive, not the token's permissions", async () => {
    answers = [json(403, { message: "Repository was archived so is read-only." })];
    expect((await failing()).code).to.equal("github.archived");
  });

  it("shows no HTML, whatever its content type", async () => {
    for (const type of ["text/plain", "application/octet-stream"]) {
      answers = [
        (_request, response) =>
          void response
            .writeHead(502, { "content-type": type })
            .end("<!DOCTYPE html><HTML><h1>Bad</h1></HTML>"),
      ];
      const error = await failing();
      expect([error.code, /<\/?(html|h1)/i.exec(JSON.stringify(error.params))]).to.deep.equal([
        "github.unreachable",
        null,
      ]);
    }
  });

  it("stops at once when aborted: during a request, while waiting, and before it begins", async () => {
    const reason = new Error("drain");
    const stopped = async (work: (signal: AbortSignal) => Promise<unknown>, after?: Respond) => {
      const controller = new AbortController();
      if (after) {
        answers = [
          (...all) => {
            after(...all);
            setTimeout(() => controller.abort(reason), 20);
          },
        ];
      } else controller.abort(reason);
      let thrown: unknown;
      await work(controller.signal).catch((error: unknown) => (thrown = error));
      return thrown;
    };
    const { clock: _, ...patient } = { clock: undefined, apiUrl: url, token: TOKEN, version: "1" };
    const host = openCodeHost(patient);
    const ask = (signal: AbortSignal) => host.repository(repository, signal);
    expect(await stopped(ask)).to.equal(reason);
    expect(requests).to.have.length(0);
    expect(await stopped(ask, () => undefined)).to.equal(reason);
    expect(await stopped(ask, json(502, {}))).to.equal(reason);
    expect(await stopped(ask, json(429, {}, { "retry-after": "30" }))).to.equal(reason);
  });

  it("spaces requests that notify as GitHub asks, but not on this machine", async () => {
    answers = [json(201, { id: 1, html_url: "https://github.test/c" })];
    const times: number[] = [];
    server.on("request", () => times.push(Date.now()));
    const comment = (host: CodeHost) => host.addComment(repository, 1, "Hello", noSignal);
    const polite = open({ pace: "github" });
    await comment(polite);
    await comment(polite);
    // three seconds by the plugin; the limit is lower here, for a busy machine
    expect(times[1]! - times[0]!).to.be.greaterThan(1_000);
    const eager = open();
    for (let made = 0; made < 20; made++) await comment(eager);
    expect(times).to.have.length(22);
  });
});
