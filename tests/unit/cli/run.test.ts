import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { REQUIRED } from "../../support/builders/stack.js";
import { type FakeIoOptions, runFake } from "../../support/run-cli.js";
import { privateEnvironment, tempDirectory, type TempDirectory } from "../../support/temp.js";
import { leaves, needed } from "./command-tree.js";

const GREEN = "\u001B[32m";
const RED = "\u001B[31m";

describe("a command line", () => {
  let temp: TempDirectory;
  let here: FakeIoOptions;
  before(async () => {
    temp = await tempDirectory();
    here = {
      cwd: temp.path,
      env: { ...privateEnvironment(temp.path), PATH: "/nonexistent", HOME: temp.path },
    };
  });
  after(() => temp.remove());
  const withEnv = (env: Readonly<Record<string, string>>, more: FakeIoOptions = {}): FakeIoOptions => ({
    ...here,
    ...more,
    env: { ...here.env, ...env },
  });

  describe("that is wrong", () => {
    const wrong: readonly (readonly [argv: readonly string[], reason: string])[] = [
      [["preview", "--dif"], "unknown option '--dif'\n(Did you mean --diff?)"],
      [["preview", "extra"], "too many arguments for 'preview'. Expected 0 arguments but got 1."],
      [["preview", "--stack"], "option '--stack <name>' argument missing"],
      [["backup", "show"], "missing required argument 'id'"],
      [["enqueue", "issue", "--number", "1"], "required option '--repository <owner/repo>' not specified"],
      [
        ["engine", "install", "--from", "x"],
        "option '--from <way>' argument 'x' is invalid. Allowed choices are stock, source.",
      ],
    ];
    for (const [argv, reason] of wrong) {
      it(`ends with 2, the reason and the hint: ${argv.join(" ")}`, async () => {
        const { exit, stdout, stderr } = await runFake(argv, here);
        expect([exit, stdout]).to.deep.equal([2, ""]);
        expect(stderr).to.equal(
          `error: ${reason}\n\`opsctl --help\` and \`opsctl <command> --help\` show the usage.\n`,
        );
      });

      it(`ends with one document with --json: ${argv.join(" ")}`, async () => {
        const result = await runFake(["--json", ...argv], here);
        expect([result.exit, result.stderr]).to.deep.equal([2, ""]);
        expect(result.json()).to.deep.equal({
          ok: false,
          error: {
            code: "cli.usage",
            message: reason,
            hint: "`opsctl --help` and `opsctl <command> --help` show the usage.",
            params: { reason },
          },
        });
      });
    }

    for (const argv of [[], ["local"], ["engine"], ["lock"]]) {
      it(`shows the help of a group without a command: '${argv.join(" ")}'`, async () => {
        const { exit, stdout, stderr } = await runFake(argv, here);
        expect([exit, stdout]).to.deep.equal([2, ""]);
        expect(stderr).to.match(/^Usage: opsctl .*\n[^]*Commands:/);
        const result = await runFake([...argv, "--json"], here);
        expect(result.exit).to.equal(2);
        expect(result.json()).to.have.nested.property("error.code", "cli.no-command");
      });
    }

    for (const [argv, code] of [
      [["history", "--limit", "0"], "cli.bad-number"],
      [["history", "--limit", "1.5"], "cli.bad-number"],
      [["up", "--wait", "soon"], "core.bad-duration"],
      [["backup", "--region-timeout", "10"], "core.bad-duration"],
      [["backup", "--path", ""], "backup.bad-path"],
      [["backup", "restore", "id", "--region", "us-east-1", "--on-conflict", "x"], "backup.bad-conflict"],
      [["backup", "restore", "20261121T033500Z-1f0c9a2b"], "backup.no-region"],
      [["backup", "restore", "20261121T033500Z-1f0c9a2b", "--from-bucket", "s3://b"], "backup.bad-bucket"],
      [["backup", "--dry-run", "list"], "cli.misplaced-option"],
      [["preview", "--lang", "de"], "cli.bad-language"],
      [["preview"], "config.no-project"],
    ] as const) {
      it(`is refused with ${code}: ${argv.join(" ")}`, async () => {
        const result = await runFake([...argv, "--json"], here);
        expect([result.exit, result.stderr]).to.deep.equal([2, ""]);
        expect(result.json()).to.have.nested.property("error.code", code);
        const { exit, stdout, stderr } = await runFake(argv, here);
        expect([exit, stdout]).to.deep.equal([2, ""]);
        expect(stderr).to.match(/^error: .+\n.+\n$/);
      });
    }
  });

  describe("on a stack that is wrong", () => {
    for (const leaf of leaves().filter(
      ({ name }) => !/^(local|engine|runs|doctor|demo|worker checks)/.test(name),
    )) {
      it(`reports every mistake: ${leaf.name}`, async () => {
        const directory = join(temp.path, leaf.name.replace(" ", "-"));
        await mkdir(directory);
        await writeFile(join(directory, "Pulumi.yaml"), "name: opsctl\n");
        await writeFile(
          join(directory, "Pulumi.dev.yaml"),
          "config:\n  opsctl:environment: DEV\n  opsctl:zone: a\n",
        );
        // an id that is one, so that the stack is what is wrong
        const rest = needed(leaf).map((word) =>
          word === "some-id" ? "20261121T033500Z-1f0c9a2b" : word === "value" ? "us-east-1" : word,
        );
        // commands that need no option, but one of several
        if (leaf.name === "backup copy") rest.push("--to-region", "us-east-1");
        if (["backup restore", "backup diff"].includes(leaf.name)) rest.push("--region", "us-east-1");
        if (leaf.name === "enqueue") rest.push("--from-event", "-");
        if (leaf.name === "backup prune") rest.push("--keep-last", "1");
        const result = await runFake([...leaf.name.split(" "), ...rest, "--json"], {
          ...here,
          cwd: directory,
        });
        expect(result.exit).to.equal(2);
        expect(result.json()).to.have.nested.property("error.code", "config.invalid-stack");
        expect(result.json())
          .to.have.nested.property("error.problems")
          .with.length(REQUIRED.length + 1);
        const { stderr } = await runFake([...leaf.name.split(" "), ...rest], { ...here, cwd: directory });
        expect(stderr.split("\n").filter((line) => line.startsWith("  - opsctl:"))).to.have.length(
          REQUIRED.length + 1,
        );
        expect(stderr).to.include("Pulumi.dev.yaml:2)");
      });
    }
  });

  describe("that works", () => {
    it("gives one document and nothing else with --json", async () => {
      const result = await runFake(["local", "status", "--json"], here);
      expect([result.exit, result.stderr]).to.deep.equal([0, ""]);
      expect(result.stdout.endsWith("}\n")).to.equal(true);
      expect(result.json()).to.include({ running: false, endpoint: null });
    });

    it("gives the result on standard output without it", async () => {
      const { exit, stdout, stderr } = await runFake(["local", "status"], here);
      expect([exit, stderr]).to.deep.equal([0, ""]);
      expect(stdout).to.match(/^The local endpoint has not been started yet\./);
    });

    it("ends with the code of what it found: no engine is a failure with a document", async () => {
      const result = await runFake(["engine", "status", "--json"], here);
      expect(result.exit).to.equal(1);
      expect(result.json()).to.include({ engine: null });
    });
  });

  describe("in another language", () => {
    const message = async (argv: readonly string[], env: Readonly<Record<string, string>>): Promise<string> =>
      (await runFake(["local", "status", ...argv], withEnv(env))).stdout;
    const JAPANESE = /[\u3040-\u30ff]/;

    for (const [argv, env, japanese] of [
      [["--lang", "ja"], {}, true],
      [["--lang=ja"], { LANG: "en_US.UTF-8" }, true],
      [["--lang", "en"], { LANG: "ja_JP.UTF-8" }, false],
      [[], { LANG: "ja_JP.UTF-8" }, true],
      [[], { LANG: "ja_JP.UTF-8", LC_ALL: "C" }, false],
      [[], { LANG: "ja_JP.UTF-8", LC_ALL: "", LC_MESSAGES: "" }, true],
      [[], { LC_MESSAGES: "ja" }, true],
      [[], {}, false],
    ] as const) {
      it(`speaks ${japanese ? "Japanese" : "English"}: ${argv.join(" ")} ${JSON.stringify(env)}`, async () => {
        expect(JAPANESE.test(await message(argv, env))).to.equal(japanese);
      });
    }

    it("reports what is wrong with the command line, too, and JSON keeps the code", async () => {
      for (const lang of [["--lang", "ja"], ["--lang=ja"]]) {
        const { stderr } = await runFake(["preview", "--nope", ...lang], here);
        expect(stderr).to.match(/使い方は/);
        const result = await runFake(["preview", "--json", ...lang], here);
        expect(result.json()).to.have.nested.property("error.code", "config.no-project");
        expect(result.json()).to.have.nested.property("error.message").that.matches(JAPANESE);
      }
    });
  });

  describe("in colour", () => {
    const failing = ["preview"];

    it("is so on a terminal", async () => {
      const { stderr } = await runFake(failing, { ...here, terminal: true });
      expect(stderr).to.include(`${RED}error:`);
    });

    for (const [what, argv, options] of [
      ["elsewhere", failing, {}],
      ["with --no-color", [...failing, "--no-color"], { terminal: true }],
      ["with --no-color before a wrong option", ["--no-color", "preview", "--nope"], { terminal: true }],
      ["with NO_COLOR", failing, { terminal: true, env: { NO_COLOR: "1" } }],
      ["on a dumb terminal", failing, { terminal: true, env: { TERM: "dumb" } }],
      ["with --json", [...failing, "--json"], { terminal: true }],
    ] as const) {
      it(`is plain ${what}`, async () => {
        const { env = {}, ...more } = options as FakeIoOptions;
        const { stdout, stderr } = await runFake(argv, withEnv(env, more));
        expect(stdout + stderr).to.not.include("\u001B");
      });
    }

    it("is so for results on standard output", async () => {
      expect((await runFake(["engine", "status"], { ...here, terminal: true })).stdout).to.not.include(GREEN);
      expect((await runFake(["engine", "status"], { ...here, terminal: true })).stdout).to.include(
        "\u001B[1m",
      );
    });
  });

  it("shows where an error comes from with --verbose only", async () => {
    const plain = await runFake(["preview"], here);
    expect(plain.stderr).to.not.match(/\n {4}at /);
    const verbose = await runFake(["preview", "--verbose"], here);
    expect(verbose.stderr).to.match(/\n {4}at /);
    const json = await runFake(["preview", "--verbose", "--json"], here);
    expect(json.json()).to.have.nested.property("error.code", "config.no-project");
  });

  it("names a variable that is wrong, whatever the command", async () => {
    const result = await runFake(["local", "status", "--json"], withEnv({ OPSCTL_ENGINE: "best" }));
    expect(result.exit).to.equal(2);
    expect(result.json()).to.have.nested.property("error.code", "config.bad-engine");
  });
});
