import { createSign, generateKeyPairSync } from "node:crypto";
import { expect } from "chai";
import { startGithub, type TestGithub } from "../../../support/github.js";

const SHOP = "/repos/acme/shop";

/** A JSON web token as GitHub's documentation makes it. */
function jsonWebToken(iss: number, privateKey: string, changes: object = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 60, exp: now + 540, iss, ...changes })}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
}

describe("local GitHub: apps, and what they write", () => {
  let github: TestGithub;
  let id: number;
  let privateKey: string;
  beforeEach(async () => {
    github = await startGithub();
    await github.addRepository("acme/shop", undefined, { private: true });
    await github.addRepository("acme/other", undefined, { private: true });
    ({ id, privateKey } = await github.addApp({ slug: "worker", repositories: ["acme/shop"] }));
  });
  afterEach(() => github.stop());

  const asApp = (path: string, token = jsonWebToken(id, privateKey), method = "GET") =>
    github.api(method, path, { token });

  async function installationToken(): Promise<string> {
    const { body } = await asApp(`${SHOP}/installation`);
    const made = await asApp(`/app/installations/${String(body["id"])}/access_tokens`, undefined, "POST");
    expect(made.status).to.equal(201);
    return String(made.body["token"]);
  }

  it("answers an app that signs its requests, and no other", async () => {
    expect((await asApp("/app")).body).to.include({ id, slug: "worker" });
    expect((await asApp("/repos/acme/other/installation")).status).to.equal(404);
    const { privateKey: another } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const now = Math.floor(Date.now() / 1000);
    const refused = [
      jsonWebToken(id, another),
      jsonWebToken(id + 1, privateKey),
      jsonWebToken(id, privateKey, { exp: now - 1 }),
      jsonWebToken(id, privateKey, { exp: now + 3600 }),
      jsonWebToken(id, privateKey, { iat: now + 600 }),
      github.token,
    ];
    for (const token of refused) expect((await asApp("/app", token)).status).to.equal(401);
  });

  it("hands out tokens for the installation's repositories, for an hour", async () => {
    const token = await installationToken();
    expect((await github.api("GET", SHOP, { token })).status).to.equal(200);
    expect((await github.api("GET", "/repos/acme/other", { token })).status).to.equal(404);
    expect((await github.api("GET", "/user", { token })).status).to.equal(403);
    const number = await github.addIssue("acme/shop", { title: "Hi" });
    const body = { body: "Hello" };
    const comment = await github.api("POST", `${SHOP}/issues/${number}/comments`, { token, body });
    expect(comment.body["user"]).to.include({ login: "worker[bot]", type: "Bot" });
    const stored = github.server.context.store.state.tokens.find(({ value }) => value === token);
    stored!.expiresAt = "2020-01-01T00:00:00Z";
    expect((await github.api("GET", SHOP, { token })).status).to.equal(401);
  });

  it("makes labels, and lists what happened to an issue", async () => {
    const number = await github.addIssue("acme/shop", { title: "Hi" });
    const label = { name: "ai-failed", color: "b60205", description: "The worker gave up" };
    expect((await github.api("GET", `${SHOP}/labels/ai-failed`)).status).to.equal(404);
    expect((await github.api("POST", `${SHOP}/labels`, { body: label })).status).to.equal(201);
    expect((await github.api("POST", `${SHOP}/labels`, { body: label })).status).to.equal(422);
    expect((await github.api("GET", `${SHOP}/labels/AI-failed`)).body).to.include(label);
    await github.api("POST", `${SHOP}/issues/${number}/labels`, { body: { labels: ["ai-failed"] } });
    await github.api("DELETE", `${SHOP}/issues/${number}/labels/ai-failed`);
    const events = (await github.api("GET", `${SHOP}/issues/${number}/events`)).list;
    expect(events.map(({ event }) => event)).to.deep.equal(["labeled", "unlabeled"]);
    expect(events[0]?.["label"]).to.deep.equal({ name: "ai-failed", color: "b60205" });
  });
});
