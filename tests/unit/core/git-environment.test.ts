import { expect } from "chai";
import { closedGitEnvironment } from "../../../core/git-environment.js";

describe("git's closed environment", () => {
  it("hands over each setting, the caller's last so that they win", () => {
    const env = closedGitEnvironment([["protocol.allow", "always"]]);
    const count = Number(env["GIT_CONFIG_COUNT"]);
    const settings = Array.from({ length: count }, (_, index) => [
      env[`GIT_CONFIG_KEY_${index}`],
      env[`GIT_CONFIG_VALUE_${index}`],
    ]);
    expect(settings).to.deep.include(["core.hooksPath", "/dev/null"]);
    expect(settings).to.deep.include(["protocol.allow", "never"]);
    expect(settings.at(-1)).to.deep.equal(["protocol.allow", "always"]);
    expect(env).to.not.have.property(`GIT_CONFIG_KEY_${count}`);
  });

  it("names no file that a user or a system could have put something into", () => {
    const env = closedGitEnvironment([]);
    expect(env).to.include({ HOME: "/dev/null", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" });
  });
});
