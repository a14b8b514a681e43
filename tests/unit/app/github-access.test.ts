import { expect } from "chai";
import { githubAccess, namedGithub } from "../../../app/github-access.js";
import { type GithubSettings, readSettings } from "../../../config/settings.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory } from "../../support/temp.js";

const settings = (changes: Partial<GithubSettings>): GithubSettings => ({
  apiUrl: undefined,
  serverUrl: undefined,
  token: "t",
  app: undefined,
  ...changes,
});
const stack = (name: string) => ({ name, github: { repositories: [] } });
const GHE = "https://github.example.org";

describe("where GitHub is", () => {
  const table: readonly (readonly [Partial<GithubSettings>, api: string, server: string])[] = [
    [{}, "https://api.github.com", "https://github.com"],
    [{ apiUrl: "https://api.github.com" }, "https://api.github.com", "https://github.com"],
    [{ serverUrl: "https://github.com" }, "https://api.github.com", "https://github.com"],
    [{ apiUrl: `${GHE}/api/v3` }, `${GHE}/api/v3`, GHE],
    [{ serverUrl: GHE }, `${GHE}/api/v3`, GHE],
    [{ apiUrl: "https://a.test", serverUrl: "https://b.test" }, "https://a.test", "https://b.test"],
    [{ serverUrl: "http://127.0.0.1:4000" }, "http://127.0.0.1:4000/api/v3", "http://127.0.0.1:4000"],
  ];
  for (const [changes, apiUrl, serverUrl] of table) {
    it(JSON.stringify(changes), () => {
      expect(namedGithub(settings(changes))).to.deep.equal({ apiUrl, serverUrl, identity: { token: "t" } });
    });
  }

  it("is reached as an app of the stack, else as one of the environment, else by the token", () => {
    const app = { id: 7, installationId: undefined, privateKey: "key" };
    const ofStack = { id: 8, privateKey: { source: "env", name: "KEY" } } as const;
    const ids = [
      namedGithub(settings({ app }), ofStack),
      namedGithub(settings({ app, token: undefined })),
      namedGithub(settings({})),
    ].map(({ identity }) => ("app" in identity ? identity.app.id : identity.token));
    expect(ids).to.deep.equal([8, 7, "t"]);
  });

  const refused: readonly (readonly [Partial<GithubSettings>, code: string])[] = [
    [{ token: undefined }, "github.no-token"],
    [{ apiUrl: "https://proxy.test/gh" }, "github.no-server-address"],
    [{ serverUrl: "http://github.example.org" }, "github.insecure-address"],
    [{ apiUrl: "http://10.0.0.1/api/v3", serverUrl: GHE }, "github.insecure-address"],
  ];
  for (const [changes, code] of refused) {
    it(`is refused: ${JSON.stringify(changes)}`, async () => {
      const error = await opsErrorOf(() => namedGithub(settings(changes)));
      expect([error.code, error.kind]).to.deep.equal([code, "usage"]);
    });
  }

  it("shows no password that stands in an address", async () => {
    const apiUrl = "https://me:pass-word@proxy.test/gh";
    const error = await opsErrorOf(() => namedGithub(settings({ apiUrl })));
    expect(JSON.stringify(error.params)).to.not.include("pass-word");
  });

  it("is for the stack 'local' the local GitHub, and never github.com with the user's token", async () => {
    const directory = await tempDirectory();
    try {
      const env = { HOME: directory.path, XDG_STATE_HOME: directory.path, GITHUB_TOKEN: "mine" };
      const error = await opsErrorOf(() => githubAccess(readSettings(env), stack("local")));
      expect([error.code, error.kind]).to.deep.equal(["github.local-not-running", "usage"]);
      expect(await githubAccess(readSettings(env), stack("dev"))).to.include({
        apiUrl: "https://api.github.com",
      });
    } finally {
      await directory.remove();
    }
  });
});
