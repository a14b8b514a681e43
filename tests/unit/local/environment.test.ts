import { expect } from "chai";
import { clientEnvironment, endpointEnvironment, installEnvironment } from "../../../local/environment.js";
import { endpointPaths } from "../../../local/paths.js";

describe("the environments around the local endpoint", () => {
  const paths = endpointPaths("/state/opsctl");
  const environment = endpointEnvironment(paths, 4570);

  it("bind the endpoint to loopback and keep all its state below its own directory", () => {
    expect(environment).to.include({
      BIND_HOST: "127.0.0.1",
      MINISTACK_HOST: "127.0.0.1",
      GATEWAY_PORT: "4570",
      PERSIST_STATE: "1",
      S3_PERSIST: "1",
      LAMBDA_EXECUTOR: "local",
    });
    for (const name of ["STATE_DIR", "S3_DATA_DIR", "TMPDIR", "HOME"]) {
      expect(environment[name], name).to.match(/^\/state\/opsctl\/local/);
    }
  });

  it("open no second listener and access no container engine", () => {
    expect(environment).to.include({ SFTP_ENABLED: "0", IOT_MTLS_ENABLED: "0" });
    expect(environment["DOCKER_HOST"]).to.equal("unix:///state/opsctl/local/no-docker.sock");
  });

  it("give clients the URL, and credentials that are valid nowhere else", () => {
    expect(clientEnvironment("http://127.0.0.1:4570")).to.include({
      AWS_ENDPOINT_URL: "http://127.0.0.1:4570",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_REGION: "us-east-1",
    });
  });

  it("pass pip its settings, and none of the user's secrets", () => {
    const pip = {
      PATH: "/bin",
      HOME: "/h",
      PIP_INDEX_URL: "x",
      https_proxy: "p",
      NO_PROXY: "n",
      SSL_CERT_FILE: "c",
    };
    const secrets = {
      AWS_SECRET_ACCESS_KEY: "s",
      GITHUB_TOKEN: "t",
      PULUMI_ACCESS_TOKEN: "u",
      PYTHONPATH: "/evil",
    };
    expect(installEnvironment({ ...pip, ...secrets })).to.deep.equal(pip);
  });
});
