import { expect } from "chai";
import { engineEnvironment } from "../../../../engine/locate/environment.js";

const user = { home: "/home/u/.pulumi", exists: true, credentialsPath: undefined };

describe("the engine's environment", () => {
  it("is the user's own home for the user's own engine, and nothing is forbidden there", () => {
    expect(engineEnvironment({ source: "path", pulumiHome: "/home/u/.pulumi" }, user)).to.deep.equal({
      PULUMI_HOME: "/home/u/.pulumi",
      PULUMI_SKIP_UPDATE_CHECK: "1",
    });
  });

  for (const source of ["downloaded", "built"] as const) {
    it(`carries the user's login over to a ${source} one, which stays with its own plugins`, () => {
      expect(engineEnvironment({ source, pulumiHome: "/cache/engine" }, user)).to.deep.equal({
        PULUMI_HOME: "/cache/engine",
        PULUMI_SKIP_UPDATE_CHECK: "1",
        PULUMI_IGNORE_AMBIENT_PLUGINS: "1",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "1",
        PULUMI_CREDENTIALS_PATH: "/home/u/.pulumi",
      });
    });
  }

  it("does not make the engine create a home that the user doesn't have", () => {
    const environment = engineEnvironment(
      { source: "built", pulumiHome: "/cache/engine" },
      { ...user, exists: false },
    );
    expect(environment).to.not.have.property("PULUMI_CREDENTIALS_PATH");
  });

  it("leaves a credentials directory of the user's choice alone", () => {
    const environment = engineEnvironment(
      { source: "built", pulumiHome: "/cache/engine" },
      { ...user, credentialsPath: "/secrets" },
    );
    expect(environment["PULUMI_CREDENTIALS_PATH"]).to.equal("/secrets");
  });
});
