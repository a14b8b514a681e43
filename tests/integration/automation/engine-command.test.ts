import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { EngineCommand, EngineCommandError } from "../../../automation/engine-command.js";
import { systemClock } from "../../../core/time/clock.js";
import { readFileIfPresent } from "../../../core/files.js";
import { identify, sessionMembers } from "../../../core/process/identity.js";
import { writeScript } from "../../support/engine.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const PATH = "/usr/bin:/bin";

describe("the engine's command", () => {
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  const file = (name: string): string => join(directory.path, name);
  /** An engine that is a shell script; it works in the test's directory. */
  const engine = async (
    script: string,
    environment: Readonly<Record<string, string>> = {},
    preload?: () => Promise<unknown>,
  ): Promise<EngineCommand> => {
    const cli = await writeScript(file("pulumi"), script);
    const binary = {
      cli,
      cliVersion: "3.228.0",
      pulumiHome: "/engine/home",
      pluginVersion: "7.48.0",
      origin: "built" as const,
      environment: { FROM_ENGINE: "engine", SHARED: "engine" },
    };
    return new EngineCommand(binary, { PATH, NODE_V8_COVERAGE: "", ...environment }, preload);
  };
  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    while (!(await condition())) await systemClock.sleep(5);
  };
  const failureOf = async (work: Promise<unknown>): Promise<EngineCommandError> => {
    const error: unknown = await work.catch((thrown: unknown) => thrown);
    if (error instanceof EngineCommandError) return error;
    throw new Error(`it did not fail: ${JSON.stringify(error)}`);
  };

  it("knows the engine's version and its place", async () => {
    const command = await engine("exit 0");
    expect(command.version?.version).to.equal("3.228.0");
    expect(command.command).to.equal(file("pulumi"));
  });

  it("gives the engine its environment: the stack's, the engine's own, the call's, in that order", async () => {
    const command = await engine("env", { SHARED: "stack", PULUMI_HOME: "/user/home", STACK: "1" });
    const { stdout } = await command.run(["version"], directory.path, { STACK: "2" });
    const shown = Object.fromEntries(stdout.split("\n").map((line) => line.split("=") as [string, string]));
    expect(shown).to.include({
      FROM_ENGINE: "engine",
      SHARED: "engine",
      PULUMI_HOME: "/engine/home",
      STACK: "2",
      PULUMI_AUTOMATION_API: "true",
    });
    expect(shown).to.not.have.property("HOME");
  });

  it("runs the engine without questions, and reports that once", async () => {
    const command = await engine('echo "$@"');
    const shown = async (...args: string[]): Promise<string> =>
      (await command.run(args, directory.path, {})).stdout;
    expect(await shown("up", "--yes")).to.equal("up --yes --non-interactive\n");
    expect(await shown("up", "--non-interactive")).to.equal("up --non-interactive\n");
  });

  it("works in the directory given and hands on each line", async () => {
    const command = await engine("pwd; echo two; echo oops >&2");
    const lines: string[] = [];
    const hear = (from: string) => (text: string) => void lines.push(`${from} ${text}`);
    const result = await command.run(["up"], directory.path, {}, hear("out"), hear("err"));
    expect(lines).to.have.members([`out ${directory.path}\n`, "out two\n", "err oops\n"]);
    expect(result).to.deep.equal({ stdout: `${directory.path}\ntwo\n`, stderr: "oops\n", code: 0 });
  });

  it("fails with all messages of the engine", async () => {
    const error = await failureOf(
      (await engine("echo out; echo err >&2; exit 6")).run(["up", "--yes"], directory.path, {}),
    );
    expect(error.result).to.deep.equal({ stdout: "out\n", stderr: "err\n", code: 6 });
    expect(error.message).to.equal("pulumi up ended with 6: err\n");
  });

  it("fails when a signal ended the engine", async () => {
    const error = await failureOf((await engine("kill -KILL $$")).run(["up"], directory.path, {}));
    expect(error.result.code).to.equal(-2);
  });

  it("loads the program while an engine that runs one starts, and for no other", async () => {
    let loaded = 0;
    const command = await engine("exit 0", {}, () => Promise.reject(new Error(`load ${++loaded}`)));
    await command.run(["stack", "export"], directory.path, {});
    expect(loaded).to.equal(0);
    await command.run(["up", "--client=127.0.0.1:1"], directory.path, {});
    expect(loaded).to.equal(1);
  });

  it("passes the first abort on as one SIGINT, to the engine alone", async () => {
    // the child would note a SIGINT to the whole group
    const script = `
      trap 'printf engine, >> signals; count=$((count + 1))' INT
      sh -c "trap 'printf child, >> signals' INT; echo up > ready; while [ ! -e stop ]; do sleep 0.01; done" &
      child=$!
      while [ -z "$count" ]; do sleep 0.01; done
      sleep 0.2; touch stop; wait $child; exit 7`;
    const command = await engine(script);
    const stop = new AbortController();
    const running = failureOf(command.run(["up"], directory.path, {}, undefined, undefined, stop.signal));
    await until(async () => (await readFileIfPresent(file("ready"))) !== undefined);
    stop.abort();
    expect((await running).result.code).to.equal(7);
    expect(await readFile(file("signals"), "utf8")).to.equal("engine,");
  });

  it("interrupts an engine that starts when all was aborted before", async () => {
    const command = await engine("exec sleep 60");
    const error = await failureOf(
      command.run(["up"], directory.path, {}, undefined, undefined, AbortSignal.abort()),
    );
    expect(error.result.code).to.equal(-2);
  });

  it("leaves nothing running behind an engine that ended", async () => {
    const script = "set -m; sleep 60 >/dev/null 2>&1 & echo $! > child; echo $$ > leader";
    await (await engine(script)).run(["up"], directory.path, {});
    const child = Number(await readFile(file("child"), "utf8"));
    await until(async () => (await identify(child)) === undefined);
    expect(await sessionMembers(Number(await readFile(file("leader"), "utf8")))).to.deep.equal([]);
  });

  it("kills the engine and all that it started, in whatever process group", async () => {
    const script =
      "trap '' INT TERM; set -m; sleep 60 & echo $! > child; echo $$ > leader; while :; do sleep 1; done";
    const command = await engine(script);
    const running = failureOf(command.run(["up"], directory.path, {}));
    await until(async () => Boolean(await readFileIfPresent(file("leader"))));
    const child = Number(await readFile(file("child"), "utf8"));
    await command.kill();
    expect((await running).result.code).to.equal(-2);
    await until(async () => (await identify(child)) === undefined);
    await command.kill();
  });
});
