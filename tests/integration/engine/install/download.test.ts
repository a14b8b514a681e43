import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { interruption, isOpsError } from "../../../../core/errors.js";
import { downloadEngine, probeDownloads } from "../../../../engine/install/download.js";
import type { Job } from "../../../../engine/install/job.js";
import { cliIn, pluginIn } from "../../../../engine/layout.js";
import { isExecutable } from "../../../../engine/locate/installed.js";
import { writeScript } from "../../../support/engine.js";
import { type TempDirectory, tempDirectory } from "../../../support/temp.js";

describe("asking whether downloads can be had", () => {
  let server: Server;
  let url: string;
  let status = 200;
  before(async () => {
    server = createServer((_request, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/install.sh`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  it("returns nothing when the host responds", async () => {
    status = 200;
    expect(await probeDownloads(undefined, url)).to.equal(undefined);
  });

  it("names the status that a proxy answers with", async () => {
    status = 403;
    expect(await probeDownloads(undefined, url)).to.equal(`${url}: 403`);
  });

  it("names the reason when there is no response", async () => {
    const closed = "http://127.0.0.1:1/install.sh";
    expect(await probeDownloads(undefined, closed)).to.match(
      /^http:\/\/127\.0\.0\.1:1\/install\.sh: .*(ECONNREFUSED|bad port)/,
    );
  });

  it("is no answer when it is interrupted", async () => {
    const reason = interruption("SIGTERM");
    const outcome = await probeDownloads(AbortSignal.abort(reason), url).catch((error: unknown) => error);
    expect(outcome).to.equal(reason);
  });
});

describe("downloading an engine", () => {
  let home: TempDirectory;
  beforeEach(async () => {
    home = await tempDirectory();
  });
  afterEach(() => home.remove());

  const job = (): Job => ({
    home: home.path,
    work: home.path,
    variables: { PATH: "/usr/bin:/bin", HOME: home.path },
    emit: () => undefined,
  });
  /** The Automation API uses a CLI that is already installed: nothing is downloaded. */
  const writeInstalled = (plugin: string): Promise<string> =>
    writeScript(cliIn(home.path), `[ "$1" = version ] && echo v3.228.0 && exit 0\n${plugin}`);

  it("has the CLI install exactly the plugin version into the engine's own home", async () => {
    const plugin = pluginIn(home.path);
    await writeInstalled(
      `[ "$*" = "plugin install resource aws v7.48.0 --non-interactive" ] || exit 7
[ "$PULUMI_HOME" = '${home.path}' ] || exit 8
mkdir -p "$(dirname '${plugin}')" && : > '${plugin}' && chmod +x '${plugin}'`,
    );
    await downloadEngine(job());
    expect(await isExecutable(plugin)).to.equal(true);
  });

  it("reports what could not be downloaded, and why", async () => {
    await writeInstalled("echo 'error: 404' >&2; exit 255");
    const error: unknown = await downloadEngine(job()).catch((reason: unknown) => reason);
    expect(isOpsError(error) && [error.kind, error.code, error.params]).to.deep.equal([
      "failed",
      "engine.download-failed",
      { what: "pulumi-resource-aws", output: "error: 404" },
    ]);
  });
});
