import { expect } from "chai";
import fc from "fast-check";
import type { BaseEntry } from "../../../../worker/ports/checkout.js";
import { commandLines } from "../../../../worker/verify/command-lines.js";
import { parseVerifyConfig } from "../../../../worker/verify/verify-config.js";
import {
  ignoredVerifyFiles,
  misplacedVerifyFile,
  verifyFileProblem,
} from "../../../../worker/verify/verify-file.js";
import { opsErrorOf } from "../../../support/errors.js";

const commandsOf = (text: string): readonly string[] =>
  parseVerifyConfig(text, "acme/shop").map(({ name, argv }) => `${name}: ${argv.join(" ")}`);
const mistakesOf = async (text: string): Promise<string> => {
  const { code, params } = await opsErrorOf(() => parseVerifyConfig(text, "acme/shop"));
  expect(code).to.equal("worker.bad-verify-config");
  return (params["mistakes"] as readonly string[]).join("\n");
};

/** A step `test` whose command is a block with these lines. */
const block = (sign: string, ...lines: readonly string[]): string =>
  `test:\n  command: ${sign}\n${lines.map((line) => `    ${line}\n`).join("")}`;

describe("the commands of a step", () => {
  const run: readonly (readonly [what: string, text: string, commands: readonly string[]])[] = [
    ["the lines of a block", block("|", "true", "false"), ["test: true", "test: false"]],
    ["a block without a last line end", block("|-", "true", "false"), ["test: true", "test: false"]],
    ["a block with empty lines at its end", `${block("|+", "true")}\n\n`, ["test: true"]],
    [
      "blanks at ends of lines",
      block("|", "mkdir -p out  ", "cp a.txt out/\t"),
      ["test: mkdir -p out", "test: cp a.txt out/"],
    ],
    ["line ends of Windows", block("|", "a", "b").replaceAll("\n", "\r\n"), ["test: a", "test: b"]],
    ["empty lines and comments", block("|", "# first", "a", "", "  # then", "b"), ["test: a", "test: b"]],
    [
      "a line that goes on",
      block("|", "docker build \\", "  --tag x \\  ", "  .", "b"),
      ["test: docker build --tag x .", "test: b"],
    ],
    ["quotes over lines", block("|", "sh -c 'a", "b'", "c"), ["test: sh -c a\nb", "test: c"]],
    ["a # within a word or quotes", block("|", "make a#b '# c'"), ["test: make a#b # c"]],
    ["a folded block of one line", block(">-", "true"), ["test: true"]],
    [
      "a block behind an alias",
      'test: { command: &c "a" }\nbuild: { command: *c }\n',
      ["build: a", "test: a"],
    ],
    [
      "a script in a list",
      "test:\n  command:\n    - sh\n    - -c\n    - |\n      a\n      b\n",
      ["test: sh -c a\nb\n"],
    ],
    ["escaped line ends in a text", 'test: { command: "a\\nb" }', ["test: a", "test: b"]],
    ["marks around one document", "---\ntest: { command: a }\n...\n", ["test: a"]],
  ];
  for (const [what, text, commands] of run) {
    it(`are all run: ${what}`, () => expect(commandsOf(text)).to.deep.equal(commands));
  }

  const refused: readonly (readonly [what: string, text: string, mistakes: RegExp])[] = [
    ["a folded block", block(">", "true", "false"), /^test: command: YAML joins its lines.*command: \|/],
    ["a folded block behind an alias", `x: &c >\n  a\n  b\n${block("*c")}`, /YAML joins/],
    ["a text over several lines", block("true", "false"), /YAML joins/],
    ["quotes over several lines", 'test:\n  command: "true\n    false"\n', /YAML joins/],
    ["a second document", "test: { command: a }\n---\ntest: { command: b }\n", /several YAML documents/],
    ["a second document of nothing", "test: { command: a }\n---\n", /several YAML documents/],
    ["a here-document", block("|", "cat <<EOF", "x", "EOF"), /'<' does nothing here/],
    ["a chain in one of the lines", block("|", "a", "b && c"), /'&&' does nothing here/],
    ["a comment behind a command", block("|", "npm test # all of them"), /a comment stands behind a command/],
    ["a quote that swallows lines", block("|", "echo don't", "npm test"), /a quote \('\) is not closed/],
    ["a directory that would not stay", block("|", "cd web", "npm test"), /'cd' does nothing here/],
    ["a variable that would not stay", block("|", "export CI=1", "npm test"), /'export' does nothing here/],
    ["a loop", block("|", "for x in a b", "do", "make", "done"), /'for' does nothing here/],
    ["comments only", block("|", "# npm test"), /found none/],
    ["more commands than anybody has", block("|", ...Array<string>(101).fill("a")), /100 are the most/],
  ];
  for (const [what, text, mistakes] of refused) {
    it(`are refused together: ${what}`, async () => expect(await mistakesOf(text)).to.match(mistakes));
  }

  it("have unknown keys reported with a suggestion", async () => {
    expect(await mistakesOf("tests: { command: a }")).to.include("unknown: tests (did you mean test?)");
    const mistakes = await mistakesOf("test: { comand: a, timout: 5m }");
    expect(mistakes)
      .to.include("comand (did you mean command?)")
      .and.include("timout (did you mean timeout?)");
  });

  it("have other mistakes reported together", async () => {
    const mistakes = await mistakesOf(`${block(">", "a", "b")}lint: { command: "x | y" }\nbuild: 7\n`);
    for (const part of ["test: command", "lint: command", "build"]) expect(mistakes).to.include(part);
  });

  it("keep every word of every line, or are refused", () => {
    const word = fc.constantFrom("a", "b c", "'x y'", '"z"', "\\", "#", "'", "--k=v", "");
    const lines = fc.array(
      fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(lines, (found) => {
        const text = found.join("\n");
        const result = commandLines(text);
        if ("mistake" in result) return;
        const bare = (line: string): string => line.replaceAll(/[\s\\]/g, "");
        const wanted = found
          .filter((line) => !line.trim().startsWith("#"))
          .map(bare)
          .join("");
        // only comments may be dropped
        if (!text.includes("#")) expect(bare(result.commands.join("\n"))).to.equal(wanted);
        for (const command of result.commands) expect(command.trim()).to.not.equal("");
      }),
    );
  });
});

describe("the verification file", () => {
  const entries = (...paths: readonly string[]): readonly BaseEntry[] =>
    paths.map((path) => ({ path, kind: "file" }));

  for (const name of [
    ".codingworker.yaml",
    "codingworker.yml",
    ".coding-worker.yml",
    ".CodingWorker.yml",
    ".codingworkers.yml",
    ".codingworker",
    ".codingworker.json",
    ".codingwroker.yml",
    ".codngworker.yml",
    ".github/.codingworker.yml",
    "packages/web/.codingworker.yml",
  ]) {
    it(`is not ${name}, which the error mentions`, () => {
      const error = misplacedVerifyFile(entries("README.md", name), "acme/shop");
      expect([error?.code, error?.params["file"], error?.params["found"]]).to.deep.equal([
        "worker.verify-config-elsewhere",
        ".codingworker.yml",
        [name],
      ]);
    });
  }

  it("may be missing: checks are detected then", () => {
    const found = entries("README.md", "worker.yml", "coding.yml", "codingworker/index.ts");
    expect(misplacedVerifyFile(found, "acme/shop")).to.equal(undefined);
    expect(verifyFileProblem(found, "acme/shop")).to.equal(undefined);
  });

  it("is never a link, a directory or a submodule", () => {
    for (const [path, kind] of [
      [".codingworker.yml", "link"],
      [".codingworker.yml", "submodule"],
      [".codingworker.yml/ci.yml", "file"],
    ] as const) {
      expect(verifyFileProblem([{ path, kind }], "acme/shop")?.code).to.equal("worker.verify-config-no-file");
    }
  });

  it("is used, and similar files next to it are reported as ignored", () => {
    const beside = entries(".codingworker.yml", ".codingworker.yaml", "packages/a/.codingworker.yml");
    expect(ignoredVerifyFiles(beside)).to.deep.equal([".codingworker.yaml"]);
  });
});
