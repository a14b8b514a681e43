import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { createAsk } from "../../../cli/ask.js";
import { message } from "../../../core/errors.js";
import { fakeIo, runFake } from "../../support/run-cli.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const env = { LANG: "ja_JP.UTF-8" };

/** English words in a text, but for options, commands in backticks, and names in quotes. */
function englishIn(text: string): readonly string[] {
  const own = text.replace(/`[^`]*`|'[^']*'|--[a-z-]+( <[^>]+>)?|opsctl|Pulumi\.\S+|\/\S+/g, "");
  return own.match(/[A-Za-z]{3,}/g) ?? [];
}

describe("a command line in Japanese", () => {
  for (const [argv, sentence, reason] of [
    [["up", "--nope"], "不明なオプションです: --nope。", "unknown option '--nope'"],
    [["up", "--adpt"], "不明なオプションです: --adpt（候補: --adopt）。", /Did you mean --adopt/],
    [["backup", "show"], "必須の引数がありません: id。", "missing required argument 'id'"],
    [["backup", "--regions"], "オプションの値がありません: --regions <regions>。", /argument missing$/],
    [
      ["enqueue", "issue", "--number", "1"],
      "必須のオプションがありません: --repository <owner/repo>。",
      /not specified$/,
    ],
    [["up", "x"], "引数が多すぎます: up の引数は 0 個ですが、1 個指定されました。", /^too many arguments/],
    [
      ["backup", "show", "a", "b"],
      "引数が多すぎます: show の引数は 1 個ですが、2 個指定されました。",
      /^too many/,
    ],
    [
      ["engine", "install", "--from", "x"],
      "オプションの値が正しくありません: --from <way> の値 'x'（選択肢: stock, source）。",
      /Allowed choices are stock, source\.$/,
    ],
  ] as const) {
    it(`reports what is wrong with it: ${argv.join(" ")}`, async () => {
      const { exit, stderr } = await runFake(argv, { env });
      expect(exit).to.equal(2);
      expect(stderr.split("\n")[0]).to.equal(`エラー: ${sentence}`);
      const { error } = (await runFake(["--json", ...argv], { env })).json() as {
        error: { code: string; params: { reason: string } };
      };
      expect(error.code).to.equal("cli.usage");
      expect(error.params.reason).to.match(typeof reason === "string" ? new RegExp(`^${reason}$`) : reason);
    });
  }

  for (const argv of [["upp"], ["history", "--limit", "0"], ["up", "--wait", "x"], ["up", "--lang", "fr"]]) {
    it(`has no English: ${argv.join(" ")}`, async () => {
      const { exit, stderr } = await runFake(argv, { env });
      expect(exit).to.equal(2);
      const sentences = stderr.replace(/^ .*$/gm, "");
      expect(englishIn(sentences), sentences).to.deep.equal([]);
      expect(sentences).to.match(/[ぁ-ん]/);
    });
  }
});

describe("a wrong configuration in Japanese", () => {
  let directory: TempDirectory;
  before(async () => {
    directory = await tempDirectory();
    await mkdir(directory.path, { recursive: true });
    await writeFile(join(directory.path, "Pulumi.yaml"), "name: opsctl\n");
    await writeFile(
      join(directory.path, "Pulumi.dev.yaml"),
      "config:\n  opsctl:environment: DEV\n  opsctl:regins: [a]\n  opsctl:accountId: 1\n",
    );
  });
  after(() => directory.remove());

  it("states what is expected in Japanese, and in English for programs", async () => {
    const options = { env, cwd: directory.path };
    const { stderr } = await runFake(["preview", "--stack", "dev"], options);
    expect(stderr)
      .to.include("英小文字、数字、ハイフンを 16 文字以内で指定してください")
      .and.include("不明なキーです（候補: regions）。有効なキー: ")
      .and.include("12 桁の数字を指定してください。YAML は引用符のない値を数値として読むため")
      .and.include("（未設定）");
    expect(stderr).not.to.match(/expected|unknown|required/);
    const json = JSON.stringify((await runFake(["preview", "--stack", "dev", "--json"], options)).json());
    expect(json).to.include("expected lower-case letters, digits and hyphens, at most 16 characters");
  });
});

describe("a question in Japanese", () => {
  it("is answered with y or n, as it shows", async () => {
    const abort = new AbortController();
    const io = fakeIo({ terminal: true, answers: ["x"], signal: abort.signal });
    const globals = { json: false, yes: false, color: true, verbose: false };
    const ask = createAsk({ io, globals, language: "ja", beforeAsking: () => undefined });
    const answer = ask.confirm(message("stack.confirm-up", { stack: "dev" })).catch(() => "ended");
    while (!io.err().includes("y（はい）または n（いいえ）で回答してください。"))
      await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort();
    expect(await answer).to.equal("ended");
    expect(io.err()).to.include("(y/N)").and.not.include("You must");
  });
});
