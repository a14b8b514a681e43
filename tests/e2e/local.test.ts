import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { CreateQueueCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import { GetParameterCommand, PutParameterCommand } from "@aws-sdk/client-ssm";
import { expect } from "chai";
import { type AwsClients, createAwsClients } from "../../aws/clients.js";
import { readSettings } from "../../config/settings.js";
import { systemClock } from "../../core/time/clock.js";
import { interruption, isOpsError } from "../../core/errors.js";
import { identify, isAlive } from "../../core/process/identity.js";
import { clientEnvironment, endpointUrl } from "../../local/environment.js";
import { type EndpointPaths, endpointPaths } from "../../local/paths.js";
import { launch } from "../../local/launch.js";
import { type ServerRecord, readRecord, writeRecord } from "../../local/record.js";
import { ensureRuntime } from "../../local/runtime.js";
import { isLoopbackAddress, listenersOf } from "../../local/sockets.js";
import { opsctl, type OpsctlResult } from "../support/opsctl.js";
import { freePort, occupyPort } from "../support/ports.js";
import { privateEnvironment, type TempDirectory, tempDirectory } from "../support/temp.js";

const region = "ap-northeast-1";

describe("opsctl local: the endpoint's life", () => {
  let directory: TempDirectory;
  let paths: EndpointPaths;
  let port: number;
  let aws: AwsClients;
  let state: Readonly<Record<string, string>>;

  const local = (...args: string[]): Promise<OpsctlResult> => opsctl(["local", ...args, "--json"], state);
  const ok = async (...args: string[]): Promise<Record<string, unknown>> => {
    const result = await local(...args);
    expect(result.exitCode, result.stderr + result.stdout).to.equal(0);
    return result.json();
  };
  const pidOf = (status: Record<string, unknown>): number => Number(status["pid"]);
  const running = (): Record<string, unknown> => ({
    running: true,
    endpoint: endpointUrl(port),
    port,
    stateDir: paths.root,
  });
  const stopped = (): Record<string, unknown> => ({
    running: false,
    endpoint: null,
    port: null,
    pid: null,
    stateDir: paths.root,
  });

  before(async () => {
    directory = await tempDirectory("opsctl-local-");
    const { XDG_STATE_HOME = "" } = privateEnvironment(directory.path);
    // the packages' cache is the user's: they are installed once
    state = { XDG_STATE_HOME };
    paths = endpointPaths(join(XDG_STATE_HOME, "opsctl"));
    port = await freePort();
    // as if chosen before: the customary port may be in use by the user's own endpoint
    await writeRecord(paths.record, { schema: 1, port, process: null, startedAt: null });
    const { AWS_ENDPOINT_URL = "", ...credentials } = clientEnvironment(endpointUrl(port));
    aws = createAwsClients({
      region,
      endpoints: { AWS_ENDPOINT_URL },
      credentials: {
        accessKeyId: credentials["AWS_ACCESS_KEY_ID"] ?? "",
        secretAccessKey: credentials["AWS_SECRET_ACCESS_KEY"] ?? "",
      },
    });
  });

  after(async () => {
    await aws.destroy();
    await local("down", "--forget-port");
    await directory.remove();
  });

  const write = async (value: string): Promise<void> => {
    const [s3, ssm, sqs] = await Promise.all([aws.s3(region), aws.ssm(region), aws.sqs(region)]);
    await ssm.send(new PutParameterCommand({ Name: "/kept", Value: value, Type: "String", Overwrite: true }));
    await s3.send(
      new CreateBucketCommand({
        Bucket: `kept-${value}`,
        CreateBucketConfiguration: { LocationConstraint: region },
      }),
    );
    await s3.send(new PutObjectCommand({ Bucket: `kept-${value}`, Key: "object", Body: value }));
    await sqs.send(new CreateQueueCommand({ QueueName: `kept-${value}` }));
  };
  const expectKept = async (value: string): Promise<void> => {
    const [s3, ssm, sqs] = await Promise.all([aws.s3(region), aws.ssm(region), aws.sqs(region)]);
    const parameter = await ssm.send(new GetParameterCommand({ Name: "/kept" }));
    expect(parameter.Parameter?.Value).to.equal(value);
    const object = await s3.send(new GetObjectCommand({ Bucket: `kept-${value}`, Key: "object" }));
    expect(await object.Body?.transformToString()).to.equal(value);
    const queue = await sqs.send(new GetQueueUrlCommand({ QueueName: `kept-${value}` }));
    expect(queue.QueueUrl).to.equal(`${endpointUrl(port)}/000000000000/kept-${value}`);
  };

  it("is stopped at first", async () => {
    expect(await ok("status")).to.deep.equal(stopped());
  });

  it("up starts it; a second up reports that it runs", async () => {
    const first = await ok("up");
    expect(first).to.include(running());
    expect(await ok("up")).to.deep.equal(first);
    expect(await ok("status")).to.deep.equal(first);
  });

  it("listens on loopback and nowhere else", async () => {
    const listeners = await listenersOf(pidOf(await ok("status")));
    if (process.platform !== "linux") return;
    expect(listeners?.map((listener) => listener.port)).to.deep.equal([port]);
    expect(listeners?.every(({ address }) => isLoopbackAddress(address))).to.equal(true);
  });

  it("down keeps data and port: up again finds S3, SSM and SQS as they were", async () => {
    await write("first");
    expect(await ok("down")).to.deep.equal(stopped());
    expect(await ok("status")).to.deep.equal(stopped());
    expect(await ok("down")).to.deep.equal(stopped());
    expect(await ok("up")).to.include(running());
    await expectKept("first");
  });

  it("killed, it is not running and its data is still there after up", async () => {
    await write("second");
    // changes reach the disk within a second (docs/local.md); a busy machine gets more
    await delay(3000);
    const pid = pidOf(await ok("status"));
    process.kill(pid, "SIGKILL");
    await untilGone(pid);
    expect(await ok("status")).to.deep.equal(stopped());
    const again = await ok("up");
    expect(again).to.include(running());
    expect(pidOf(again)).not.to.equal(pid);
    await expectKept("second");
  });

  it("stays away from a process that took over the pid of a dead endpoint", async () => {
    await ok("down");
    const stranger = await identify(process.pid);
    await writeRecord(paths.record, {
      schema: 1,
      port,
      process: { pid: process.pid, startedAt: stranger?.startedAt ?? "" },
      startedAt: new Date().toISOString(),
    });
    expect(await ok("status")).to.deep.equal(stopped());
    expect(await ok("down")).to.deep.equal(stopped());
  });

  it("refuses when another program has its port, and names it; --forget-port helps", async () => {
    const held = await occupyPort(port);
    const refused = await local("up");
    await held.release();
    expect(refused.exitCode).to.equal(4);
    const linux = process.platform === "linux";
    const { error } = refused.json() as { error: { code: string; message: string; hint: string } };
    expect(error.code).to.equal(linux ? "local.port-taken-by" : "local.port-taken");
    if (linux) expect(error.message).to.contain(`process ${process.pid} `);
    expect(error.hint).to.contain("opsctl local down --forget-port");
    expect(await readRecord(paths.record)).to.include({ port });
    expect(await ok("up")).to.include(running());
    await expectKept("second");
  });

  it("with a damaged state file, refuses to guess; --forget-port ends the endpoint that it finds by its data", async () => {
    const pid = pidOf(await ok("status"));
    const before = await identify(pid);
    await writeFile(paths.record, '{"schema":1,"port');
    for (const command of ["up", "status", "down"]) {
      const result = await local(command);
      expect(result.exitCode, command).to.equal(1);
      expect(result.json()["error"]).to.include({ code: "local.record-unreadable" });
    }
    expect(await ok("down", "--forget-port")).to.deep.equal(stopped());
    if (process.platform === "linux") expect(before && (await isAlive(before))).to.equal(false);
    expect((await readdir(paths.root)).some((name) => name.startsWith("endpoint.json.unreadable-"))).to.equal(
      true,
    );
    await writeRecord(paths.record, { schema: 1, port, process: null, startedAt: null });
    expect(await ok("up")).to.include(running());
    await expectKept("second");
  });

  it("a start that fails shows the end of the log and leaves the port as it was", async () => {
    await ok("down");
    await rm(paths.data, { recursive: true });
    await writeFile(paths.data, "a file where a directory should be");
    const result = await local("up");
    expect(result.exitCode).to.equal(1);
    const { error } = result.json() as { error: { code: string; message: string } };
    expect(error.code).to.equal("local.start-failed");
    expect(error.message).to.contain("File exists");
    expect(await readRecord(paths.record)).to.deep.equal({ schema: 1, port, process: null, startedAt: null });
    await rm(paths.data);
  });

  it("interrupted while it starts, leaves no process behind", async () => {
    const pids: number[] = [];
    const { cacheDir, variables } = readSettings();
    const python = await ensureRuntime({ cacheDir, variables, emit: () => undefined });
    const remember = async (record: ServerRecord): Promise<void> => {
      pids.push(record.process?.pid ?? 0);
      await writeRecord(paths.record, record);
    };
    const signal = AbortSignal.abort(interruption("SIGINT"));
    const options = { python, paths, port, clock: systemClock, signal, remember };
    const reason: unknown = await launch(options).catch((error: unknown) => error);
    expect(isOpsError(reason) && reason.kind).to.equal("interrupted");
    expect(pids).to.have.length(1);
    expect(await identify(pids[0] ?? 0)).to.equal(undefined);
  });

  it("down --delete-state asks first, then removes everything, the stack's file backend too, but not the port", async () => {
    await ok("up");
    await mkdir(join(paths.root, "backend", ".pulumi"), { recursive: true });
    const refused = await local("down", "--delete-state");
    expect(refused.exitCode).to.equal(4);
    expect(await ok("status")).to.include(running());
    expect(await ok("down", "--delete-state", "--yes")).to.deep.equal(stopped());
    expect(await readdir(paths.root)).to.deep.equal(["endpoint.json"]);
    expect(await ok("up")).to.include(running());
    const ssm = await aws.ssm(region);
    const found = await ssm.send(new GetParameterCommand({ Name: "/kept" })).then(
      () => true,
      () => false,
    );
    expect(found).to.equal(false);
  });
});

describe("opsctl local: two at once, on a machine that has nothing yet", () => {
  it("install the packages once, over what an interrupted installation left, and start one endpoint", async () => {
    const directory = await tempDirectory("opsctl-local-");
    const env = privateEnvironment(directory.path);
    const paths = endpointPaths(join(env["XDG_STATE_HOME"] ?? "", "opsctl"));
    const port = await freePort();
    await writeRecord(paths.record, { schema: 1, port, process: null, startedAt: null });
    const cache = join(env["XDG_CACHE_HOME"] ?? "", "opsctl", "local-endpoint");
    try {
      const results = await Promise.all([1, 2].map(() => opsctl(["local", "up", "--json"], env)));
      expect(
        results.map((result) => result.exitCode),
        results.map((it) => it.stderr).join("\n"),
      ).to.deep.equal([0, 0]);
      const [one, two] = results.map((result) => result.json());
      expect(one).to.deep.equal(two);
      expect(await listenersOf(Number(one?.["pid"]))).to.have.length(process.platform === "linux" ? 1 : 0);

      await opsctl(["local", "down"], env);
      const [installed = ""] = await readdir(cache);
      await rm(join(cache, installed, "complete.json"));
      await rm(join(cache, installed, "lib"), { recursive: true });
      await writeFile(join(cache, installed, "half"), "");
      expect((await opsctl(["local", "up", "--json"], env)).json()).to.include({ running: true, port });
      expect(await readdir(join(cache, installed)))
        .to.include("complete.json")
        .and.not.include("half");
    } finally {
      await opsctl(["local", "down", "--forget-port"], env);
      await directory.remove();
    }
  });
});

async function untilGone(pid: number): Promise<void> {
  while ((await identify(pid)) !== undefined) await delay(50);
}
