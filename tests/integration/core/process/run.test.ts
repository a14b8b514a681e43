import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { sessionMembers } from "../../../../core/process/identity.js";
import { run, type RunOptions, type RunResult } from "../../../../core/process/run.js";
import { opsErrorOf } from "../../../support/errors.js";

const env = { PATH: "/usr/bin:/bin" };
const sh = (script: string, options: Partial<RunOptions> = {}): Promise<RunResult> =>
  run("/bin/sh", ["-c", script], { env, ...options });

describe("running a program", () => {
  it("gives exit code and both outputs as they are", async () => {
    expect(await sh("echo out; echo err >&2; printf ' end '; exit 3")).to.deep.equal({
      exitCode: 3,
      signal: undefined,
      stdout: "out\n end ",
      stderr: "err\n",
      timedOut: false,
      truncated: false,
    });
  });

  it("reports the signal that ended it", async () => {
    expect(await sh("kill -KILL $$")).to.include({ exitCode: undefined, signal: "SIGKILL", timedOut: false });
  });

  it("takes arguments as they are, without a shell", async () => {
    const args = ["$HOME", "a b", "*", "'", "; exit 9", ""];
    const { stdout } = await run(
      process.execPath,
      ["-p", "JSON.stringify(process.argv.slice(1))", "--", ...args],
      { env },
    );
    expect(JSON.parse(stdout)).to.deep.equal(args);
  });

  it("gives the whole environment and nothing of our own", async () => {
    process.env["OPSCTL_TEST_LEAK"] = "leak";
    try {
      // under coverage Node adds its variable unless it is set
      const { stdout } = await run("/usr/bin/env", [], { env: { ONLY: "this", NODE_V8_COVERAGE: "" } });
      expect(stdout).to.equal("ONLY=this\nNODE_V8_COVERAGE=\n");
    } finally {
      delete process.env["OPSCTL_TEST_LEAK"];
    }
  });

  it("passes on input, and none if there is none", async () => {
    expect((await run("/bin/cat", [], { env, input: "häl\nlo" })).stdout).to.equal("häl\nlo");
    expect((await run("/bin/cat", [], { env })).stdout).to.equal("");
  });

  it("runs in the directory given", async () => {
    const directory = await realpath(await mkdtemp(join(tmpdir(), "opsctl-run-")));
    try {
      expect((await sh("pwd", { cwd: directory })).stdout).to.equal(`${directory}\n`);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it("hands on each line as it comes, the unfinished last one too, and keeps the whole", async () => {
    const lines: string[] = [];
    const result = await sh("printf 'a\\nb'; printf 'c\\nd' >&2", {
      onStdout: (line) => lines.push(`out ${line}`),
      onStderr: (line) => lines.push(`err ${line}`),
    });
    expect(lines).to.have.members(["out a", "out b", "err c", "err d"]);
    expect(result).to.include({ stdout: "a\nb", stderr: "c\nd", exitCode: 0 });
  });

  describe("of which more comes than is kept", () => {
    const maxOutput = 100_000;
    const flood = (stream: 1 | 2, bytes: number): string =>
      `head -c ${bytes} /dev/zero >&${stream} && echo done >&${3 - stream}`;

    it("is an error, once the program ended by itself", async () => {
      for (const stream of [1, 2] as const) {
        const error = await opsErrorOf(() => sh(flood(stream, maxOutput + 1), { maxOutput }));
        expect([error.kind, error.code, error.params]).to.deep.equal([
          "failed",
          "core.output-too-big",
          { program: "/bin/sh", limit: maxOutput },
        ]);
        expect(await sh(flood(stream, maxOutput), { maxOutput })).to.include({ truncated: false });
      }
    });

    it("drops the rest and reports it if that is allowed", async () => {
      const result = await sh(flood(1, 20 * maxOutput), { maxOutput, mayBeCut: true });
      expect(result).to.include({ exitCode: 0, stderr: "done\n", truncated: true });
      expect(result.stdout).to.have.length(maxOutput);
    });

    it("reports what ended it rather than that it was cut", async () => {
      const script = `${flood(1, 2 * maxOutput)}; kill -KILL $$`;
      expect(await sh(script, { maxOutput })).to.include({ signal: "SIGKILL", truncated: true });
    });

    it("passes all of it on in pieces to a receiver", async () => {
      let bytes = 0;
      const onBytes = (chunk: Buffer) => void (bytes += chunk.length);
      const result = await sh(flood(1, 20 * maxOutput), { maxOutput, onBytes });
      expect(result).to.include({ exitCode: 0, stdout: "", stderr: "done\n", truncated: false });
      expect(bytes).to.equal(20 * maxOutput);
    });

    it("fails as the one who takes them does, who gets no more", async () => {
      let calls = 0;
      const onBytes = () => {
        calls++;
        throw new Error("not mine");
      };
      const end = await sh(flood(1, 20 * maxOutput), { maxOutput, onBytes }).catch((error: unknown) => error);
      expect([String(end), calls]).to.deep.equal(["Error: not mine", 1]);
    });
  });

  it("ends a program at its timeout", async () => {
    const result = await sh("exec sleep 60", { timeoutMs: 50 });
    expect(result).to.include({ exitCode: undefined, signal: "SIGTERM", timedOut: true });
  });

  it("ends a program when its signal is aborted", async () => {
    const stop = new AbortController();
    const result = await sh("exec sleep 60", { signal: stop.signal, onStart: () => stop.abort() });
    expect(result).to.include({ exitCode: undefined, signal: "SIGTERM", timedOut: false });
  });

  for (const [what, program, options] of [
    ["that is not there", "/nonexistent/program", {}],
    ["that may not be executed", "/etc/passwd", {}],
    ["in a directory that is not there", "/bin/sh", { cwd: "/nonexistent" }],
  ] as const) {
    it(`says that a program cannot be started ${what}`, async () => {
      const error = await opsErrorOf(() => run(program, [], { env, ...options }));
      expect([error.kind, error.code, error.params["program"]]).to.deep.equal([
        "failed",
        "core.cannot-start",
        program,
      ]);
      expect(error.params["reason"]).to.match(/ENOENT|EACCES/);
    });
  }

  it("starts a session of its own when asked to, and only then", async () => {
    const sessionOf = async (ownSession: boolean): Promise<boolean> => {
      let pid = 0;
      let leads = false;
      await sh("cat /proc/self/stat; read wait", {
        ownSession,
        input: "",
        onStart: (started) => (pid = started),
        onStdout: (line) => (leads = line.split(") ")[1]?.split(" ")[3] === String(pid)),
      });
      return leads;
    };
    expect(await sessionOf(true)).to.equal(true);
    expect(await sessionOf(false)).to.equal(false);
    expect(await sessionMembers(process.pid + 1_000_000_000)).to.deep.equal([]);
  });
});
