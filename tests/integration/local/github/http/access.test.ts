import { expect } from "chai";
import { startGithub, type TestGithub } from "../../../../support/github.js";

const SHOP = "/repos/acme/shop";

describe("local GitHub: permissions", () => {
  let github: TestGithub;

  beforeEach(async () => {
    github = await startGithub();
    await github.addRepository("acme/shop", undefined, { private: true });
    await github.addIssue("acme/shop", { title: "Hi" });
  });
  afterEach(() => github.stop());

  const status = async (
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
  ): Promise<number> =>
    (await github.api(method, path, { token, ...(body === undefined ? {} : { body }) })).status;

  it("refuses unknown credentials, and requires some where needed", async () => {
    const bad = await github.api("GET", SHOP, { token: "ghp_wrong" });
    expect(bad.status).to.equal(401);
    expect(bad.body).to.include({ message: "Bad credentials", status: "401" });
    const none = await github.api("GET", "/user", { token: null });
    expect([none.status, none.body["message"]]).to.deep.equal([401, "Requires authentication"]);
    expect(await status("GET", SHOP, null)).to.equal(404);
  });

  it("hides private repositories from other users", async () => {
    const otherToken = github.addToken("stranger");
    for (const path of [SHOP, `${SHOP}/issues/1`, `${SHOP}/pulls`]) {
      expect(await status("GET", path, otherToken), path).to.equal(404);
    }
    expect(await status("POST", `${SHOP}/issues`, otherToken, { title: "x" })).to.equal(404);
  });

  it("lets anyone read public data, and only that", async () => {
    await github.addRepository("acme/open");
    const open = "/repos/acme/open";
    const number = await github.addIssue("acme/open", { title: "Hi" });
    const issue = `${open}/issues/${number}`;
    const reads = ["", "/branches/main", "/contents/", "/issues", "/pulls"];
    for (const path of [...reads.map((below) => open + below), issue, `${issue}/comments`]) {
      expect(await status("GET", path, null), path).to.equal(200);
    }
    expect((await github.api("GET", open, { token: null })).body).not.to.have.property("permissions");
    expect(await status("GET", `${open}/collaborators/alice/permission`, null)).to.equal(401);
    for (const [method, path] of [
      ["POST", `${open}/issues`],
      ["PATCH", issue],
      ["POST", `${issue}/labels`],
    ] as const) {
      expect(await status(method, path, null, {}), `${method} ${path}`).to.equal(401);
    }
    expect(await status("POST", `${SHOP}/issues`, null, {})).to.equal(404);
  });

  it("lets a read-only token read, and nothing else", async () => {
    expect(await status("GET", `${SHOP}/issues/1`, github.readToken)).to.equal(200);
    const writes: readonly (readonly [string, string, unknown])[] = [
      ["POST", `${SHOP}/issues`, { title: "x" }],
      ["PATCH", `${SHOP}/issues/1`, { state: "closed" }],
      ["POST", `${SHOP}/issues/1/comments`, { body: "x" }],
      ["POST", `${SHOP}/issues/1/labels`, { labels: ["x"] }],
      ["DELETE", `${SHOP}/issues/1/labels/x`, undefined],
      ["POST", `${SHOP}/pulls`, { title: "x", head: "a", base: "b" }],
    ];
    for (const [method, path, body] of writes) {
      const answer = await github.api(method, path, { token: github.readToken, body });
      expect(answer.status, `${method} ${path}`).to.equal(403);
      expect(answer.body["message"]).to.equal("Resource not accessible by personal access token");
    }
    expect((await github.api("GET", `${SHOP}/issues/1`)).body).to.include({ state: "open", comments: 0 });
  });

  it("lets a token access only the repositories that it lists", async () => {
    await github.addRepository("acme/other");
    const token = github.addToken("opsctl-bot", { "Acme/Shop": "read" });
    expect(await status("GET", SHOP, token)).to.equal(200);
    expect(await status("POST", `${SHOP}/issues`, token, { title: "x" })).to.equal(403);
    expect(await status("GET", "/repos/acme/other", token)).to.equal(404);
  });

  it("lets readers open issues and comment, but neither label nor close others'", async () => {
    await github.setRole("acme/shop", "carol", "read");
    const carol = github.addToken("carol");
    const made = await github.api("POST", `${SHOP}/issues`, {
      token: carol,
      body: { title: "x", labels: ["y"] },
    });
    expect(made.status).to.equal(201);
    expect(made.body["labels"]).to.deep.equal([]);
    expect(await status("POST", `${SHOP}/issues/1/comments`, carol, { body: "x" })).to.equal(201);
    expect(await status("POST", `${SHOP}/issues/1/labels`, carol, { labels: ["x"] })).to.equal(403);
    expect(await status("PATCH", `${SHOP}/issues/1`, carol, { state: "closed" })).to.equal(403);
    expect(await status("PATCH", `${SHOP}/issues/2`, carol, { state: "closed" })).to.equal(200);
  });

  it("refuses writes to an archived repository", async () => {
    await github.addRepository("acme/old", undefined, { archived: true });
    expect(await status("POST", "/repos/acme/old/issues", github.token, { title: "x" })).to.equal(403);
  });

  it("accepts a token as Bearer, as token, and as Basic's password", async () => {
    const basic = Buffer.from(`x-access-token:${github.token}`).toString("base64");
    for (const authorization of [`Bearer ${github.token}`, `token ${github.token}`, `Basic ${basic}`]) {
      const answer = await github.api("GET", "/user", { token: null, headers: { authorization } });
      expect(answer.status, authorization.split(" ")[0]).to.equal(200);
    }
    const headers = { authorization: `Digest ${github.token}` };
    expect((await github.api("GET", "/user", { token: null, headers })).status).to.equal(401);
  });
});
