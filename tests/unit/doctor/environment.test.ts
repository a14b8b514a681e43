import { expect } from "chai";
import { evaluateProxies, evaluateVariables } from "../../../doctor/machine.js";

describe("doctor reports about the environment", () => {
  it("which proxies it sees, without their passwords, and what is exempt", () => {
    expect(evaluateProxies({ PATH: "/bin" })).to.include({ status: "ok", code: "doctor.no-proxy" });
    const { status, params } = evaluateProxies({
      https_proxy: "http://me:secret@proxy:3128",
      no_proxy: "localhost,127.0.0.1,::1",
    });
    expect(status).to.equal("ok");
    expect(JSON.stringify(params))
      .to.include("proxy:3128")
      .and.include("127.0.0.1")
      .and.not.include("secret");
  });

  it("which variables the engine does not get", () => {
    expect(evaluateVariables({ AWS_PROFILE: "p" })).to.include({ status: "ok", code: "doctor.variables" });
    const result = evaluateVariables({ PULUMI_OPTION_TARGET: "x", PULUMI_STACK: "y" });
    expect(result).to.deep.include({ status: "warning", code: "doctor.variables-withheld" });
    expect(result.params).to.deep.equal({ names: ["PULUMI_OPTION_TARGET", "PULUMI_STACK"] });
  });
});
