import { expect } from "chai";
import { addressOf, isAllowed, isLoopback } from "../../../../../core/process/contained/network/allowed.js";
import { helperArguments } from "../../../../../core/process/contained/network/connect.js";
import { heldNetwork, isolationOf } from "../../../../../core/process/contained/prepare.js";

describe("what the proxy of model-only admits", () => {
  const network = {
    mode: "model-only",
    endpoint: "https://models.example:8443/v1",
    allowedHosts: ["registry.npmjs.org", "*.pythonhosted.org", "10.0.0.5:8080"],
  } as const;
  for (const [address, expected] of [
    ["models.example:8443", true],
    ["MODELS.example:8443", true],
    ["models.example:443", false],
    ["registry.npmjs.org:443", true],
    ["registry.npmjs.org:80", true],
    ["registry.npmjs.org:22", false],
    ["evil-registry.npmjs.org:443", false],
    ["registry.npmjs.org.evil.example:443", false],
    ["files.pythonhosted.org:443", true],
    ["pythonhosted.org:443", false],
    ["10.0.0.5:8080", true],
    ["10.0.0.5:443", false],
    ["169.254.169.254:80", false],
    ["localhost:80", false],
  ] as const) {
    it(`${address}: ${expected ? "yes" : "no"}`, () => {
      const [host = "", port] = address.split(":");
      expect(isAllowed({ host, port: Number(port) }, network)).to.equal(expected);
    });
  }

  it("reads addresses from URLs of http and https only", () => {
    expect(addressOf("http://[::1]:11434/api")).to.deep.equal({ host: "::1", port: 11_434 });
    expect(addressOf("https://models.example")).to.deep.equal({ host: "models.example", port: 443 });
    expect(addressOf("http://models.example")).to.deep.equal({ host: "models.example", port: 80 });
    for (const url of ["ftp://x", "file:///etc/passwd", "models.example:80", ""]) {
      expect(addressOf(url), url).to.equal(undefined);
    }
  });

  it("knows this machine's loopback", () => {
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
      expect(isLoopback(host), host).to.equal(true);
    for (const host of ["127.0.0.1.example", "10.0.0.1", "host.docker.internal"]) {
      expect(isLoopback(host), host).to.equal(false);
    }
  });
});

describe("the programs that connect a network namespace", () => {
  it("reach neither this machine's loopback nor let anyone in", () => {
    expect(helperArguments("pasta", 7, false).join(" ")).to.equal(
      "--foreground --quiet --config-net --no-map-gw --dns-forward 198.51.100.53" +
        " -t none -u none -T none -U none --userns /proc/7/ns/user --netns /proc/7/ns/net",
    );
    expect(helperArguments("pasta", 7, true).join(" ")).to.include("--runas 0");
    expect(helperArguments("slirp4netns", 7, false).join(" ")).to.equal(
      "--configure --disable-host-loopback --userns-path /proc/7/ns/user 7 tap0",
    );
  });
});

describe("what holds of a network", () => {
  const held = (
    method: Parameters<typeof isolationOf>[0],
    mode: "full" | "model-only" | "none",
    helper?: "pasta",
  ) => {
    const { network, metadata } = isolationOf(method, { network: { mode, helper }, limits: {} }, undefined);
    return `${network}, metadata ${metadata}`;
  };
  for (const [method, mode, helper, expected] of [
    ["bubblewrap", "full", "pasta", "full, metadata unreachable"],
    ["bubblewrap", "full", undefined, "full, metadata reachable"],
    ["bubblewrap", "model-only", undefined, "model-only, metadata unreachable"],
    ["bubblewrap", "none", undefined, "none, metadata unreachable"],
    ["uid", "model-only", undefined, "full, metadata reachable"],
    ["uid", "full", "pasta", "full, metadata reachable"],
    ["namespace", "none", undefined, "none, metadata unreachable"],
    ["namespace", "model-only", undefined, "full, metadata reachable"],
    ["group", "none", undefined, "full, metadata reachable"],
  ] as const) {
    it(`${method}, ${mode}${helper ? ` by ${helper}` : ""}: ${expected}`, () => {
      expect(held(method, mode, helper)).to.equal(expected);
      expect(heldNetwork(method, mode)).to.equal(expected.split(",")[0]);
    });
  }
});
