import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { appAuth, type AppAuth } from "../../../github/app-auth.js";
import { openCheckouts } from "../../../github/checkout.js";
import { openCodeHost } from "../../../github/code-host.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { startGithub, type TestGithub } from "../../support/github.js";
import { tempDirectory } from "../../support/temp.js";

const shop = { owner: "acme", name: "shop" };

describe("authentication as a GitHub App", () => {
  let github: TestGithub;
  let app: { readonly id: number; readonly privateKey: string };
  let auth: AppAuth;
  beforeEach(async () => {
    github = await startGithub();
    await github.addRepository("acme/shop", undefined, { private: true });
    await github.addRepository("octo/tools", undefined, { private: true });
    app = await github.addApp({ slug: "worker", repositories: ["acme/shop", "octo/tools"] });
    auth = open();
  });
  afterEach(() => github.stop());

  const open = (changes: object = {}): AppAuth =>
    appAuth({ app: { ...app, ...changes }, apiUrl: github.apiUrl, version: "0.0.0" });
  const host = (token = auth) => openCodeHost({ apiUrl: github.apiUrl, token, version: "0.0.0" });
  const tokens = () =>
    github.server.context.store.state.tokens.filter(({ login }) => login === "worker[bot]");
  const tokenRequests = () => github.requests.filter(({ path }) => path.endsWith("/access_tokens")).length;

  it("reads, writes and pushes with tokens of the repository's installation", async () => {
    const number = await github.addIssue("acme/shop", { title: "Hi" });
    await host().addComment(shop, number, "Hello", noSignal);
    expect(await host().comments(shop, number, noSignal)).to.have.nested.property("0.author", "worker[bot]");
    const { serverUrl } = github;
    const variables = { PATH: process.env["PATH"] ?? "" };
    const directory = await tempDirectory();
    const checkouts = openCheckouts({ serverUrl, token: auth, variables });
    const checkout = await checkouts.open(shop, "main", directory.path, noSignal);
    await writeFile(join(checkout.agentDirectory, "x"), "x");
    const commit = (await checkout.commit("X", noSignal))?.commit ?? "";
    expect(await checkout.push(commit, "ai/issue-1", undefined, noSignal)).to.equal(true);
    await directory.remove();
    expect(await github.tip("acme/shop", "ai/issue-1")).to.equal(commit);
    expect(tokenRequests()).to.equal(1);
    expect((await host().repository({ owner: "octo", name: "tools" }, noSignal))?.fullName).to.equal(
      "octo/tools",
    );
    expect(tokenRequests()).to.equal(2);
  });

  it("knows its own comments", async () => {
    const number = await github.addIssue("acme/shop", { title: "Hi" });
    await github.addComment("acme/shop", number, { body: "Hello" });
    await host().addComment(shop, number, "Hello", noSignal);
    const found = await host().comments(shop, number, noSignal);
    expect(found.map(({ isOwn, authorIsBot }) => [isOwn, authorIsBot])).to.deep.equal([
      [false, false],
      [true, true],
    ]);
  });

  it("replaces a token that ends within ten minutes", async () => {
    let now = Date.now();
    const clock = { now: () => new Date(now), sleep: () => Promise.resolve() };
    const aging = appAuth({ app, apiUrl: github.apiUrl, version: "0.0.0", clock });
    const first = await aging.token("acme/shop", noSignal);
    now += 49 * 60_000;
    expect(await aging.token("acme/shop", noSignal)).to.equal(first);
    now += 2 * 60_000;
    const second = await aging.token("acme/shop", noSignal);
    expect(second).to.not.equal(first);
    expect(aging.secrets()).to.include.members([app.privateKey, first, second]);
  });

  it("replaces a token that GitHub refuses, once", async () => {
    const one = host();
    await one.repository(shop, noSignal);
    for (const token of tokens()) token.expiresAt = "2020-01-01T00:00:00Z";
    expect((await one.repository(shop, noSignal))?.fullName).to.equal("acme/shop");
    expect(tokenRequests()).to.equal(2);
  });

  it("accepts a key whose line ends are written as text, and one of PKCS #8", async () => {
    const flat = open({ privateKey: app.privateKey.trimEnd().replaceAll("\n", "\\n") });
    expect(await flat.login(noSignal)).to.equal("worker[bot]");
  });

  it("names the permissions that it lacks", async () => {
    expect(await auth.missingPermissions("acme/shop", noSignal)).to.deep.equal([]);
    const reader = await github.addApp({ slug: "reader", repositories: ["acme/shop"], right: "read" });
    expect(await open(reader).missingPermissions("acme/shop", noSignal)).to.deep.equal([
      "contents",
      "issues",
      "pull_requests",
    ]);
  });

  it("says what is wrong with the app", async () => {
    const { privateKey: another } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      publicKeyEncoding: { type: "spki", format: "pem" },
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    await github.addRepository("acme/other");
    const codeOf = async (work: () => unknown) => (await opsErrorOf(work)).code;
    const nowhere = { owner: "acme", name: "other" };
    const elsewhere = { owner: "nobody", name: "x" };
    expect([
      await codeOf(() => host(open({ privateKey: another })).repository(shop, noSignal)),
      await codeOf(() => host(open({ id: app.id + 1000 })).repository(shop, noSignal)),
      await codeOf(() => host().repository(elsewhere, noSignal)),
      await codeOf(() => open({ privateKey: "-----BEGIN RSA PRIVATE KEY-----" })),
    ]).to.deep.equal([
      "github.app-rejected",
      "github.app-rejected",
      "github.app-not-installed",
      "github.bad-app-key",
    ]);
    // one installation for each owner: a repository that it doesn't have is not found
    await host().repository(shop, noSignal);
    expect(await codeOf(() => host().addComment(nowhere, 1, "x", noSignal))).to.match(/^github\./);
  });
});
