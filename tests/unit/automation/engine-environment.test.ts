import { expect } from "chai";
import { engineVariables, withheldVariables } from "../../../automation/engine-environment.js";

const users = {
  PATH: "/usr/bin",
  HOME: "/home/me",
  LC_ALL: "C.UTF-8",
  AWS_PROFILE: "prod",
  AWS_USE_FIPS_ENDPOINT: "true",
  AWS_CONFIG_FILE: "/home/me/config",
  SSH_AUTH_SOCK: "/run/agent",
  VAULT_TOKEN: "t",
  HTTPS_PROXY: "http://proxy:3128",
  PULUMI_CONFIG_PASSPHRASE: "p",
  PULUMI_ACCESS_TOKEN: "t",
  PULUMI_PARALLEL: "4",
};
const breaking = {
  PULUMI_OPTION_TARGET: "urn",
  PULUMI_OPTION_CWD: "/",
  PULUMI_OPTION_PARALLEL: "x",
  PULUMI_STACK: "prod",
  PULUMI_CONFIG: "{}",
  PULUMI_CLOUD_SECRET_OVERRIDE: "awskms://x",
  PULUMI_SKIP_CHECKPOINTS: "true",
  PULUMI_CONTINUE_ON_ERROR: "true",
  PULUMI_RUN_PROGRAM: "true",
  PULUMI_DISABLE_PROVIDER_PREVIEW: "true",
  PULUMI_ENABLE_LEGACY_REFRESH_DIFF: "true",
  PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
  PULUMI_DEBUG_PROVIDERS: "aws:1",
};

describe("the engine's environment", () => {
  it("is the user's without what breaks the engine", () => {
    expect(engineVariables({ ...users, ...breaking }, false)).to.deep.equal(users);
    expect(withheldVariables({ ...users, ...breaking })).to.deep.equal(Object.keys(breaking).sort());
  });

  it("has nothing of AWS's, of secrets or of proxies for the stack local", () => {
    const { PATH, HOME, LC_ALL } = users;
    expect(engineVariables({ ...users, ...breaking }, true)).to.deep.equal({ PATH, HOME, LC_ALL });
  });
});
