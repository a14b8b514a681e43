import { expect } from "chai";
import { runFake } from "../../support/run-cli.js";

const listed = "`opsctl --help` lists the commands.";

// each row: what a user types who does not know the commands yet, and the response
const cases: readonly (readonly [argv: string, command: string, hint: string])[] = [
  ["restore x", "restore", "Did you mean: opsctl backup restore?"],
  ["restore latest --region us-east-1", "restore", "Did you mean: opsctl backup restore?"],
  ["restore --help", "restore", "Did you mean: opsctl backup restore?"],
  ["help restore", "restore", "Did you mean: opsctl backup restore?"],
  ["restor x", "restor", "Did you mean: opsctl backup restore?"],
  ["verify", "verify", "Did you mean: opsctl backup verify?"],
  ["--stack dev verify", "verify", "Did you mean: opsctl backup verify?"],
  ["--stack=dev verify", "verify", "Did you mean: opsctl backup verify?"],
  ["drill", "drill", "Did you mean: opsctl backup drill?"],
  ["list", "list", "Did you mean: opsctl backup list, opsctl queue dlq list, opsctl runs list?"],
  ["backup retore", "backup retore", "Did you mean: opsctl backup restore?"],
  ["backup --regions all lst", "backup lst", "Did you mean: opsctl backup list?"],
  ["backup help retore", "backup retore", "Did you mean: opsctl backup restore?"],
  ["local upp", "local upp", "Did you mean: opsctl local up?"],
  ["previw", "previw", "Did you mean: opsctl preview?"],
  ["destory", "destory", "Did you mean: opsctl destroy?"],
  ["resotry", "resotry", listed],
  ["deploy", "deploy", listed],
];

describe("a word that is no command", () => {
  for (const [argv, command, hint] of cases) {
    it(`opsctl ${argv}: ${hint}`, async () => {
      const { exit, stdout, stderr } = await runFake(argv.split(" "));
      expect([exit, stdout]).to.deep.equal([2, ""]);
      expect(stderr.trim().split("\n")).to.deep.equal([
        `error: There is no command 'opsctl ${command}'.`,
        hint,
      ]);
    });
  }

  it("is an error with --json, with what was probably meant", async () => {
    const result = await runFake(["backup", "retore", "--json"]);
    expect(result.exit).to.equal(2);
    expect(result.json()).to.deep.include({ ok: false });
    expect(result.json()["error"]).to.deep.include({
      code: "cli.unknown-command-near",
      params: { command: "backup retore", meant: ["opsctl backup restore"] },
    });
  });

  it("is reported in Japanese, too", async () => {
    const { stderr } = await runFake(["verify", "--lang", "ja"]);
    expect(stderr).to.include("コマンドがありません: 'opsctl verify'。").and.include("opsctl backup verify");
  });

  it("never suggests destroy to a user who wants to restore", async () => {
    for (const word of ["restore", "restor", "retore", "resotre", "restory", "reestore", "destore"]) {
      const { stderr } = await runFake([word]);
      expect(stderr, word).to.not.include("destroy").and.not.include("prune");
    }
  });
});

describe("--region and --regions", () => {
  const id = "20261121T033500Z-1f0c9a2b";
  const cases: readonly (readonly [argv: string, code: string])[] = [
    // right: only the project is missing here
    ["backup --region us-east-1", "config.no-project"],
    ["backup list --region us-east-1", "config.no-project"],
    ["backup drill --region us-east-1", "config.no-project"],
    ["backup verify --region us-east-1", "config.no-project"],
    ["backup prune --keep-last 1 --region us-east-1", "config.no-project"],
    [`backup restore ${id} --regions us-east-1`, "config.no-project"],
    [`backup diff ${id} --regions us-east-1`, "config.no-project"],
    ["backup --region us-east-1 --regions us-east-1", "config.no-project"],
    // wrong
    [`backup restore ${id} --regions all`, "backup.one-region"],
    [`backup restore ${id} --regions us-east-1,us-west-2`, "backup.one-region"],
    [`backup diff ${id}`, "backup.no-region"],
    ["backup --region us-east-1 --regions us-west-2", "backup.regions-twice"],
    [`backup diff ${id} --region us-east-1 --regions us-west-2`, "backup.regions-twice"],
  ];
  for (const [argv, code] of cases) {
    it(`opsctl ${argv}: ${code}`, async () => {
      const result = await runFake([...argv.split(" "), "--json"]);
      expect(result.exit).to.equal(2);
      expect(result.json()).to.have.nested.property("error.code", code);
    });
  }
});
