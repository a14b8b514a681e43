import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { run } from "../../../core/process/run.js";
import { detectDocker } from "../../../worker/checks/docker/detect-docker.js";
import { ensureCompose } from "../../support/installed/compose.js";
import { INSTALL_SECONDS, installing } from "../../support/installed/install.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";
import type { Files } from "../../support/worker/checks.js";

const COMPOSE = `
x-common: &common { init: true, environment: { DATABASE: "\${DATABASE:-shop}", PRICE: "5$$" } }
services:
  app: { <<: *common, build: { context: ., target: app }, image: shop, ports: ["80:80"], deploy: { replicas: 3 } }
  test:
    <<: *common
    image: shop
    command: [npm, test]
    volumes: [".:/src:ro", "cache:/root/.npm"]
    depends_on: { db: { condition: service_healthy } }
    secrets: [token]
  db: { image: "postgres:16", healthcheck: { test: [CMD, pg_isready] }, network_mode: "service:app" }
volumes: { cache: }
secrets: { token: { file: ./token.txt } }
`;

describe("the compose file of a task", function () {
  this.timeout(INSTALL_SECONDS * 1_000);
  let directory: TempDirectory;
  beforeEach(async () => {
    directory = await tempDirectory();
  });
  afterEach(() => directory.remove());

  it("is one that Docker Compose takes, with the run's label everywhere and the base's variables", async () => {
    const config = await configOf(
      { "compose.yaml": COMPOSE, Dockerfile: "FROM node AS app", ".env": "DATABASE=base" },
      { ".env": "DATABASE=change", "token.txt": "x" },
    );
    const { services, networks, volumes } = config;
    expect(Object.keys(services)).to.have.members(["app", "test", "db"]);
    for (const service of Object.values(services)) {
      expect(service).to.deep.include({ cpus: 2, mem_limit: "1073741824", pids_limit: 50 });
      expect(service["labels"]).to.deep.equal({ "opsctl.task": "run-1" });
    }
    expect(services["app"]).to.not.have.property("ports");
    expect(services["app"]?.["image"]).to.equal("codingworker-shop-1-app");
    expect(services["test"]?.["image"]).to.equal("codingworker-shop-1-app");
    expect(services["test"]?.["environment"]).to.deep.equal({ DATABASE: "base", PRICE: "5$$" });
    expect(networks["default"]?.["labels"]).to.deep.equal({ "opsctl.task": "run-1" });
    expect(volumes["cache"]?.["labels"]).to.deep.equal({ "opsctl.task": "run-1" });
  });

  /** What Compose makes of the files of the base commit, in a clone that has those of the change. */
  async function configOf(base: Files, change: Files) {
    const entries = Object.keys(base).map((path) => ({ path, kind: "file" as const }));
    const limits = { memory: 1024 ** 3, cpus: 2, processes: 50, network: "full" as const };
    const found = await detectDocker(
      entries,
      (path) => Promise.resolve(base[path]),
      () => Promise.resolve({ limits }),
    );
    if (found.source !== "compose") throw new Error(JSON.stringify(found.reasons));
    const [clone, files] = ["clone", "files"].map((name) => join(directory.path, name)) as [string, string];
    for (const [to, texts] of [
      [clone, change],
      [files, found.files],
    ] as const) {
      await mkdir(to);
      for (const [name, text] of Object.entries(texts)) await writeFile(join(to, name), text);
    }
    const program = await ensureCompose(installing());
    const env = {
      IMAGE_NAME: "codingworker-shop-1",
      RUN_ID: "run-1",
      DOCKER_FILES: files,
      PROJECT_NAME: "shop-1",
    };
    const argv = (found.steps[0]?.argv ?? [])
      .slice(2, -1)
      .map((part) => part.replace(/\$\{(\w+)\}/g, (_, name: keyof typeof env) => env[name]));
    const result = await run(program, [...argv, "config", "--format", "json"], {
      cwd: clone,
      env: { ...env, HOME: directory.path },
    });
    expect([result.exitCode, result.stderr]).to.deep.equal([0, ""]);
    return JSON.parse(result.stdout) as Record<
      "services" | "networks" | "volumes",
      Record<string, Record<string, unknown>>
    >;
  }
});
