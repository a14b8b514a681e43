import { copyFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { AnyCommand } from "../../cli/runner.js";
import { buildProgram } from "../../cli/program.js";
import { readSettings } from "../../config/settings.js";
import { run } from "../../core/process/run.js";
import { opsctl, type OpsctlResult } from "../support/opsctl.js";
import { privateEnvironment, type TempDirectory, tempDirectory } from "../support/temp.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The words of every command, the program's own (none) included. */
function commandLines(command: AnyCommand, path: readonly string[] = []): readonly (readonly string[])[] {
  return [path, ...command.commands.flatMap((child) => commandLines(child, [...path, child.name()]))];
}

describe("the program as it ships", () => {
  let directory: TempDirectory;
  let installed: string;
  let env: Readonly<Record<string, string>>;

  const start = async (program: string, args: readonly string[], cwd: string): Promise<OpsctlResult> => {
    const result = await run(program, args, { cwd, env });
    return { ...result, json: () => JSON.parse(result.stdout) as Record<string, unknown> };
  };
  const shipped = (...args: readonly string[]): Promise<OpsctlResult> =>
    start(process.execPath, [join(installed, "bin", "opsctl"), ...args], installed);
  const ok = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
    const result = await shipped(...args, "--json");
    expect(result.exitCode, result.stderr + result.stdout).to.equal(0);
    return result.json();
  };

  before(async () => {
    directory = await tempDirectory("opsctl-shipped-");
    installed = join(directory.path, "package");
    env = {
      PATH: process.env["PATH"] ?? "",
      HOME: process.env["HOME"] ?? "",
      LANG: "en",
      ...privateEnvironment(directory.path),
      XDG_CACHE_HOME: join(readSettings().cacheDir, ".."),
    };
    const build = await start(process.execPath, ["--import", "tsx", join(root, "scripts", "build.ts")], root);
    expect(build.exitCode, build.stderr + build.stdout).to.equal(0);
    const packed = await start("npm", ["pack", "--json", "--pack-destination", directory.path], root);
    expect(packed.exitCode, packed.stderr).to.equal(0);
    const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
    const unpacked = await start("tar", ["xzf", join(directory.path, filename)], directory.path);
    expect(unpacked.exitCode, unpacked.stderr).to.equal(0);
  });

  after(() => directory.remove());

  it("answers --help for every command without any package, with the words of the program itself", async () => {
    const program = buildProgram(() => undefined, "", {
      language: "en",
      writeOut: () => undefined,
      writeErr: () => undefined,
    });
    const lines = commandLines(program);
    expect(lines.length).to.be.greaterThan(15);
    for (const line of lines) {
      const [fast, own] = await Promise.all([shipped(...line, "--help"), opsctl([...line, "--help"], env)]);
      expect([fast.exitCode, fast.stdout], line.join(" ")).to.deep.equal([0, own.stdout]);
      expect(own.stdout).to.contain("Usage: opsctl");
    }
  });

  it("answers the other forms, too, and --version", async () => {
    for (const line of [
      ["help", "backup"],
      ["--stack", "dev", "up", "-h"],
      ["local", "help", "up"],
      ["-V"],
    ]) {
      const [fast, own] = await Promise.all([shipped(...line), opsctl(line, env)]);
      expect([fast.exitCode, fast.stdout], line.join(" ")).to.deep.equal([0, own.stdout]);
    }
  });

  it("finds all that it brings along: the engine's sources, the endpoint's program", async () => {
    await symlink(join(root, "node_modules"), join(installed, "node_modules"));
    await copyFile(join(root, "Pulumi.local.yaml"), join(installed, "Pulumi.local.yaml"));
    expect(await ok("engine", "status")).to.have.property("engine");
    expect(await ok("local", "status")).to.include({ running: false });
    try {
      expect(await ok("local", "up")).to.include({ running: true });
      const { changes } = (await ok("preview", "--stack", "local")) as { changes: Record<string, number> };
      expect(changes["create"]).to.be.greaterThan(30);
      expect(changes).to.include({ update: 0, replace: 0, delete: 0 });
    } finally {
      await ok("local", "down", "--delete-state", "--yes");
    }
  });

  it("hands a mistake on to the program: the usual error, not a help text", async () => {
    const result = await shipped("nonsense", "--help", "--json");
    const own = await opsctl(["nonsense", "--help", "--json"], env);
    expect([result.exitCode, result.stdout]).to.deep.equal([own.exitCode, own.stdout]);
  });
});
