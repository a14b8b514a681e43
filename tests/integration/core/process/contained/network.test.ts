import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { findContainments } from "../../../../../core/process/contained/containment-probe.js";
import { type ContainedResult, runContained } from "../../../../../core/process/contained/contained.js";
import { NETWORK_HELPERS, type SandboxNetwork } from "../../../../../core/process/contained/sandbox.js";
import { descendantsOf, listProcesses } from "../../../../../core/process/table.js";
import { installSandboxPrograms } from "../../../../support/contained/install.js";
import { openSandbox } from "../../../../support/contained/machine.js";
import { tempDirectory, type TempDirectory } from "../../../../support/temp.js";

const PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

/** Prints the status and the text of an answer, or curl's exit code (7: no connection, 56: refused by the proxy). */
const get = (url: string, ...options: readonly string[]): string =>
  `curl -sS -m 5 -w ' %{http_code}' ${options.join(" ")} '${url}' 2>/dev/null || echo " failed $?"; echo`;

describe("the network of a sandbox", function () {
  this.timeout(120_000);
  let directory: TempDirectory;
  const temporary = process.env["TMPDIR"];
  let model: Server;
  let other: Server;
  let [modelPort, otherPort] = [0, 0];
  before(async function () {
    this.timeout(600_000);
    installSandboxPrograms();
    directory = await tempDirectory();
    // so that it is known whose files are in it
    process.env["TMPDIR"] = directory.path;
    model = createServer((request, response) => {
      request.pipe(response, { end: false });
      request.on("end", () => response.end(`model ${request.method ?? ""} ${request.url ?? ""}`));
    });
    other = createServer((_, response) => response.end("other"));
    [modelPort, otherPort] = [await listening(model), await listening(other)];
  });
  after(async () => {
    model.close();
    other.close();
    expect((await readdir(directory.path)).filter((name) => name.startsWith("opsctl-relay-"))).to.deep.equal(
      [],
    );
    await directory.remove();
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
  });

  const inside = (network: SandboxNetwork, ...lines: readonly string[]): Promise<ContainedResult> =>
    runContained("sh", ["-c", lines.join("\n")], {
      ...{ cwd: directory.path, env: { PATH, NODE_V8_COVERAGE: "" }, timeoutMs: 50_000 },
      ...{ containment: "bubblewrap", sandbox: { ...openSandbox(directory.path), network } },
    });
  const endpoint = (): string => `http://127.0.0.1:${modelPort}`;
  const answers = async (
    network: SandboxNetwork,
    ...script: readonly string[]
  ): Promise<readonly string[]> => {
    const { output, exitCode } = await inside(network, ...script);
    expect(exitCode, output).to.equal(0);
    const lines = output.split("\n").map((line) => line.trim());
    return lines.filter((line) => line !== "");
  };

  it("none: reaches nothing", async () => {
    const network = { mode: "none", endpoint: endpoint() } as const;
    expect(await answers(network, get(`${endpoint()}/a`))).to.deep.equal(["000 failed 7"]);
  });

  it("model-only: reaches the model on this machine's loopback, and nothing else there", async () => {
    const network = { mode: "model-only", endpoint: endpoint() } as const;
    const lines = [
      get(`${endpoint()}/api/chat`, "-d hello"),
      get(`http://127.0.0.1:${otherPort}/`),
      // by the proxy, which would connect from outside
      get(`http://127.0.0.1:${otherPort}/`, `--noproxy ''`),
      get(`http://[::1]:${modelPort}/b`),
    ];
    expect(await answers(network, ...lines)).to.deep.equal([
      "hellomodel POST /api/chat 200",
      "000 failed 7",
      "not allowed by opsctl:worker.network",
      "403",
      "model GET /b 200",
    ]);
  });

  it("model-only: reaches allowed hosts by the proxy, in plain requests and in tunnels", async () => {
    const network = { mode: "model-only", allowedHosts: [`localhost:${otherPort}`] } as const;
    const lines = [
      get(`http://localhost:${otherPort}/`, `--noproxy ''`),
      get(`http://localhost:${otherPort}/`, `--noproxy '' --proxytunnel`),
      get(`http://localhost:${modelPort}/`, `--noproxy '' --proxytunnel`),
      get("http://169.254.169.254/latest/meta-data/"),
      `env | grep -i _proxy= | sort | head -2`,
    ];
    expect(await answers(network, ...lines)).to.deep.equal([
      "other 200",
      "other 200",
      "000 failed 56",
      "not allowed by opsctl:worker.network",
      "403",
      "HTTPS_PROXY=http://127.0.0.1:3128",
      "HTTP_PROXY=http://127.0.0.1:3128",
    ]);
  });

  for (const helper of NETWORK_HELPERS) {
    it(`full by ${helper}: reaches the model, but no other port of this machine's loopback`, async () => {
      const network = { mode: "full", helper, endpoint: endpoint() } as const;
      const lines = [
        get(`${endpoint()}/c`),
        get(`http://127.0.0.1:${otherPort}/`),
        get("http://169.254.170.2/v2/credentials/x"),
        // it has no power over its routes
        "ip route del prohibit 169.254.0.0/16 2>/dev/null || echo kept",
        "ip route show default | wc -l; cat /etc/resolv.conf",
      ];
      expect(await answers(network, ...lines)).to.deep.equal([
        "model GET /c 200",
        "000 failed 7",
        "000 failed 7",
        "kept",
        "1",
        `nameserver ${helper === "pasta" ? "198.51.100.53" : "10.0.2.3"}`,
      ]);
      await helpersEnd();
    });

    it(`full by ${helper}: ends with the program, also by a time-out`, async () => {
      const network = { mode: "full", helper } as const;
      const result = await runContained("sleep", ["60"], {
        ...{ cwd: directory.path, env: { PATH }, timeoutMs: 1_500, graceMs: 300, containment: "bubblewrap" },
        sandbox: { ...openSandbox(directory.path), network },
      });
      expect(result).to.include({ timedOut: true, survivors: 0 });
      await helpersEnd();
    });
  }

  it("asks a program that forwards to end with the agent: SIGTERM, and its exit code", async () => {
    const network = { mode: "model-only", endpoint: endpoint() } as const;
    expect(await inside(network, "exit 3")).to.include({ exitCode: 3 });
    expect(await inside(network, "kill -KILL $$")).to.include({ exitCode: 137 });
    const stop = new AbortController();
    const script = "trap 'echo bye; exit' TERM; echo ready; while :; do sleep 0.05; done";
    const { output } = await runContained("sh", ["-c", script], {
      ...{ cwd: directory.path, env: { PATH }, timeoutMs: 50_000, graceMs: 30_000, signal: stop.signal },
      onLine: (line) => {
        if (line === "ready") stop.abort();
      },
      ...{ containment: "bubblewrap", sandbox: { ...openSandbox(directory.path), network } },
    });
    expect(output).to.match(/^ready\n(Terminated\n)?bye\n$/);
  });

  it("is what the machine offers, found once", async () => {
    const found = await findContainments();
    expect(findContainments()).to.equal(findContainments());
    expect(found.possible).to.include("bubblewrap");
    expect(found.helper).to.equal("pasta");
  });
});

/** Waits until none of this process's own helpers is left; the test's time limit bounds it. */
async function helpersEnd(): Promise<void> {
  for (;;) {
    const own = descendantsOf(await listProcesses(), process.pid);
    const commands = await Promise.all(
      own.map(({ pid }) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")),
    );
    if (!commands.some((command) => NETWORK_HELPERS.some((helper) => command.includes(helper)))) return;
    await sleep(20);
  }
}

/** Starts a server on the loopback; returns its port. */
async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  // a connection shows that it answers
  await new Promise<void>((resolve) => connect(address.port, "127.0.0.1", resolve).end());
  return address.port;
}
