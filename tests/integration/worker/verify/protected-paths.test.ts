import { expect } from "chai";
import fc from "fast-check";
import { run } from "../../../../core/process/run.js";
import { protectedChanges } from "../../../../worker/verify/protected-paths.js";
import { inheritedEnvironment } from "../../../support/opsctl.js";
import { tempDirectory } from "../../../support/temp.js";

const change = (path: string) => ({ path, status: "modified", additions: 1, deletions: 0 }) as const;
const isProtected = (path: string): boolean => protectedChanges([change(path)]).length > 0;

const PLAIN = [
  ".codingworker.yml",
  ".codingworker.yml/x",
  ".github/workflows",
  ".github/workflows/ci.yml",
  ".github/workflows/deep/er.yml",
];

/** Characters that HFS+ ignores, according to git (utf8.c, `next_hfs_char`). */
const HFS = Array.from(
  "\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF",
);
/** Other invisible characters: soft hyphen, joiners, fillers, variation selectors, tags. */
const UNSEEN = [
  ...HFS,
  ...Array.from(
    "\u00AD\u034F\u061C\u115F\u17B4\u180B\u180E\u200B\u2060\u2064\u2066\u3164\uFE0F\uFFA0\u{E0020}\u{E01EF}",
  ),
];
const codePoint = (character: string): string => `U+${character.codePointAt(0)?.toString(16) ?? ""}`;

/** Names that git's `core.protectHFS` or `core.protectNTFS` treats as `.git`. */
const GITS = [
  ...HFS.map((ignored) => `.g${ignored}it`),
  ...[".git", ".GIT", ".Git ", ".git.", ".git. . ", ".git::$INDEX_ALLOCATION", ".git:x", ".git ::x"],
  ...["git~1", "GIT~1", "git~1.", "git~1 . ", "git~1:x"],
];

describe("protected paths", () => {
  const table: readonly (readonly [path: string, isProtected: boolean])[] = [
    ...PLAIN.map((path) => [path, true] as const),
    [".CodingWorker.YML", true],
    [".GitHub/Workflows/ci.yml", true],
    ["．codingworker.yml", true], // a full-width full stop, equal on some file systems
    [".github／workflows/ci.yml", true],
    [".github/workflowſ/ci.yml", true],
    [".g\u0131thub/workflows/ci.yml", true],
    // NTFS: ignored endings, streams, backslashes
    [".codingworker.yml. .", true],
    [".codingworker.yml::$DATA", true],
    [".github. /workflows /ci.yml", true],
    [".github::$INDEX_ALLOCATION/workflows/ci.yml", true],
    [".github\\workflows\\ci.yml", true],
    [".github\\.\\workflows/ci.yml", true],
    ["docs\\..\\.github\\workflows\\ci.yml", true],
    [".github\\workflows\\..\\CODEOWNERS", true], // a file with an unusual name, or a path through the directory
    // NTFS: 8.3 short names
    ["CODING~1.YML", true],
    ["coding~4.yml", true],
    ["CODIN~10.YML", true],
    ["CO12AB~1.YML", true],
    ["GITHUB~1/WORKFL~1/ci.yml", true],
    ["gi1a2b~1/workfl~2/ci.yml", true],
    [".github/wo00ff~9/ci.yml", true],
    ["GI7D29~1/config", true],
    ["docs/.git/config", true],
    // similar, but not protected
    ["docs/.codingworker.yml", false],
    [".codingworker.yml.md", false],
    ["codingworker.yml", false],
    ["coding~1.yaml", false],
    ["coding~1.yml.md", false],
    ["coding~1", false],
    ["codingw~1.yml", false],
    ["coding~0.yml", false],
    [".github/CODEOWNERS", false],
    [".github/workflows.md", false],
    [".github/workflow/ci.yml", false],
    ["github/workflows/ci.yml", false],
    ["docs/.github/workflows/ci.yml", false],
    [".gitignore", false],
    [".gitattributes", false],
    [".gitmodules", false],
    ["gitignore~1", false],
    ["digits~1", false],
    ["src/index.ts", false],
    ["...", false],
  ];
  for (const [path, expected] of table) {
    it(`${JSON.stringify(path)}: ${expected ? "protected" : "free"}`, () => {
      expect(protectedChanges([change("a.ts"), change(path)])).to.deep.equal(expected ? [path] : []);
    });
  }

  for (const unseen of UNSEEN) {
    it(`are recognized with ${codePoint(unseen)} anywhere in them`, () => {
      for (const path of PLAIN) {
        for (let at = 0; at <= path.length; at++) {
          expect(isProtected(path.slice(0, at) + unseen + path.slice(at)), String(at)).to.equal(true);
        }
      }
    });
  }

  it("are recognized in any disguise", () => {
    const disguised = (character: string): fc.Arbitrary<string> => {
      const wide = /[!-~]/.test(character)
        ? String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)
        : character;
      const forms = fc.constantFrom(
        character,
        character.toUpperCase(),
        wide,
        ...(character === "/" ? ["\\"] : []),
      );
      const noise = fc.array(fc.constantFrom(...UNSEEN), { maxLength: 2 }).map((all) => all.join(""));
      const end = character === "/" ? fc.constantFrom("", ".", " ", " . ", ":x") : fc.constant("");
      return fc.tuple(end, noise, forms, noise).map((all) => all.join(""));
    };
    const path = fc.constantFrom(...PLAIN).chain((plain) => fc.tuple(...Array.from(plain, disguised)));
    fc.assert(fc.property(path, (parts) => isProtected(parts.join(""))));
  });

  it("don't include names in common use", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
    const name = fc.tuple(word, fc.constantFrom("", ".ts", ".yml", ".md")).map((parts) => parts.join(""));
    const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
    fc.assert(fc.property(path, (free) => !isProtected(free)));
  });

  it("include everything that git protects", async () => {
    const directory = await tempDirectory();
    try {
      const git = (...args: readonly string[]) =>
        run("git", ["-c", "core.protectHFS=true", "-c", "core.protectNTFS=true", ...args], {
          cwd: directory.path,
          env: inheritedEnvironment(),
        });
      await git("init", "--quiet");
      const empty = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
      for (const name of GITS) {
        const { exitCode } = await git(
          "update-index",
          "--add",
          "--cacheinfo",
          `100644,${empty},${name}/config`,
        );
        expect([name, exitCode]).to.deep.equal([name, 128]);
        for (const path of [`${name}/config`, `a/${name}/b`, name]) {
          expect(isProtected(path), JSON.stringify(path)).to.equal(true);
        }
      }
    } finally {
      await directory.remove();
    }
  });
});
