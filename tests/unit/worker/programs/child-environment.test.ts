import { expect } from "chai";
import { agentVariables, childEnvironment } from "../../../../worker/programs/child-environment.js";
import { opsErrorOf } from "../../../support/errors.js";

const user = {
  PATH: "/opt/bin:relative:.::/usr/bin",
  LANG: "ja_JP.UTF-8",
  HOME: "/home/me",
  TERM: "xterm",
  GITHUB_TOKEN: "t",
  AWS_PROFILE: "p",
  SSH_AUTH_SOCK: "/run/ssh",
  API_KEY: "key",
  EMPTY: "",
};

describe("the environment of untrusted programs", () => {
  it("is exactly this", () => {
    expect(childEnvironment(user, "/task/home")).to.deep.equal({
      PATH: "/opt/bin:/usr/bin",
      LANG: "ja_JP.UTF-8",
      TERM: "dumb",
      CI: "true",
      HOME: "/task/home",
      TMPDIR: "/task/home/tmp",
    });
  });

  it("has a path and a language even if the user has none", () => {
    for (const variables of [{}, { PATH: ".", LANG: "" }]) {
      expect(childEnvironment(variables, "/h")).to.include({
        PATH: "/usr/local/bin:/usr/bin:/bin",
        LANG: "C.UTF-8",
      });
    }
  });

  it("has the variables configured for agents", () => {
    expect(agentVariables(user, ["API_KEY", "TERM"])).to.deep.equal({ API_KEY: "key", TERM: "xterm" });
    expect(agentVariables(user, [])).to.deep.equal({});
  });

  it("must have all configured variables", async () => {
    const error = await opsErrorOf(() =>
      Promise.resolve().then(() => agentVariables(user, ["API_KEY", "NO", "EMPTY"])),
    );
    expect([error.kind, error.code, error.params]).to.deep.equal([
      "usage",
      "worker.agent-env-missing",
      { names: ["NO", "EMPTY"] },
    ]);
  });

  for (const name of ["GITHUB_TOKEN", "GH_TOKEN", "AWS_PROFILE", "AWS_SECRET_ACCESS_KEY", "HOME", "TMPDIR"]) {
    it(`never has the user's ${name}`, async () => {
      const error = await opsErrorOf(() =>
        Promise.resolve().then(() => agentVariables(user, ["API_KEY", name])),
      );
      expect([error.code, error.params["names"]]).to.deep.equal(["worker.agent-env-refused", [name]]);
    });
  }
});
