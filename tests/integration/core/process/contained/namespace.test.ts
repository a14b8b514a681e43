import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import {
  type ContainedResult,
  type Containment,
  runContained,
} from "../../../../../core/process/contained/contained.js";
import {
  NETWORK_HELPERS,
  type NetworkHelper,
  type Sandbox,
} from "../../../../../core/process/contained/sandbox.js";
import { installSandboxPrograms } from "../../../../support/contained/install.js";
import { openSandbox, possibleContainments } from "../../../../support/contained/machine.js";
import { processesWith, untilGone } from "../../../../support/contained/outside.js";
import { tempDirectory, type TempDirectory } from "../../../../support/temp.js";

const PATH = `${resolve(process.execPath, "..")}:/usr/bin:/bin:/usr/sbin:/sbin`;
const AGENTS = resolve("tests/support/agents");
const task = JSON.stringify({ type: "issue", issue_number: 4, title: "Say hello" });

const VARIANTS = possibleContainments().flatMap((containment): readonly Variant[] => {
  if (containment === "namespace") return [{ containment }];
  const helpers = containment === "bubblewrap" ? [undefined, ...NETWORK_HELPERS] : [];
  return helpers.map((helper) => ({ containment, helper }));
});

interface Variant {
  readonly containment: Containment;
  readonly helper?: NetworkHelper | undefined;
}

for (const { containment, helper } of VARIANTS) {
  describe(`the namespace of a foreign program, by ${containment}${helper ? ` and ${helper}` : ""}`, () => {
    let directory: TempDirectory;
    const secret = `secret-${randomBytes(8).toString("hex")}`;
    let bystander: ChildProcess;
    before(function () {
      this.timeout(600_000);
      installSandboxPrograms();
    });
    beforeEach(async () => {
      directory = await tempDirectory();
      // another process of the same user, with a secret in its environment and its arguments
      bystander = spawn("/bin/sh", ["-c", "while :; do sleep 1; done", secret], {
        env: { PATH, SECRET: secret },
      });
      while ((await processesWith(secret)).length === 0) await sleep(10);
    });
    afterEach(async () => {
      bystander.kill("SIGKILL");
      await directory.remove();
    });

    const inside = (program: string, ...args: readonly string[]): Promise<ContainedResult> =>
      runContained(program, args, {
        cwd: directory.path,
        env: { PATH, NODE_V8_COVERAGE: "" },
        input: task,
        timeoutMs: 50_000,
        containment,
        sandbox: sandbox(),
      });
    const sandbox = (): Sandbox => ({
      ...openSandbox(directory.path),
      network: { mode: "full", helper },
    });

    it("shows no process but the program's own", async () => {
      const { output, exitCode } = await inside("node", join(AGENTS, "prints-environment.mjs"));
      expect(exitCode).to.equal(0);
      expect(output).to.include("OPSCTL_MARK=").and.not.to.include(secret);
      const pids = (await inside("sh", "-c", "cd /proc && echo [0-9]*")).output.trim().split(" ").map(Number);
      expect(pids).to.include(1).and.not.to.include(process.pid);
      expect(pids.length).to.be.at.most(4);
    });

    it("cannot be looked out of, by root neither", async () => {
      const look = "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n'";
      for (const script of [
        `umount /proc; umount -l /proc; ${look}`,
        `unshare --user --map-root-user --mount sh -c "umount /proc; umount -l /proc; ${look}"`,
        `mkdir p; mount -t proc proc p; cd p && cat [0-9]*/environ`,
        `nsenter --target 1 --mount --pid sh -c "${look}"; kill -KILL 1; ${look}`,
      ]) {
        expect((await inside("sh", "-c", script)).output, script).not.to.include(secret);
      }
      expect(await processesWith(secret)).to.include(bystander.pid);
    });

    it("gives no power over the machine", async () => {
      const { output } = await inside(
        "sh",
        "-c",
        "grep -E 'Cap(Prm|Eff|Amb)|NoNewPrivs' /proc/self/status; id -u",
      );
      expect(output).to.match(/CapPrm:\t0+\nCapEff:\t0+\nCapAmb:\t0+\nNoNewPrivs:\t1\n/);
      expect(output).to.match(new RegExp(`\n${String(process.getuid?.())}\n$`));
    });

    it("ends with our own process, even when that is killed", async () => {
      const mark = `TEST_MARK=${randomBytes(8).toString("hex")}`;
      const module = new URL("../../../../../core/process/contained/contained.ts", import.meta.url).href;
      const script = `
      import { runContained } from "${module}";
      await runContained("node", ["${join(AGENTS, "setsid-daemon.mjs")}", "stay"], {
        cwd: ${JSON.stringify(directory.path)}, input: ${JSON.stringify(task)}, timeoutMs: 600_000,
        env: { PATH: ${JSON.stringify(PATH)}, NODE_V8_COVERAGE: "", TEST_MARK: "${mark.split("=")[1] ?? ""}" },
        containment: "${containment}", sandbox: ${JSON.stringify(sandbox())}, onLine: (line) => console.log(line),
      });`;
      const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
        env: { PATH, NODE_V8_COVERAGE: "" },
        stdio: ["ignore", "pipe", "inherit"],
      });
      try {
        const line = await new Promise((told) => parent.stdout.once("data", (data) => told(String(data))));
        expect(line).to.equal("wrote issue-4.md\n");
        // the program that contains, the first process, the agent and its daemon
        while ((await processesWith(mark)).length < 4) await sleep(20);
      } finally {
        parent.kill("SIGKILL");
      }
      await untilGone(mark);
    });
  });
}
