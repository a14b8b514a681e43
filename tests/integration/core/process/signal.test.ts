import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { Clock } from "../../../../core/time/clock.js";
import { systemClock } from "../../../../core/time/clock.js";
import { startDaemon } from "../../../../core/process/daemon.js";
import {
  identify,
  isAlive,
  type ProcessIdentity,
  sessionMembers,
} from "../../../../core/process/identity.js";
import { run } from "../../../../core/process/run.js";
import { killSession, sendSignal, stopProcess } from "../../../../core/process/signal.js";
import { opsErrorOf } from "../../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

const env = { PATH: "/usr/bin:/bin" };
/** Node hands its coverage directory to every child, and what a child loads would be counted as never run. */
const uncounted = { ...env, NODE_V8_COVERAGE: "" };
const NOBODY = 2 ** 22 + 1;

describe("processes", () => {
  let directory: TempDirectory;
  const started: number[] = [];
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(async () => {
    for (const pid of started.splice(0)) await killSession(pid);
    await directory.remove();
  });

  const log = (): Promise<string> => readFile(join(directory.path, "log"), "utf8");
  const daemon = async (script: string): Promise<ProcessIdentity> => {
    const options = { cwd: directory.path, env, logFile: join(directory.path, "log") };
    const pid = await startDaemon("/bin/sh", ["-c", script], options);
    started.push(pid);
    const identity = await identify(pid);
    if (!identity) throw new Error("the daemon ended at once");
    return identity;
  };
  const until = async (condition: () => Promise<boolean>): Promise<void> => {
    while (!(await condition())) await systemClock.sleep(5);
  };

  it("are distinguished from a later one with the same pid", async () => {
    const own = await identify(process.pid);
    expect(own?.pid).to.equal(process.pid);
    expect(own?.startedAt).to.match(/^\d+$/);
    expect(await isAlive({ pid: process.pid, startedAt: own?.startedAt ?? "" })).to.equal(true);
    expect(await isAlive({ pid: process.pid, startedAt: "1" })).to.equal(false);
    expect(await identify(NOBODY)).to.equal(undefined);
  });

  it("are read right whatever their name holds", async () => {
    const script = "ln -s /bin/sleep './a) Z 1 (b' && exec './a) Z 1 (b' 60";
    const { pid } = await daemon(script);
    await until(async () => (await readFile(`/proc/${pid}/stat`, "utf8")).includes("a) Z 1 (b"));
    expect(await identify(pid))
      .to.have.property("startedAt")
      .that.matches(/^\d+$/);
  });

  it("that ended and were not collected yet are not running", async () => {
    // the shell's child ends, and `exec` leaves a parent that does not wait for it
    const { pid } = await daemon("sh -c 'echo $$' & exec sleep 60");
    await until(async () => (await log()).endsWith("\n"));
    const zombie = Number(await log());
    await until(async () => (await readFile(`/proc/${zombie}/stat`, "utf8")).includes(") Z "));
    expect(await identify(zombie)).to.equal(undefined);
    expect(await sessionMembers(pid)).to.deep.equal([pid]);
  });

  it("started as daemons write to their log, end to end, in a session of their own", async () => {
    const { pid } = await daemon('echo "out $ONLY"; echo err >&2; exec sleep 60');
    await until(async () => (await log()).includes("err"));
    expect(await log()).to.equal("out \nerr\n");
    expect(await sessionMembers(pid)).to.deep.equal([pid]);
  });

  it("started as daemons outlive the process that started them", async () => {
    const module = new URL("../../../../core/process/daemon.ts", import.meta.url).href;
    const options = JSON.stringify({ cwd: directory.path, env, logFile: join(directory.path, "log") });
    const script = `
      import { startDaemon } from "${module}";
      process.stdout.write(String(await startDaemon("/bin/sleep", ["60"], ${options})));`;
    const args = ["--import", "tsx", "--input-type=module", "-e", script];
    const { stdout, stderr, exitCode } = await run(process.execPath, args, { env: uncounted });
    expect([exitCode, stderr]).to.deep.equal([0, ""]);
    started.push(Number(stdout));
    expect(await identify(Number(stdout))).to.have.property("pid", Number(stdout));
  });

  it("that cannot be started as daemons are named", async () => {
    const options = { cwd: directory.path, env, logFile: join(directory.path, "log") };
    const error = await opsErrorOf(() => startDaemon("/nonexistent/program", [], options));
    expect([error.kind, error.code, error.params["program"]]).to.deep.equal([
      "failed",
      "core.cannot-start",
      "/nonexistent/program",
    ]);
  });

  it("get signals, and none when they are gone", async () => {
    const { pid } = await daemon("exec sleep 60");
    expect(sendSignal(pid, "SIGKILL")).to.equal(true);
    await until(async () => (await identify(pid)) === undefined);
    expect(sendSignal(NOBODY, "SIGTERM")).to.equal(false);
    expect(() => sendSignal(pid, "SIGNONE" as NodeJS.Signals)).to.throw("Unknown signal");
  });

  it("of one session all die, those in process groups of their own and those without parents too", async () => {
    // `set -m` gives each job a process group; the inner shell ends and leaves an orphan
    const { pid } = await daemon("set -m; sleep 60 & sh -c 'sleep 60 & exit' & wait");
    await until(async () => (await sessionMembers(pid)).length >= 3);
    const members = await sessionMembers(pid);
    expect(await killSession(pid)).to.be.at.least(members.length);
    await until(async () => (await sessionMembers(pid)).length === 0);
    for (const member of members) expect(await identify(member)).to.equal(undefined);
    expect(await killSession(pid)).to.equal(0);
  });

  describe("are stopped", () => {
    it("in order when they obey", async () => {
      const identity = await daemon("trap 'echo bye; exit' TERM; echo ready; while :; do sleep 0.01; done");
      await until(async () => (await log()).includes("ready"));
      expect(await stopProcess(identity, { graceMs: 60_000 })).to.equal("ended");
      expect(await log()).to.equal("ready\nbye\n");
    });

    it("by force when they do not", async () => {
      const identity = await daemon("trap '' TERM; echo ready; while :; do sleep 0.01; done");
      await until(async () => (await log()).includes("ready"));
      let slept = 0;
      const clock: Clock = { now: () => new Date(0), sleep: (ms) => Promise.resolve(void (slept += ms)) };
      expect(await stopProcess(identity, { graceMs: 200, clock })).to.equal("killed");
      expect(slept).to.equal(200);
      await until(async () => !(await isAlive(identity)));
    });

    it("only when they are the ones that were meant", async () => {
      const identity = await daemon("exec sleep 60");
      const earlier = { ...identity, startedAt: "1" };
      expect(await stopProcess(earlier, { graceMs: 0 })).to.equal("gone");
      expect(await isAlive(identity)).to.equal(true);
    });
  });
});

describe("the system's clock", () => {
  it("returns the time and sleeps until its signal", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const sleeping = systemClock.sleep(600_000, stop.signal).catch((error: unknown) => error);
    stop.abort(reason);
    expect(await sleeping).to.equal(reason);
    await systemClock.sleep(0);
    expect(systemClock.now()).to.be.instanceOf(Date);
  });
});
