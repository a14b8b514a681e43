import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { runFake } from "../../support/run-cli.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";
import { stepLines } from "../../support/worker/checks.js";

const PROJECTS = `${process.cwd()}/tests/fixtures/projects`;
const TESTED = '{"scripts": {"test": "mocha"}}';

describe("opsctl worker checks", () => {
  let copy: TempDirectory;
  beforeEach(async () => {
    copy = await tempDirectory();
  });
  afterEach(() => copy.remove());

  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(copy.path, path)), { recursive: true });
    await writeFile(join(copy.path, path), text);
  };
  const checks = (...more: readonly string[]) =>
    runFake(["worker", "checks", "--repository", copy.path, ...more]);
  const linesOf = (json: Record<string, unknown>) =>
    stepLines(json["projects"] as Parameters<typeof stepLines>[0]);

  it("shows the commands of each project and why, and what is not used", async () => {
    const { exit, stdout, stderr } = await runFake(
      [...["worker", "checks", "--repository", "projects/npm"]],
      { cwd: dirname(PROJECTS) },
    );
    expect([exit, stderr]).to.deep.equal([0, ""]);
    expect(stdout.split("\n")).to.deep.equal([
      "Detected the checks of 1 project. The worker runs those of the projects that a task changes.",
      "",
      ". (npm)",
      "Lock file: package-lock.json.",
      "Scripts in package.json: build, lint, test.",
      "Step   Command",
      "setup  npm ci",
      "build  npm run build",
      "lint   npm run lint",
      "test   npm run test",
      "",
      "Dockerfile is not used: no Docker daemon can be reached (docker is not installed).",
      "",
    ]);
  });

  it("shows it in Japanese", async () => {
    const { exit, stdout } = await runFake([
      "worker",
      "checks",
      "--repository",
      `${PROJECTS}/go`,
      "--lang",
      "ja",
    ]);
    expect(exit).to.equal(0);
    expect(stdout).to.include("プロジェクト 1 件のチェックを検出しました。").and.include("検出: go.mod。");
  });

  it("takes the steps of .codingworker.yml where there is one", async () => {
    await write("package.json", TESTED);
    await write(".codingworker.yml", "test: { command: [make, 'a b'], timeout: 5m }");
    const { exit, stdout } = await checks();
    expect(exit).to.equal(0);
    expect(stdout)
      .to.include(".codingworker.yml defines the checks")
      .and.match(/^test {2}make 'a b'$/m);
    expect((await checks("--json")).json()).to.deep.equal({
      directory: copy.path,
      source: "file",
      projects: [
        {
          directory: ".",
          ecosystem: null,
          reasons: [],
          steps: [{ name: "test", argv: ["make", "a b"], timeoutMs: 300_000 }],
        },
      ],
      containers: [],
      notes: [],
      ignored: [],
      omitted: 0,
    });
  });

  it("names every mistake of .codingworker.yml", async () => {
    await write(".codingworker.yml", "test: { command: make && make }");
    const result = await checks("--json");
    expect(result.exit).to.equal(1);
    expect(result.json()["error"]).to.include({ code: "worker.bad-verify-config" });
  });

  it("follows no link, neither for the list nor for .codingworker.yml", async () => {
    const outside = await tempDirectory();
    try {
      await writeFile(join(outside.path, "package.json"), TESTED);
      await symlink(outside.path, join(copy.path, "web"));
      await symlink(join(outside.path, "package.json"), join(copy.path, "package.json"));
      expect((await checks("--json")).json()).to.include({ source: "none" });
      await symlink(join(outside.path, "package.json"), join(copy.path, ".codingworker.yml"));
      const result = await checks("--json");
      expect(result.exit).to.equal(1);
      expect(result.json()["error"]).to.include({ code: "worker.verify-config-no-file" });
    } finally {
      await outside.remove();
    }
  });

  it("leaves out .git and the repositories within", async () => {
    await write(".git/package.json", TESTED);
    await write("sub/.git", "gitdir: ../.git/modules/sub");
    await write("sub/package.json", TESTED);
    const { exit, stdout } = await checks();
    expect(exit).to.equal(1);
    expect(stdout).to.include("No checks were found in");
  });

  it("names container files in their order, and files with a similar name", async () => {
    await write("compose.yaml", "");
    await write("Dockerfile", "");
    await write(".codingworker.yaml", "");
    const result = await checks("--json");
    expect(result.exit).to.equal(1);
    expect(result.json()).to.deep.include({
      source: "none",
      containers: ["Dockerfile", "compose.yaml"],
      ignored: [".codingworker.yaml"],
    });
    expect((await checks()).stdout).to.include("Not read because of the name: .codingworker.yaml.");
  });

  it("shows only the projects of the changed paths", async () => {
    await write("api/package.json", TESTED);
    await write("web/package.json", TESTED);
    const result = await checks("--json", "--changed", "./web/src/../a.ts", "web/b.ts");
    expect(linesOf(result.json())).to.deep.equal([
      "web (npm): setup: npm install",
      "web (npm): test: npm run test",
    ]);
    const both = await checks("--json", "--changed", "web/a.ts", "--changed", "api/");
    expect(linesOf(both.json())).to.have.length(4);
  });

  const bad: readonly (readonly [path: string, code: string, more: readonly string[]])[] = [
    ["missing", "worker.checks-no-directory", []],
    ["a-file", "worker.checks-no-directory", []],
    [".", "worker.checks-outside", ["--changed", "../other"]],
    [".", "worker.checks-outside", ["--changed", "/etc/passwd"]],
    [".", "worker.checks-outside", ["--changed", ""]],
  ];
  for (const [path, code, more] of bad) {
    it(`refuses ${path} ${more.join(" ")}`, async () => {
      await write("a-file", "");
      const result = await runFake(["worker", "checks", "--json", "--repository", path, ...more], {
        cwd: copy.path,
      });
      expect(result.exit).to.equal(2);
      expect(result.json()["error"]).to.include({ code });
    });
  }

  it("needs a repository, and no option of the worker before it", async () => {
    expect((await runFake(["worker", "checks"])).exit).to.equal(2);
    const misplaced = await runFake(["worker", "--once", "checks", "--repository", ".", "--json"]);
    expect(misplaced.exit).to.equal(2);
    expect(misplaced.json()["error"]).to.include({ code: "cli.misplaced-option" });
  });

  it("is no obstacle for the worker itself, which needs a stack", async () => {
    const result = await runFake(["worker", "--once", "--json"]);
    expect(result.exit).to.equal(2);
    expect((result.json()["error"] as { code: string }).code).to.match(/^(config|stack)\./);
  });
});
