import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { parse } from "yaml";
import { run } from "../../../core/process/run.js";
import { ensureActionlint } from "../../support/installed/actionlint.js";
import { ensureCompose } from "../../support/installed/compose.js";
import { ensureHadolint } from "../../support/installed/hadolint.js";
import { installing } from "../../support/installed/install.js";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const DOCKERFILE = join(ROOT, "integrations/docker/Dockerfile");
const COMPOSE = join(ROOT, "integrations/docker/compose.yaml");
const RELEASE = join(ROOT, ".github/workflows/release.yml");

interface Service {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string | null>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly volumes: readonly { readonly source: string; readonly target: string }[];
  readonly build: { readonly context: string; readonly dockerfile: string };
}

describe("the container image", () => {
  it("is built as hadolint wants it", async () => {
    const hadolint = await ensureHadolint(installing());
    const { exitCode, stdout } = await run(hadolint, ["--no-color", DOCKERFILE], { env: {} });
    expect([exitCode, stdout]).to.deep.equal([0, ""]);
  });

  it("begins with images that are pinned by digest, and ends as a user without rights", async () => {
    const lines = (await readFile(DOCKERFILE, "utf8")).split("\n");
    const bases = lines.filter((line) => line.startsWith("FROM "));
    expect(bases).to.have.length(4);
    for (const base of bases)
      expect(base).to.match(/^FROM [\w/]+:[\d.]+\S*@sha256:[0-9a-f]{64}( AS [\w-]+)?$/);
    expect(lines.findLast((line) => line.startsWith("USER "))).to.match(/^USER [1-9]\d+$/);
  });

  it("is started by a compose file that Docker Compose takes", async () => {
    const compose = await ensureCompose(installing());
    const env = { HOME: ROOT, OPSCTL_STACK: "prod", GITHUB_TOKEN: "token", DOCKER_GID: "998" };
    const args = ["--file", COMPOSE, "config", "--format", "json"];
    const { exitCode, stdout, stderr } = await run(compose, args, { cwd: ROOT, env });
    expect([exitCode, stderr]).to.deep.equal([0, ""]);
    const { services } = JSON.parse(stdout) as { readonly services: { readonly worker: Service } };
    const { worker } = services;
    expect(worker.command).to.deep.equal(["worker", "--stack", "prod", "--health-port", "8080"]);
    expect(worker.environment).to.include({
      GITHUB_TOKEN: "token",
      OLLAMA_HOST: "http://host.docker.internal:11434",
    });
    expect(worker.volumes.map(({ target }) => target)).to.have.members([
      "/var/run/docker.sock",
      "/project",
      "/var/lib/opsctl",
    ]);
    expect(join(worker.build.context, worker.build.dockerfile)).to.equal(DOCKERFILE);
    expect(worker.healthcheck.test.at(-1)).to.include("http://127.0.0.1:8080/livez");
  });

  it("is published by a workflow without mistakes, with no more rights than it needs", async () => {
    const actionlint = await ensureActionlint(installing());
    const { exitCode, stdout } = await run(
      actionlint,
      ["-no-color", "-shellcheck", "", "-pyflakes", "", RELEASE],
      { env: {} },
    );
    expect([exitCode, stdout]).to.deep.equal([0, ""]);
    const text = await readFile(RELEASE, "utf8");
    const workflow = parse(text) as {
      permissions: object;
      jobs: { image: { permissions: object; steps: { run?: string }[] } };
    };
    expect(workflow.permissions).to.deep.equal({});
    expect(workflow.jobs.image.permissions).to.deep.equal({ contents: "read", packages: "write" });
    for (const [, reference] of text.matchAll(/uses: (\S+)/g)) expect(reference).to.match(/@[0-9a-f]{40}$/);
    for (const step of workflow.jobs.image.steps) expect(step.run ?? "").to.not.include("${{");
  });
});
