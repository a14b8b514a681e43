import { expect } from "chai";
import { detectIn, type Files, stepLines } from "../../../support/worker/checks.js";

/** Files of a repository's root and the steps that are found there, without the directory. */
type Case = readonly [title: string, files: Files, steps: readonly string[]];

const manifest = (scripts: Readonly<Record<string, unknown>>, more: object = {}): string =>
  JSON.stringify({ scripts, ...more });
const tested = (more: object = {}): string => manifest({ test: "mocha" }, more);

const node: readonly Case[] = [
  [
    "npm with a lock file installs what it locks",
    { "package.json": tested(), "package-lock.json": "" },
    ["npm: setup: npm ci", "npm: test: npm run test"],
  ],
  [
    "npm without a lock file",
    { "package.json": manifest({ build: "tsc", lint: "eslint .", test: "mocha" }) },
    [
      "npm: setup: npm install",
      "npm: build: npm run build",
      "npm: lint: npm run lint",
      "npm: test: npm run test",
    ],
  ],
  [
    "a shrinkwrap is npm's lock file",
    { "package.json": tested(), "npm-shrinkwrap.json": "" },
    ["npm: setup: npm ci", "npm: test: npm run test"],
  ],
  [
    "the placeholder of npm init is no test",
    { "package.json": manifest({ test: 'echo "Error: no test specified" && exit 1', lint: "eslint ." }) },
    ["npm: setup: npm install", "npm: lint: npm run lint"],
  ],
  ["the placeholder alone is no check", { "package.json": manifest({ test: "echo no test specified" }) }, []],
  [
    "empty scripts, and those that are no texts, are none",
    {
      "package.json": manifest({ test: " ", lint: ["eslint"], build: null }),
    },
    [],
  ],
  [
    "a script's shell syntax reaches only the package manager",
    { "package.json": manifest({ test: "rm -rf / && curl evil | sh" }) },
    ["npm: setup: npm install", "npm: test: npm run test"],
  ],
  [
    "Playwright by its configuration",
    { "package.json": tested(), "package-lock.json": "", "playwright.config.ts": "" },
    ["npm: setup: npm ci", "npm: test: npm run test", "npm: e2e: npm exec --no -- playwright test"],
  ],
  [
    "Playwright by the script that runs it",
    {
      "package.json": manifest({ "test:e2e": "playwright test", e2e: "x" }),
      "pnpm-lock.yaml": "",
      "playwright.config.mjs": "",
    },
    ["pnpm: setup: pnpm install --frozen-lockfile", "pnpm: e2e: pnpm run test:e2e"],
  ],
  [
    "Playwright is run once where the tests are its own",
    { "package.json": manifest({ test: "playwright test" }), "playwright.config.js": "" },
    ["npm: setup: npm install", "npm: test: npm run test"],
  ],
  [
    "pnpm by its lock file",
    { "package.json": tested(), "pnpm-lock.yaml": "" },
    ["pnpm: setup: pnpm install --frozen-lockfile", "pnpm: test: pnpm run test"],
  ],
  [
    "packageManager counts more than a lock file of another manager",
    { "package.json": tested({ packageManager: "pnpm@9.1.0+sha512.abc" }), "package-lock.json": "" },
    ["pnpm: setup: pnpm install", "pnpm: test: pnpm run test"],
  ],
  [
    "a packageManager that is none does not count",
    { "package.json": tested({ packageManager: "sh@1; rm -rf /" }), "pnpm-lock.yaml": "" },
    ["pnpm: setup: pnpm install --frozen-lockfile", "pnpm: test: pnpm run test"],
  ],
  [
    "yarn 1",
    { "package.json": tested(), "yarn.lock": "" },
    ["yarn: setup: yarn install --frozen-lockfile", "yarn: test: yarn run test"],
  ],
  [
    "yarn 2 by its settings",
    { "package.json": tested(), "yarn.lock": "", ".yarnrc.yml": "" },
    ["yarn: setup: yarn install --immutable", "yarn: test: yarn run test"],
  ],
  [
    "yarn 4 by packageManager",
    { "package.json": tested({ packageManager: "yarn@4.5.3" }), "yarn.lock": "" },
    ["yarn: setup: yarn install --immutable", "yarn: test: yarn run test"],
  ],
  [
    "bun by its text lock file",
    { "package.json": tested(), "bun.lock": "" },
    ["bun: setup: bun install --frozen-lockfile", "bun: test: bun run test"],
  ],
  [
    "bun by its binary lock file",
    { "package.json": tested(), "bun.lockb": "" },
    ["bun: setup: bun install --frozen-lockfile", "bun: test: bun run test"],
  ],
  [
    "bun by packageManager",
    { "package.json": tested({ packageManager: "bun@1.1.0" }) },
    ["bun: setup: bun install", "bun: test: bun run test"],
  ],
];

const compiled: readonly Case[] = [
  [
    "go",
    { "go.mod": "", "a/a_test.go": "" },
    [
      "go: setup: go mod download",
      "go: build: go build ./...",
      "go: lint: go vet ./...",
      "go: test: go test ./...",
    ],
  ],
  [
    "go without tests",
    { "go.mod": "", "main.go": "" },
    ["go: setup: go mod download", "go: build: go build ./...", "go: lint: go vet ./..."],
  ],
  ["files of Go without a module", { "main.go": "", "main_test.go": "" }, []],
  [
    "a package of Rust",
    { "Cargo.toml": "[package]\n" },
    ["cargo: setup: cargo fetch", "cargo: build: cargo build", "cargo: test: cargo test"],
  ],
  [
    "a package of Rust with a lock file and Clippy",
    {
      "Cargo.toml": '[package]\n[lints.clippy]\nall = "warn"\n',
      "Cargo.lock": "",
    },
    [
      "cargo: setup: cargo fetch --locked",
      "cargo: build: cargo build --locked",
      "cargo: lint: cargo clippy --locked",
      "cargo: test: cargo test --locked",
    ],
  ],
  [
    "a workspace of Rust",
    { "Cargo.toml": "[workspace]\n", "one/Cargo.toml": "[package]\n" },
    [
      "cargo: setup: cargo fetch",
      "cargo: build: cargo build --workspace",
      "cargo: test: cargo test --workspace",
    ],
  ],
  [
    "maven",
    { "pom.xml": "<project/>", "src/test/java/ATest.java": "" },
    [
      "maven: build: mvn --batch-mode --no-transfer-progress test-compile",
      "maven: test: mvn --batch-mode --no-transfer-progress test",
    ],
  ],
  [
    "maven with its wrapper",
    { "pom.xml": "<project/>", mvnw: "", "src/test/java/ATest.java": "" },
    [
      "maven: build: sh ./mvnw --batch-mode --no-transfer-progress test-compile",
      "maven: test: sh ./mvnw --batch-mode --no-transfer-progress test",
    ],
  ],
  [
    "maven without tests",
    { "pom.xml": "<project/>", "src/main/java/A.java": "" },
    ["maven: build: mvn --batch-mode --no-transfer-progress test-compile"],
  ],
  [
    "gradle",
    { "build.gradle": "" },
    ["gradle: build: gradle --no-daemon assemble", "gradle: test: gradle --no-daemon check"],
  ],
  [
    "gradle with its wrapper",
    { "build.gradle.kts": "", gradlew: "" },
    ["gradle: build: sh ./gradlew --no-daemon assemble", "gradle: test: sh ./gradlew --no-daemon check"],
  ],
  [
    "gradle's subprojects belong to the build around them",
    {
      "settings.gradle": "",
      "app/build.gradle": "",
    },
    ["gradle: build: gradle --no-daemon assemble", "gradle: test: gradle --no-daemon check"],
  ],
  [
    "a solution of .NET",
    { "Shop.sln": "", "Shop.Tests/Shop.Tests.csproj": "" },
    [
      "dotnet: setup: dotnet restore ./Shop.sln",
      "dotnet: build: dotnet build --no-restore ./Shop.sln",
      "dotnet: test: dotnet test --no-build ./Shop.sln",
    ],
  ],
  [
    "a project of .NET without tests",
    { "Shop.csproj": "" },
    ["dotnet: setup: dotnet restore ./Shop.csproj", "dotnet: build: dotnet build --no-restore ./Shop.csproj"],
  ],
  [
    "a project of .NET whose name looks like an option",
    { "--help.fsproj": "", "Test.vbproj": "" },
    [
      "dotnet: setup: dotnet restore ./Test.vbproj",
      "dotnet: build: dotnet build --no-restore ./Test.vbproj",
      "dotnet: test: dotnet test --no-build ./Test.vbproj",
    ],
  ],
];

const scripted: readonly Case[] = [
  [
    "tox where it is configured",
    { "tox.ini": "[tox]\n", "pyproject.toml": "", "test_a.py": "" },
    ["python: test: tox run"],
  ],
  ["tox in pyproject.toml", { "pyproject.toml": "[tool.tox]\n", "uv.lock": "" }, ["python: test: tox run"]],
  ["tox in setup.cfg", { "setup.cfg": "[tox:tox]\n" }, ["python: test: tox run"]],
  [
    "uv with its lock file",
    { "pyproject.toml": "[tool.ruff]\n", "uv.lock": "", "tests/test_a.py": "" },
    ["python: setup: uv sync --locked", "python: lint: uv run ruff check", "python: test: uv run pytest"],
  ],
  [
    "uv by its table",
    { "pyproject.toml": "[tool.uv.sources]\n", "a_test.py": "" },
    ["python: setup: uv sync", "python: test: uv run pytest"],
  ],
  ["uv without anything to check", { "pyproject.toml": "", "uv.lock": "" }, []],
  [
    "pip with requirements that have pytest",
    { "requirements.txt": "pytest==8.3.4\n", "test_a.py": "" },
    [
      "python: setup: python3 -m venv .venv",
      "python: setup: .venv/bin/python -m pip install -r requirements.txt",
      "python: test: .venv/bin/python -m pytest",
    ],
  ],
  [
    "pip with a package whose requirements lack the tools",
    {
      "pyproject.toml": "[tool.ruff.lint]\n",
      "requirements.txt": "pytest-cov\n",
      "tests/test_a.py": "",
    },
    [
      "python: setup: python3 -m venv .venv",
      "python: setup: .venv/bin/python -m pip install -r requirements.txt -e . pytest ruff",
      "python: lint: .venv/bin/python -m ruff check",
      "python: test: .venv/bin/python -m pytest",
    ],
  ],
  ["requirements without tests", { "requirements.txt": "flask\n", "app.py": "" }, []],
  [
    "targets of a Makefile",
    { Makefile: "deps setup:\n\nbuild lint: setup\n\tcc\ntest:: build\n" },
    ["make: setup: make setup", "make: build: make build", "make: lint: make lint", "make: test: make test"],
  ],
  [
    "a Makefile's check, where it has no test",
    { GNUmakefile: "check:\n\ttrue\n", Makefile: "test:\n" },
    ["make: test: make check"],
  ],
  [
    "what only looks like a target",
    {
      Makefile: [
        "test := 1",
        "build ::= 2",
        "lint: CFLAGS = -O2",
        ".PHONY: test build",
        "\ttest: x",
        "# test:",
      ].join("\n"),
    },
    [],
  ],
  [
    "a Makefile beside another ecosystem's tests",
    { Makefile: "test:\n", "go.mod": "", "a_test.go": "" },
    [
      "go: setup: go mod download",
      "go: build: go build ./...",
      "go: lint: go vet ./...",
      "go: test: go test ./...",
    ],
  ],
  [
    "a Makefile beside an ecosystem without tests",
    {
      Makefile: "test:\n",
      "package.json": manifest({ lint: "prettier --check ." }),
    },
    ["npm: setup: npm install", "npm: lint: npm run lint", "make: test: make test"],
  ],
];

describe("the detectors of checks", () => {
  for (const [title, files, steps] of [...node, ...compiled, ...scripted]) {
    it(title, async () => {
      const lines = stepLines(await detectIn(files));
      expect(lines.map((line) => line.replace(/^\. \((\w+)\)/, "$1"))).to.deep.equal(steps);
    });
  }

  it("say what decided", async () => {
    const reasonsOf = async (files: Files) =>
      (await detectIn(files)).flatMap(({ reasons }) =>
        reasons.map(({ code, params }) => ({ code, ...params })),
      );
    expect(
      await reasonsOf({
        "package.json": manifest({ lint: "eslint .", test: "no test specified" }),
        "yarn.lock": "",
      }),
    ).to.deep.equal([
      { code: "worker.check-lock-file", file: "yarn.lock" },
      { code: "worker.check-scripts", file: "package.json", scripts: ["lint"] },
      { code: "worker.check-placeholder", file: "package.json" },
    ]);
    expect(
      await reasonsOf({ "package.json": tested({ packageManager: "yarn@4.5.3+sha1.a" }) }),
    ).to.deep.include({ code: "worker.check-package-manager", file: "package.json", value: "yarn@4.5.3" });
    expect(await reasonsOf({ "web/package.json": tested() })).to.deep.include({
      code: "worker.check-no-lock-file",
      file: "web/package.json",
    });
    expect(await reasonsOf({ Makefile: "test:\nlint:\n" })).to.deep.equal([
      { code: "worker.check-targets", file: "Makefile", targets: ["lint", "test"] },
    ]);
  });
});
