import { request as httpRequest } from "node:http";
import { readdir } from "node:fs/promises";
import { expect } from "chai";
import fc from "fast-check";
import { startGithub, type TestGithub } from "../../../support/github.js";

const SHOP = "/repos/acme/shop";

describe("local GitHub: hostile input", () => {
  let github: TestGithub;

  beforeEach(async () => {
    github = await startGithub();
    await github.addRepository("acme/shop");
  });
  afterEach(() => github.stop());

  /** A request whose path is sent unchanged: `fetch` would normalize it. */
  function raw(
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: Buffer | string } = {},
  ): Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }> {
    const { hostname, port } = new URL(github.serverUrl);
    const authorization = `Bearer ${github.token}`;
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        { hostname, port, method, path, headers: { authorization, ...headers } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              headers: answer.headers,
            }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  it("accepts JSON only", async () => {
    for (const body of ["{", "\u0000", "[1,", Buffer.from([0x22, 0xff, 0x22])]) {
      const answer = await raw("POST", `/api/v3${SHOP}/issues`, { body });
      expect(answer.status).to.equal(400);
      expect(JSON.parse(answer.text)).to.include({ message: "Problems parsing JSON" });
    }
    for (const body of ["[]", '"x"', "7", "null"]) {
      expect((await raw("POST", `/api/v3${SHOP}/issues`, { body })).status, body).to.equal(422);
    }
  });

  it("refuses bodies over 10 MB, with or without a length", async () => {
    const body = JSON.stringify({ title: "x".repeat(11 * 1024 * 1024) });
    const answers = await Promise.allSettled([
      raw("POST", `/api/v3${SHOP}/issues`, { body, headers: { "content-length": String(body.length) } }),
      raw("POST", `/api/v3${SHOP}/issues`, { body, headers: { "transfer-encoding": "chunked" } }),
    ]);
    // a client that is still writing may see the closed connection first
    for (const answer of answers)
      if (answer.status === "fulfilled") expect(answer.value.status).to.equal(413);
    expect((await github.api("GET", `${SHOP}/issues`)).list).to.have.length(0);
  });

  it("names the invalid field of a body", async () => {
    const errors = async (body: unknown): Promise<unknown> => {
      const answer = await github.api("POST", `${SHOP}/issues`, { body });
      expect(answer.status).to.equal(422);
      return answer.body["message"];
    };
    expect(await errors({})).to.include('"title" wasn\'t supplied');
    expect(await errors({ title: "x", body: 7 })).to.include("properties/body");
    expect(await errors({ title: " " })).to.equal("Validation Failed");
    expect(await errors({ title: "x".repeat(257) })).to.equal("Validation Failed");
    expect(await errors({ title: "x", body: "y".repeat(65_537) })).to.equal("Validation Failed");
  });

  it("serves nothing for paths with traversal, in any form", async () => {
    const paths = [
      "/acme/shop.git/../../store.json",
      "/acme/shop.git/HEAD",
      "/acme/shop.git/config",
      "/acme/shop.git/objects/info/packs",
      "/acme/shop.git/info/refs",
      "/acme/shop.git/info/refs?service=git-upload-archive",
      "/../acme/shop.git/info/refs?service=git-upload-pack",
      "/acme/..%2f..%2fstore.json.git/info/refs?service=git-upload-pack",
      "/%2e%2e/%2e%2e.git/info/refs?service=git-upload-pack",
      "/../../../../etc/passwd",
      "/api/v3/../../key",
      "/api/v3/repos/..%2f..%2f/key",
      "/api/v3/repos/acme/shop/git/ref/..%2f..%2fconfig",
      "/api/v3/repos/acme/shop/branches/--help",
      "//acme//shop",
      "/_opsctl/../key",
    ];
    for (const path of paths) expect((await raw("GET", path)).status, path).to.equal(404);
    expect((await raw("GET", "/api/v3/repos/%zz/x")).status).to.equal(400);
    expect((await raw("OPTIONS", "*")).status).to.be.oneOf([400, 404]);
  });

  it("refuses other host names (DNS rebinding)", async () => {
    const answer = await raw("GET", `/api/v3${SHOP}`, { headers: { host: "evil.example" } });
    expect(answer.status).to.equal(421);
  });

  it("creates users and repositories only with the key", async () => {
    const body = JSON.stringify({ users: ["mallory"] });
    expect((await raw("POST", "/_opsctl/seed", { body })).status).to.equal(404);
    expect(github.server.context.store.user("mallory")).to.equal(undefined);
  });

  it("stores repositories by number: no name becomes a path", async () => {
    await github.addRepository("acme/-.._x");
    expect((await readdir(github.paths.repositories)).every((name) => /^\d+\.git$/.test(name))).to.equal(
      true,
    );
    let refused = 0;
    for (const name of ["../x", "a/..", "a/b/c", "a/b.git", "-a/b", "a/b\n"]) {
      await github.addRepository(name).catch(() => refused++);
    }
    expect(refused).to.equal(6);
  });

  it("shows every title, body, label and comment as plain text", async () => {
    const evil = `<script>alert(1)</script>\u001b[8m\nCommits\n    forged`;
    const number = await github.addIssue("acme/shop", { title: evil, body: evil, labels: [evil] });
    await github.addComment("acme/shop", number, { body: evil });
    for (const path of ["/", "/acme/shop", `/acme/shop/issues/${number}`]) {
      const { status, text, headers } = await raw("GET", path);
      expect(status, path).to.equal(200);
      expect(headers["content-type"]).to.equal("text/plain; charset=utf-8");
      expect(headers["x-content-type-options"]).to.equal("nosniff");
      expect(text, path)
        .not.to.include("\u001b")
        .and.not.match(/^(Commits|forged)$/m);
    }
    expect((await raw("GET", `/acme/shop/issues/${number}`)).text).to.include("    Commits\n        forged");
    expect((await raw("GET", "/acme/shop/issues/99")).status).to.equal(404);
    expect((await raw("POST", "/acme/shop")).status).to.equal(404);
  });

  it("shows on a repository's page how to clone it and where a token is, never a token", async () => {
    const { text } = await raw("GET", "/acme/shop");
    expect(text).to.include(`git clone ${github.serverUrl}/acme/shop.git`).and.include(github.paths.store);
    expect(text).not.to.include(github.token).and.not.match(/ghp_/);
  });

  it("responds to any path and any body, and never with an internal error", async () => {
    const segment = fc.oneof(
      fc.constantFrom(
        "repos",
        "acme",
        "shop",
        "issues",
        "pulls",
        "labels",
        "comments",
        "git",
        "ref",
        "1",
        "..",
        "%2e",
      ),
      fc.string({ maxLength: 8 }).map(encodeURIComponent),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE"),
        fc.array(segment, { maxLength: 7 }),
        fc.json({ maxDepth: 2 }),
        async (method, segments, body) => {
          const sent = method === "GET" || method === "DELETE" ? {} : { body };
          const { status } = await raw(method, `/api/v3/${segments.join("/")}`, sent);
          expect(status).to.be.lessThan(500);
        },
      ),
      { numRuns: 200 },
    );
  });
});
