import { expect } from "chai";
import { type DockerAccess, detectDocker } from "../../../../../worker/checks/docker/detect-docker.js";
import type { Files } from "../../../../support/worker/checks.js";

const ACCESS: DockerAccess = { limits: { memory: 1024, cpus: 1.5, processes: 100, network: "full" } };
const MAKEFILE = "test:\n\tgo test ./...\n";
const COMPOSE = "services:\n  test:\n    build: .\n    command: npm test\n";

describe("checks in containers", () => {
  const detect = (files: Files, access: DockerAccess = ACCESS) =>
    detectDocker(
      Object.keys(files).map((path) => ({ path, kind: "file" as const })),
      (path) => Promise.resolve(files[path]),
      () => Promise.resolve(access),
    );
  const reasonsOf = async (files: Files, access?: DockerAccess) => {
    const { source, reasons } = await detect(files, access);
    return [
      source,
      ...reasons.map(({ code, params }) => [code, params["setting"] ?? params["file"]].join(" ")),
    ];
  };

  it("are those of the Dockerfile and of make test, with limits and the run's label", async () => {
    const found = await detect({ Dockerfile: "FROM golang", Makefile: MAKEFILE, "compose.yaml": COMPOSE });
    expect(found.source === undefined ? [] : found.steps.map(({ argv }) => argv.join(" "))).to.deep.equal([
      "docker build --tag ${IMAGE_NAME} --file ${DOCKER_FILES}/Dockerfile --label opsctl.task=${RUN_ID} --network default --memory 1024 --cpu-period 100000 --cpu-quota 150000 .",
      "docker run --rm --init --label opsctl.task=${RUN_ID} --network bridge --memory 1024 --memory-swap 1024 --cpus 1.5 --pids-limit 100 --security-opt no-new-privileges ${IMAGE_NAME} make test",
    ]);
    expect(found).to.deep.include({ source: "dockerfile", files: { Dockerfile: "FROM golang" } });
  });

  it("have no network where steps have none", async () => {
    const found = await detect(
      { Dockerfile: "FROM golang", Makefile: MAKEFILE },
      { limits: { cpus: 1, network: "none" } },
    );
    for (const { argv } of found.source === undefined ? [] : found.steps) {
      expect(argv.slice(argv.indexOf("--network"))[1]).to.equal("none");
    }
    expect(found.source).to.equal("dockerfile");
  });

  it("are else those of the compose file's service test", async () => {
    const found = await detect({ Dockerfile: "FROM node", "docker-compose.yml": COMPOSE, ".env": "A=1" });
    if (found.source !== "compose") return expect.fail(`source: ${String(found.source)}`);
    const command =
      "docker compose --project-name ${PROJECT_NAME} --project-directory . --env-file ${DOCKER_FILES}/env --file ${DOCKER_FILES}/compose.json";
    expect(found.steps.map(({ argv }) => argv.join(" "))).to.deep.equal([
      `${command} build`,
      `${command} run --rm --no-TTY test`,
    ]);
    expect(found.files["env"]).to.equal("A=1");
    expect(found.files["Dockerfile.test"]).to.equal("FROM node");
    expect(JSON.parse(found.files["compose.json"] ?? "")).to.deep.equal({
      services: {
        test: {
          build: {
            context: ".",
            dockerfile: "${DOCKER_FILES}/Dockerfile.test",
            labels: { "opsctl.task": "${RUN_ID}" },
          },
          command: "npm test",
          ...{ cpus: 1.5, mem_limit: 1024, memswap_limit: 1024, pids_limit: 100 },
          security_opt: ["no-new-privileges:true"],
          image: "${IMAGE_NAME}-test",
          labels: { "opsctl.task": "${RUN_ID}" },
        },
      },
      networks: { default: { labels: { "opsctl.task": "${RUN_ID}" } } },
      volumes: {},
    });
    expect(found.reasons.map(({ code }) => code)).to.deep.equal([
      "worker.docker-no-target",
      "worker.docker-compose",
    ]);
  });

  it("leave out host ports, names and images that other tasks could have, too", async () => {
    const compose = `
services:
  app: { build: ., image: "shop:latest", ports: ["80:80"], container_name: shop, labels: [a=b=c] }
  test: { image: "shop:latest", depends_on: [app, db] }
  db: { image: "postgres:16", volumes: ["data:/var/lib/postgresql/data"] }
volumes: { data: { name: shared } }
`;
    const found = await detect({ "compose.yaml": compose, Dockerfile: "FROM node" });
    if (found.source !== "compose") return expect.fail("no compose");
    const { services, volumes } = JSON.parse(found.files["compose.json"] ?? "") as Record<
      string,
      Record<string, Record<string, unknown>>
    >;
    expect(services?.["app"]).to.not.have.any.keys("ports", "container_name");
    expect(services?.["app"]).to.deep.include({
      image: "${IMAGE_NAME}-app",
      labels: { a: "b=c", "opsctl.task": "${RUN_ID}" },
    });
    expect(services?.["test"]?.["image"]).to.equal("${IMAGE_NAME}-app");
    expect(services?.["db"]?.["image"]).to.equal("postgres:16");
    expect(volumes?.["data"]).to.deep.equal({ labels: { "opsctl.task": "${RUN_ID}" } });
  });

  it("are none without a daemon, and without a test in them; which is said", async () => {
    const files = { Dockerfile: "FROM node", "compose.yaml": "services: { web: { image: nginx } }" };
    expect(await reasonsOf(files, { unavailable: "no socket" })).to.deep.equal([
      undefined,
      "worker.docker-unavailable Dockerfile",
      "worker.docker-unavailable compose.yaml",
    ]);
    expect(await reasonsOf(files)).to.deep.equal([
      undefined,
      "worker.docker-no-target Dockerfile",
      "worker.compose-no-service compose.yaml",
    ]);
    expect(await reasonsOf({ "compose.yaml": "a: [" })).to.deep.equal([
      undefined,
      "worker.compose-unreadable compose.yaml",
    ]);
    expect(await reasonsOf({ "compose.yaml": COMPOSE })).to.deep.equal([
      undefined,
      "worker.compose-unreadable compose.yaml",
    ]);
    expect(await reasonsOf({ "web/Dockerfile": "FROM node" })).to.deep.equal([undefined]);
  });

  const refused: readonly (readonly [text: string, kind: string, setting: string])[] = [
    ["privileged: true", "host", "services.test.privileged"],
    ["network_mode: host", "host", "services.test.network_mode"],
    ["network_mode: 'container:db'", "host", "services.test.network_mode"],
    ["network_mode: '${MODE}'", "host", "services.test.network_mode"],
    ["pid: host", "host", "services.test.pid"],
    ["ipc: host", "host", "services.test.ipc"],
    ["uts: host", "host", "services.test.uts"],
    ["userns_mode: host", "host", "services.test.userns_mode"],
    ["devices: ['/dev/sda:/dev/sda']", "host", "services.test.devices"],
    ["cap_add: [SYS_ADMIN]", "host", "services.test.cap_add"],
    ["security_opt: ['seccomp:unconfined']", "host", "services.test.security_opt"],
    ["use_api_socket: true", "host", "services.test.use_api_socket"],
    ["provider: { type: model }", "host", "services.test.provider"],
    ["post_start: [{ command: id, privileged: true }]", "host", "services.test.post_start"],
    ["volumes_from: ['container:other']", "host", "services.test.volumes_from"],
    ["volumes: ['/var/run/docker.sock:/var/run/docker.sock']", "outside", "services.test.volumes[0]"],
    ["volumes: ['..:/src']", "outside", "services.test.volumes[0]"],
    ["volumes: ['./a/../../b:/src']", "outside", "services.test.volumes[0]"],
    ["volumes: ['~/.aws:/root/.aws']", "outside", "services.test.volumes[0]"],
    ["volumes: ['${HOME}:/home']", "variable", "services.test.volumes[0]"],
    ["volumes: [{ type: bind, source: /, target: /host }]", "outside", "services.test.volumes[0]"],
    [
      "volumes: [{ type: bind, source: ., target: /a, bind: { propagation: shared } }]",
      "unknown",
      "services.test.volumes[0].bind",
    ],
    ["volumes: ['.:/src', './data:/data']", "host", "services.test.volumes[1]"],
    ["env_file: ../secrets.env", "outside", "services.test.env_file"],
    ["env_file: [{ path: /etc/passwd }]", "outside", "services.test.env_file"],
    ["extends: { file: other.yaml, service: a }", "unknown", "services.test.extends.file"],
    ["build: { context: 'https://example.org/a.git' }", "outside", "services.test.build.context"],
    ["build: { context: ., dockerfile: ../Dockerfile }", "outside", "services.test.build.dockerfile"],
    [
      "build: { context: ., additional_contexts: { a: / } }",
      "unknown",
      "services.test.build.additional_contexts",
    ],
    ["build: { context: ., network: host }", "unknown", "services.test.build.network"],
    ["valueOf: 1", "unknown", "services.test.valueOf"],
    ["hasOwnProperty: 1", "unknown", "services.test.hasOwnProperty"],
    ["__proto__: { privileged: true }", "unknown", "services.test.__proto__"],
    ["volumes: ['./data:/data']\nsecrets: { a: { file: data/key } }", "host", "secrets.a.file"],
    ["volumes: ['.:/data']\nconfigs: { a: { file: ./key } }", "host", "configs.a.file"],
    ["new_setting: 1", "unknown", "services.test.new_setting"],
    ["image: a\ninclude: [../other.yaml]", "unknown", "include"],
    ["image: a\nsecrets: { token: { file: /etc/shadow } }", "outside", "secrets.token.file"],
    ["image: a\nconfigs: { app: { external: true } }", "unknown", "configs.app.external"],
    [
      "image: a\nvolumes: { data: { driver_opts: { type: none, device: /, o: bind } } }",
      "unknown",
      "volumes.data.driver_opts",
    ],
    ["image: a\nnetworks: { default: { driver: host } }", "host", "networks.default.driver"],
    ["image: a\nnetworks: { default: { external: true } }", "unknown", "networks.default.external"],
  ];
  for (const [text, kind, setting] of refused) {
    it(`are refused with: ${text.replace("\n", ", ")}`, async () => {
      const [inService, ...top] = text.split("\n");
      const compose = [`services:\n  test:\n    ${inService ?? ""}`, ...top].join("\n");
      expect(await reasonsOf({ "compose.yaml": compose, Dockerfile: "FROM a" })).to.include(
        `worker.compose-${kind} ${setting}`,
      );
    });
  }

  it("are refused with paths that are links of the repository, or lie behind one", async () => {
    const compose = `
services:
  test: { image: a, volumes: ["./host:/a:ro", "./hosts:/b:ro", "./sub/key/:/c:ro"], env_file: [host/env] }
  bound: { build: host/, volumes: [{ type: bind, source: host/etc, target: /d, read_only: true }] }
secrets: { s: { file: ./other } }
`;
    const { reasons } = await detectDocker(
      [
        { path: "compose.yaml", kind: "file" },
        ...["host", "sub/key"].map((path) => ({ path, kind: "link" as const })),
      ],
      () => Promise.resolve(compose),
      () => Promise.resolve(ACCESS),
    );
    expect(reasons.map(({ code, params }) => [code, params["setting"]].join(" "))).to.deep.equal([
      "worker.compose-outside services.test.volumes[0]",
      "worker.compose-outside services.test.volumes[2]",
      "worker.compose-outside services.bound.volumes[0]",
    ]);
    const paths = ["env_file: host/env", "build: host/", "build: { context: host }"];
    for (const each of [...paths, "image: a\nsecrets: { s: { file: key } }"]) {
      const found = await detectDocker(
        [
          { path: "compose.yaml", kind: "file" },
          ...["host", "key"].map((path) => ({ path, kind: "link" as const })),
        ],
        () => Promise.resolve(`services:\n  test:\n    ${each}`),
        () => Promise.resolve(ACCESS),
      );
      expect(
        found.reasons.map(({ code }) => code),
        each,
      ).to.deep.equal(["worker.compose-outside"]);
    }
  });

  it("have no way out by Docker's own bridge where steps have no network", async () => {
    const files = { "compose.yaml": "services: { test: { image: a, network_mode: bridge } }" };
    const modeOf = async (network: "full" | "none") => {
      const found = await detect(files, { limits: { cpus: 1, network } });
      const text = found.source === undefined ? "" : (found.files["compose.json"] ?? "");
      return /"network_mode": "(\w+)"/.exec(text)?.[1];
    };
    expect(await modeOf("none")).to.equal("none");
    expect(await modeOf("full")).to.equal("bridge");
  });

  it("may bind the clone, or parts of it, and set what concerns the container only", async () => {
    const compose = `
x-common: &common { image: node, init: true, cap_drop: [ALL] }
services:
  test:
    <<: *common
    volumes: [".:/src:ro", "./data:/data", "cache:/root/.npm", { type: tmpfs, target: /tmp }]
    security_opt: ["no-new-privileges:true"]
    network_mode: none
    privileged: false
    env_file: [.env.test]
volumes: { cache: {} }
`;
    expect(await reasonsOf({ "compose.yaml": compose })).to.deep.equal([
      "compose",
      "worker.docker-compose compose.yaml",
    ]);
  });
});
