import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { showChecks } from "../../../../app/worker/checks.js";
import { stepLines } from "../../../support/worker/checks.js";

const PROJECTS = "tests/fixtures/projects";

const COMPOSE =
  "--project-name ${PROJECT_NAME} --project-directory . --env-file ${DOCKER_FILES}/env --file ${DOCKER_FILES}/compose.json";

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  bun: [". (bun): setup: bun install --frozen-lockfile", ". (bun): test: bun run test"],
  "cargo-workspace": [
    ". (cargo): setup: cargo fetch --locked",
    ". (cargo): build: cargo build --workspace --locked",
    ". (cargo): lint: cargo clippy --workspace --locked",
    ". (cargo): test: cargo test --workspace --locked",
  ],
  compose: [
    `. (file): build: docker compose ${COMPOSE} build`,
    `. (file): test: docker compose ${COMPOSE} run --rm --no-TTY test`,
  ],
  dotnet: [
    ". (dotnet): setup: dotnet restore ./Shop.sln",
    ". (dotnet): build: dotnet build --no-restore ./Shop.sln",
    ". (dotnet): test: dotnet test --no-build ./Shop.sln",
  ],
  go: [
    ". (go): setup: go mod download",
    ". (go): build: go build ./...",
    ". (go): lint: go vet ./...",
    ". (go): test: go test ./...",
  ],
  gradle: [
    ". (gradle): build: sh ./gradlew --no-daemon assemble",
    ". (gradle): test: sh ./gradlew --no-daemon check",
  ],
  "make-c": [". (make): build: make build", ". (make): test: make check"],
  "maven-modules": [
    ". (maven): build: mvn --batch-mode --no-transfer-progress test-compile",
    ". (maven): test: mvn --batch-mode --no-transfer-progress test",
  ],
  npm: [
    ". (npm): setup: npm ci",
    ". (npm): build: npm run build",
    ". (npm): lint: npm run lint",
    ". (npm): test: npm run test",
  ],
  "pnpm-workspace": [
    "packages/api (pnpm): setup: pnpm install --frozen-lockfile",
    "packages/api (pnpm): test: pnpm run test",
    "packages/web (pnpm): setup: pnpm install --frozen-lockfile",
    "packages/web (pnpm): build: pnpm run build",
    "packages/web (pnpm): test: pnpm run test",
  ],
  "python-uv": [
    ". (python): setup: uv sync --locked",
    ". (python): lint: uv run ruff check",
    ". (python): test: uv run pytest",
  ],
  yarn: [
    ". (yarn): setup: yarn install --immutable",
    ". (yarn): lint: yarn run lint",
    ". (yarn): test: yarn run test",
  ],
};

describe("the checks of small projects", () => {
  it("are expected of every project", async () => {
    expect(await readdir(PROJECTS)).to.have.members(Object.keys(EXPECTED));
  });

  for (const [name, steps] of Object.entries(EXPECTED)) {
    it(name, async () => {
      const edge = { cwd: process.cwd(), signal: new AbortController().signal };
      const docker = () => Promise.resolve({ limits: { cpus: 1, network: "full" as const } });
      const report = await showChecks(edge, { repository: join(PROJECTS, name) }, docker);
      expect(stepLines(report.projects)).to.deep.equal(steps);
    });
  }
});
