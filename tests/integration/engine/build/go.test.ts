import { expect } from "chai";
import {
  buildFlags,
  downloadedModule,
  goEnvironment,
  isPackageLine,
  runGo,
} from "../../../../engine/build/go.js";
import { isOpsError } from "../../../../core/errors.js";

describe("the go command", () => {
  it("keeps the machine's own settings, and builds for this machine alone", () => {
    const variables = {
      PATH: "/usr/bin",
      GOFLAGS: "-mod=vendor",
      GOPROXY: "direct",
      GOSUMDB: "sum.example",
      GOOS: "windows",
      GOARCH: "arm",
      GOWORK: "/src/go.work",
    };
    expect(goEnvironment(variables, "/tmp/x")).to.deep.equal({
      PATH: "/usr/bin",
      GOFLAGS: "-mod=vendor",
      GOPROXY: "direct",
      GOSUMDB: "sum.example",
      GO111MODULE: "on",
      GOWORK: "off",
      CGO_ENABLED: "0",
      GOTMPDIR: "/tmp/x",
    });
  });

  it("writes the versions into the programs and leaves go.mod alone", () => {
    const flags = buildFlags();
    expect(flags).to.include("-mod=readonly");
    expect(flags.at(-1)).to.contain("version.Version=v3.228.0").and.to.contain("provider.Version=7.48.0");
  });

  it("is a failure with what it printed last", async () => {
    const go = { program: "/bin/sh", cwd: "/", env: {} };
    try {
      await runGo(go, ["-c", "echo no such module >&2; exit 3"]);
      expect.fail("no error");
    } catch (error) {
      expect(isOpsError(error) && [error.kind, error.code, error.params["output"]]).to.deep.equal([
        "failed",
        "engine.go-failed",
        "no such module",
      ]);
    }
  });
});

describe("what go prints", () => {
  const table: [line: string, module: string | undefined, isPackage: boolean][] = [
    ["go: downloading github.com/spf13/cobra v1.10.2", "github.com/spf13/cobra", false],
    ["go: finding module for package x", undefined, false],
    ["github.com/spf13/cobra", undefined, true],
    ["runtime", undefined, true],
    ["opsctl.dev/engine/cmd/tfgen", undefined, true],
    ["# github.com/spf13/cobra", undefined, false],
    ["a.go:10:2: undefined: x", undefined, false],
    ["", undefined, false],
  ];
  for (const [line, module, isPackage] of table) {
    it(JSON.stringify(line), () => {
      expect([downloadedModule(line), isPackageLine(line)]).to.deep.equal([module, isPackage]);
    });
  }
});
