import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { StepRun } from "../../../../worker/ports/steps.js";
import { containedSteps } from "../../../../worker/programs/step.js";
import { containedBy, possibleContainments } from "../../../support/contained/machine.js";
import { tempDirectory, type TempDirectory } from "../../../support/temp.js";

for (const containment of possibleContainments()) {
  describe(`a repository's step, contained by a ${containment}`, () => {
    let run: TempDirectory;
    let directory: string;
    beforeEach(async () => {
      run = await tempDirectory();
      directory = join(run.path, "verify");
      await mkdir(directory);
    });
    afterEach(() => run.remove());

    const given = { WORK_DIR: "/w", IMAGE_NAME: "codingworker-shop-12", HOME: "/nowhere" };
    const variables = { PATH: "/usr/bin:/bin", GITHUB_TOKEN: "token", NODE_V8_COVERAGE: "" };
    const runStep = containedSteps({ variables, isolation: containedBy(containment) });
    const step = (argv: readonly string[], timeoutMs = 50_000, signal = new AbortController().signal) =>
      runStep({ name: "test", argv, subdirectory: ".", timeoutMs, variables: given }, directory, signal);

    it("runs in its directory with a home next to it", async () => {
      const found: StepRun = await step([
        "sh",
        "-c",
        "pwd; echo $HOME; touch $HOME/h $TMPDIR/t; env | grep -c TOKEN; exit 3",
      ]);
      expect(found).to.deep.include({ name: "test", exitCode: 3, timedOut: false });
      expect(found.output).to.equal(`${directory}\n${directory}.home\n0\n`);
      expect(await readdir(directory)).to.deep.equal([]);
      expect(await readdir(`${directory}.home`)).to.have.members(["h", "tmp"]);
    });

    it("runs in a project's directory, with the home of all steps", async () => {
      await mkdir(join(directory, "packages/api"), { recursive: true });
      await writeFile(join(directory, "packages/api/check"), '#!/bin/sh\npwd; echo "$HOME"\n', {
        mode: 0o700,
      });
      const found = await runStep(
        {
          name: "test",
          argv: ["./check"],
          subdirectory: "packages/api",
          timeoutMs: 50_000,
          variables: given,
        },
        directory,
        new AbortController().signal,
      );
      expect(found).to.deep.include({ directory: "packages/api", exitCode: 0 });
      expect(found.output).to.equal(`${directory}/packages/api\n${directory}.home\n`);
    });

    it("has the task's variables in addition to its own", async () => {
      const { output } = await step(["sh", "-c", 'echo "$WORK_DIR $IMAGE_NAME $HOME"']);
      expect(output).to.equal(`/w codingworker-shop-12 ${directory}.home\n`);
    });

    it("has the home as the previous step left it", async () => {
      await step(["sh", "-c", "echo kept > $HOME/cache"]);
      expect((await step(["sh", "-c", "cat $HOME/cache"])).output).to.equal("kept\n");
    });

    it("has Docker's daemon, and settings of its own, for the machine's client only", async () => {
      const bin = join(run.path, "bin");
      const program =
        '#!/bin/sh\necho "${DOCKER_HOST:-none} $(ls -A "${DOCKER_CONFIG:-$HOME/.docker}" | wc -l)"\n';
      for (const place of [bin, join(directory, "bin")]) {
        await mkdir(place);
        await writeFile(join(place, "docker"), program, { mode: 0o755 });
      }
      const asUser = (PATH: string) =>
        containedSteps({
          variables: { ...variables, PATH, DOCKER_HOST: "unix:///d.sock" },
          isolation: containedBy(containment),
        });
      const outputOf = async (argv: readonly string[], path = `${bin}:/usr/bin:/bin`) => {
        const wanted = {
          name: "test",
          argv,
          subdirectory: ".",
          timeoutMs: 50_000,
          variables: given,
        } as const;
        return (await asUser(path)(wanted, directory, new AbortController().signal)).output.trim();
      };
      await outputOf(["sh", "-c", "mkdir -p $HOME/.docker/cli-plugins"]);
      expect(await outputOf(["docker", "build"])).to.equal("unix:///d.sock 0");
      expect(await outputOf(["./bin/docker", "build"])).to.equal("none 1");
      const inClone = `${join(directory, "bin")}:/usr/bin:/bin`;
      expect(await outputOf(["docker", "build"], inClone)).to.equal("none 1");
    });

    it("ends as in a shell when the program doesn't exist", async () => {
      const argv = ["no-such-program", "-x"];
      expect(await step(argv)).to.deep.include({
        argv,
        programMissing: true,
        exitCode: 127,
        output: "no-such-program: not found\n",
      });
    });

    it("is stopped at its time-out", async () => {
      expect(await step(["sleep", "60"], 100)).to.include({ exitCode: undefined, timedOut: true });
    });

    it("has no result when the task was aborted", async () => {
      const stop = new AbortController();
      const reason = new Error("lease lost");
      setTimeout(() => stop.abort(reason), 100);
      expect(await step(["sleep", "60"], 50_000, stop.signal).catch((error: unknown) => error)).to.equal(
        reason,
      );
    });
  });
}
