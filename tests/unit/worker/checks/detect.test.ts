import { expect } from "chai";
import fc from "fast-check";
import { inert } from "../../../../core/printable.js";
import { type DetectedChecks, detectChecks } from "../../../../worker/checks/detect.js";
import type { BaseEntry } from "../../../../worker/ports/checkout.js";
import { detectIn, type Files } from "../../../support/worker/checks.js";

const TESTED = '{"scripts": {"test": "mocha"}}';
const MONOREPO: Files = {
  "package.json": "{}",
  "README.md": "",
  "packages/web/package.json": TESTED,
  "packages/web/ui/package.json": TESTED,
  "packages/api/package.json": TESTED,
  "tools/go.mod": "",
};

const file = (path: string): BaseEntry => ({ path, kind: "file" });
const detectAll = (
  entries: readonly BaseEntry[],
  read: (path: string) => string = () => TESTED,
): Promise<DetectedChecks> => detectChecks(entries, undefined, (path) => Promise.resolve(read(path)));

describe("the checks of a repository", () => {
  const selections: readonly (readonly [
    title: string,
    changed: readonly string[] | undefined,
    directories: readonly string[],
  ])[] = [
    ["all projects, by directory", undefined, ["packages/api", "packages/web", "packages/web/ui", "tools"]],
    ["the project of a changed file", ["packages/api/src/a.ts"], ["packages/api"]],
    ["the innermost project", ["packages/web/ui/b.ts"], ["packages/web/ui"]],
    ["the projects of all changed files", ["tools/main.go", "packages/web/c.ts"], ["packages/web", "tools"]],
    [
      "all, where a file is in none",
      ["tools/main.go", "README.md"],
      ["packages/api", "packages/web", "packages/web/ui", "tools"],
    ],
    ["a deleted file's project", ["tools/gone.go"], ["tools"]],
    ["a project that changed itself", ["tools/go.mod"], ["tools"]],
  ];
  for (const [title, changed, directories] of selections) {
    it(`are those of ${title}`, async () => {
      const projects = await detectIn(MONOREPO, changed);
      expect(projects.map(({ directory }) => directory)).to.deep.equal(directories);
    });
  }

  it("of a workspace's package use the lock file and the package manager around it", async () => {
    const projects = await detectIn({
      "package.json": '{"packageManager": "pnpm@9.1.0"}',
      "pnpm-lock.yaml": "",
      "pnpm-workspace.yaml": "",
      "packages/a/package.json": TESTED,
    });
    expect(
      projects.map(({ directory, ecosystem, steps }) => [directory, ecosystem, steps[0]?.argv]),
    ).to.deep.equal([["packages/a", "pnpm", ["pnpm", "install", "--frozen-lockfile"]]]);
  });

  const below: readonly (readonly [title: string, around: Files, install: string])[] = [
    ["npm's workspace", { "package.json": '{"workspaces": ["a"]}', "package-lock.json": "" }, "npm ci"],
    [
      "pnpm's workspace",
      { "package.json": "{}", "pnpm-workspace.yaml": "", "pnpm-lock.yaml": "" },
      "pnpm install --frozen-lockfile",
    ],
    ["a package that is no workspace", { "package.json": "{}", "package-lock.json": "" }, "npm install"],
  ];
  for (const [title, around, install] of below) {
    it(`of a package below ${title} install by \`${install}\``, async () => {
      const [project] = await detectIn({ ...around, "a/package.json": TESTED });
      expect([project?.directory, project?.steps[0]?.argv.join(" ")]).to.deep.equal(["a", install]);
    });
  }

  it("of a member of uv's workspace use its lock file", async () => {
    const member = { "uv.lock": "", "a/pyproject.toml": "", "a/test_a.py": "" };
    const setupsIn = async (root: string) =>
      (await detectIn({ ...member, "pyproject.toml": root }))
        .filter(({ directory }) => directory === "a")
        .map(({ steps }) => steps[0]?.argv.join(" "));
    expect(await setupsIn("[tool.uv.workspace]\n")).to.deep.equal(["uv sync --locked"]);
    expect(await setupsIn("[project]\n")).to.deep.equal(["python3 -m venv .venv"]);
  });

  it("of a project that covers those below it are only its own", async () => {
    const projects = await detectIn({
      "pom.xml": "<modules><module>a</module></modules>",
      "a/pom.xml": "<project/>",
      "Shop.sln": "",
      "Shop/Shop.csproj": "",
      "a/go.mod": "",
    });
    expect(projects.map(({ directory, ecosystem }) => `${directory} ${ecosystem}`)).to.deep.equal([
      ". maven",
      ". dotnet",
      "a go",
    ]);
  });

  it("are not those of other people's code, test data, hidden directories and links", async () => {
    const ignored = ["node_modules/a", "vendor/a", "web/testdata", ".cache", "a/.git", "fixtures/a"];
    const entries = ignored.map((directory) => file(`${directory}/package.json`));
    const others = ["link", "submodule"] as const;
    const { projects } = await detectAll([
      ...entries,
      ...others.map((kind) => ({ path: `${kind}/package.json`, kind })),
    ]);
    expect(projects).to.deep.equal([]);
  });

  it("read only manifests, and none that is too large", async () => {
    const read: string[] = [];
    const entries = ["package.json", "go.mod", "src/index.ts", "yarn.lock", "Makefile", "web/package.json"];
    const { projects } = await detectAll(entries.map(file), (path) => {
      read.push(path);
      return path === "package.json" ? `${TESTED}${" ".repeat(300_000)}` : TESTED;
    });
    expect(read).to.deep.equal(["Makefile", "package.json", "web/package.json"]);
    expect(projects.map(({ directory, ecosystem }) => `${directory} ${ecosystem}`)).to.deep.equal([
      ". go",
      "web npm",
    ]);
  });

  it("of more than 50 directories are those nearest to the root, and the others are counted", async () => {
    const entries = Array.from({ length: 60 }, (_, index) => file(`deep/${index}/package.json`));
    const { projects, omitted } = await detectAll([...entries, file("top/package.json")]);
    expect(projects).to.have.length(50);
    expect(projects.at(-1)?.directory).to.equal("top");
    expect(omitted).to.equal(11);
  });

  it("of a changed project are found among more than 50", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`deep/${index}/package.json`, TESTED]),
    );
    const projects = await detectIn(files, ["deep/9/a.ts"]);
    expect(projects.map(({ directory }) => directory)).to.deep.equal(["deep/9"]);
  });
});

describe("the checks of a hostile repository", () => {
  const bombs: readonly (readonly [title: string, text: string])[] = [
    ["deeply nested JSON", "[".repeat(200_000)],
    ["a package.json that is no object", "[]"],
    ["scripts that are no object", '{"scripts": "test"}'],
    [
      "a polluted prototype",
      '{"__proto__": {"scripts": {"test": "x"}}, "scripts": {"__proto__": {"test": "x"}}}',
    ],
    ["a packageManager that is no text", '{"packageManager": {"a": 1}}'],
  ];
  for (const [title, text] of bombs) {
    it(`are none: ${title}`, async () => {
      expect(await detectIn({ "package.json": text })).to.deep.equal([]);
    });
  }

  it("are found among 100,000 files", async () => {
    const entries = Array.from({ length: 100_000 }, (_, index) => file(`src/${index % 300}/${index}.ts`));
    const { projects } = await detectAll([...entries, file("package.json"), file("src/7/package.json")]);
    expect(projects.map(({ directory }) => directory)).to.deep.equal([".", "src/7"]);
  });

  it("are those of a Makefile with lines of 100,000 characters", async () => {
    const lines = ["a ".repeat(50_000), `test${" ".repeat(100_000)}`, "test:"];
    expect(await detectIn({ Makefile: lines.join("\n") })).to.have.length(1);
  });

  const odd = fc.constantFrom(
    "..",
    ".",
    "",
    "-rf",
    "a\u202Eb",
    "a\nb",
    "\u001B[31m",
    "é",
    "$(id)",
    "x".repeat(300),
  );
  const directory = fc.oneof(
    odd,
    fc.constantFrom("a", "b", "node_modules"),
    fc.string({ maxLength: 6, unit: "binary" }),
  );
  const name = fc.oneof(
    fc.constantFrom("package.json", "go.mod", "Cargo.toml", "pyproject.toml", "pom.xml", "Makefile"),
    fc.constantFrom("build.gradle", "A.sln", "-x.csproj", "test_a.py", "yarn.lock", "a\u202E.sln"),
    odd,
  );
  const path = fc
    .tuple(fc.array(directory, { maxLength: 10 }), name)
    .map(([parts, last]) => [...parts, last].join("/"));
  const kind = fc.constantFrom("file", "link", "submodule");
  const content = fc.oneof(
    fc.constantFrom(TESTED, "{", "[workspace]\n", "test: a\nbuild:\n", "[tool.uv]\n"),
    fc.string({ maxLength: 50, unit: "binary" }),
  );

  it("name only plain paths of the list, the same ones in every order of it", async function () {
    this.timeout(20_000);
    const lists = fc.array(fc.record({ path, kind }), { maxLength: 40 });
    const changes = fc.option(fc.array(path, { maxLength: 3 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(lists, content, changes, async (entries, text, changed) => {
        const read = (asked: string) => {
          expect(entries.some((entry) => entry.path === asked && entry.kind === "file")).to.equal(true);
          return Promise.resolve(text);
        };
        const found = await detectChecks(entries, changed, read);
        expect(await detectChecks([...entries].reverse(), changed, read)).to.deep.equal(found);
        for (const project of found.projects) {
          expect(project.directory.split("/")).to.not.include.members(["..", ""]);
          for (const { argv } of project.steps) {
            expect(argv.join(" ")).to.equal(inert(argv.join(" ")));
            expect(argv[0]).to.match(
              /^(npm|yarn|go|cargo|uv|tox|mvn|gradle|dotnet|make|python3|\.venv\/bin\/python)$/,
            );
          }
          expect(project.directory).to.equal(inert(project.directory));
        }
      }),
      { numRuns: 200 },
    );
  });
});
