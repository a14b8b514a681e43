import { expect } from "chai";
import { dockerSocket, hiddenPaths, programRoot } from "../../../../worker/isolation/hidden-paths.js";
import { limitError, limitsOf } from "../../../../worker/isolation/limits.js";
import { toolchainVariables } from "../../../../worker/programs/toolchains.js";

describe("what a sandbox hides", () => {
  const places = {
    ...{ home: "/home/me", stateDir: "/data/opsctl", cacheDir: "/cache/opsctl", tasksDir: "/data/tasks" },
    variables: {
      AWS_SHARED_CREDENTIALS_FILE: "/etc/aws/credentials",
      AWS_CONFIG_FILE: "/etc/aws/config",
      GOOGLE_APPLICATION_CREDENTIALS: "/etc/google.json",
      GITHUB_TOKEN: "ghp_0123",
      EDITOR: "/usr/bin/vi",
      DOCKER_HOST: "unix:///opt/docker.sock",
    },
  };

  it("is homes, state, cache, run records, sockets and files of credentials", () => {
    expect(hiddenPaths(places)).to.include.members([
      ...[
        "/home",
        "/root",
        "/run",
        "/home/me",
        "/home/me/.aws",
        "/data/opsctl",
        "/cache/opsctl",
        "/data/tasks",
      ],
      ...["/etc/aws/credentials", "/etc/aws/config", "/etc/google.json", "/opt/docker.sock"],
    ]);
    expect(hiddenPaths(places)).not.to.include.members(["/usr/bin/vi"]);
  });

  it("has Docker's socket where its client looks", () => {
    expect(dockerSocket({})).to.equal("/var/run/docker.sock");
    expect(dockerSocket({ DOCKER_HOST: "tcp://10.0.0.1:2376" })).to.equal("/var/run/docker.sock");
    expect(dockerSocket(places.variables)).to.equal("/opt/docker.sock");
  });

  for (const [directory, root] of [
    ["/h/.pyenv/shims", "/h/.pyenv"],
    ["/h/.nvm/versions/node/v22.1.0/bin", "/h/.nvm/versions/node/v22.1.0"],
    ["/h/.local/share/uv/tools/aider-chat/bin", "/h/.local/share/uv/tools/aider-chat"],
    ["/h/.local/bin", "/h/.local/bin"],
    ["/h/.cargo/bin", "/h/.cargo/bin"],
    ["/h/bin", "/h/bin"],
    ["/h/agents", "/h/agents"],
    ["/h/project/node_modules/@openai/codex/bin", "/h/project/node_modules"],
    ["/tmp/agents", "/tmp/agents"],
    ["/tmp", undefined],
    ["/h", undefined],
    ["/", undefined],
  ] as const) {
    it(`shows ${root ?? "nothing"} for programs in ${directory}`, () => {
      expect(programRoot(directory, "/h")).to.equal(root);
    });
  }
});

describe("the limits of agents and steps", () => {
  it("leave a quarter of the machine's memory by default", () => {
    expect(limitsOf({ processes: 4_096, disk: 5 }, 1_000)).to.deep.equal({
      memory: 750,
      processes: 4_096,
      disk: 5,
    });
    expect(limitsOf({ memory: 10 }, 1_000)).to.deep.equal({ memory: 10 });
  });

  it("have an error of their own", () => {
    const error = (limit: "memory" | "processes" | "disk") => {
      const { code, params } = limitError({ limit, allowed: 2_000_000_000 }, "acme/shop#1", "aider");
      return [code, params["allowed"] ?? params["most"]];
    };
    expect(error("memory")).to.deep.equal(["worker.out-of-memory", "2 GB"]);
    expect(error("disk")).to.deep.equal(["worker.out-of-disk", "2 GB"]);
    expect(error("processes")).to.deep.equal(["worker.too-many-processes", 2_000_000_000]);
  });
});

describe("version managers", () => {
  it("find their toolchains although the home is private", () => {
    const user = { HOME: "/h", PATH: "/h/.cargo/bin:/usr/bin:/h/.volta/bin", VOLTA_HOME: "/opt/volta" };
    expect(toolchainVariables(user)).to.deep.equal({ RUSTUP_HOME: "/h/.rustup", VOLTA_HOME: "/opt/volta" });
    expect(toolchainVariables({ HOME: "/h", PATH: "/usr/bin" })).to.deep.equal({});
    expect(toolchainVariables({ PATH: "/h/.cargo/bin" })).to.deep.equal({});
  });
});
