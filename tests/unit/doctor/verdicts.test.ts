import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { createContext } from "../../../app/context.js";
import { AREAS, type Status } from "../../../doctor/check.js";
import { skippedChecks } from "../../../doctor/skipped-checks.js";
import { DISK, evaluateDisk, evaluateNode, OLDEST_NODE } from "../../../doctor/machine.js";
import { runChecks } from "../../../doctor/run-checks.js";
import { selectStack } from "../../../doctor/selected-stack.js";
import { fileChecks } from "../../../doctor/stack.js";
import { evaluateContainments } from "../../../doctor/worker.js";
import { inOrder, summarise } from "../../../doctor/summary.js";
import packageJson from "../../../package.json" with { type: "json" };
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("doctor's report", () => {
  it("goes by area and keeps the order within one", () => {
    const listed = [
      { id: "1", area: "aws" },
      { id: "2", area: "machine" },
      { id: "3", area: "aws" },
      { id: "4", area: "notifications" },
      { id: "5", area: "machine" },
    ] as const;
    expect(inOrder(listed).map(({ id }) => id)).to.deep.equal(["2", "5", "1", "3", "4"]);
    expect(inOrder(AREAS.map((area) => ({ area })).reverse()).map(({ area }) => area)).to.deep.equal(AREAS);
  });

  it("counts every status, those that do not occur as well", () => {
    const of = (...statuses: Status[]) => summarise(statuses.map((status) => ({ status })));
    expect(of()).to.deep.equal({ ok: 0, warning: 0, failed: 0, skipped: 0 });
    expect(of("ok", "skipped", "ok", "failed")).to.deep.equal({ ok: 2, warning: 0, failed: 1, skipped: 1 });
  });
});

describe("doctor's verdict on", () => {
  for (const [possible, helper, status, code] of [
    [["bubblewrap", "namespace", "group"], "pasta", "ok", "doctor.containment-bubblewrap"],
    [["bubblewrap", "uid", "group"], undefined, "warning", "doctor.containment-shared-network"],
    [["uid", "group"], undefined, "ok", "doctor.containment-uid"],
    [["namespace", "group"], undefined, "warning", "doctor.containment-namespace"],
    [["group"], undefined, "warning", "doctor.containment-group"],
  ] as const) {
    it(`a machine that offers ${possible.join(", ")}: ${status}`, () => {
      expect(evaluateContainments({ possible, helper })).to.deep.include({ status, code });
    });
  }

  it("a machine whose directories rule another user out: warning", () => {
    const found = evaluateContainments({ possible: ["uid", "group"], helper: undefined }, ["/home/me"]);
    expect(found).to.deep.include({ status: "warning", code: "doctor.containment-uid-exposed" });
  });

  const versions: readonly (readonly [string, Status])[] = [
    ["20.19.0", "ok"],
    ["20.19.5", "ok"],
    ["22.0.0", "ok"],
    ["24.1.0-nightly2026", "ok"],
    ["100.0.0", "ok"],
    ["20.18.9", "failed"],
    ["18.20.4", "failed"],
    ["9.99.99", "failed"],
  ];
  for (const [version, status] of versions) {
    it(`Node ${version}: ${status}`, () => expect(evaluateNode(version).status).to.equal(status));
  }

  it("Node has the floor of package.json", () => {
    expect(`>=${OLDEST_NODE}`).to.equal(`${packageJson.engines.node}.0`);
  });

  const { low, least } = DISK.cache;
  const disks: readonly (readonly [number, Status])[] = [
    [low, "ok"],
    [low - 1, "warning"],
    [least, "warning"],
    [least - 1, "failed"],
    [0, "failed"],
  ];
  for (const [free, status] of disks) {
    it(`${free} free bytes: ${status}`, () => {
      expect(evaluateDisk("/d", free, DISK.cache).status).to.equal(status);
    });
  }
});

describe("what doctor finds of a project", () => {
  let temp: TempDirectory;
  before(async () => {
    temp = await tempDirectory();
    for (const [name, files] of Object.entries(PROJECTS)) {
      await mkdir(join(temp.path, name));
      for (const [file, text] of Object.entries(files)) await writeFile(join(temp.path, name, file), text);
    }
  });
  after(() => temp.remove());

  const stack = 'config: {"opsctl:environment": x}';
  const PROJECTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    nothing: {},
    broken: { "Pulumi.yaml": "a: b: c" },
    bare: { "Pulumi.yaml": "name: p" },
    several: { "Pulumi.yaml": "name: p", "Pulumi.a.yaml": stack, "Pulumi.b.yaml": stack },
    wrong: { "Pulumi.yaml": "name: p", "Pulumi.a.yaml": stack },
  };
  const cases: readonly (readonly [
    project: string,
    named: string | undefined,
    project: string,
    file: string,
  ])[] = [
    ["nothing", undefined, "skipped doctor.no-project", "skipped doctor.no-project"],
    ["nothing", "dev", "failed config.no-project", "failed config.no-project"],
    ["broken", undefined, "failed config.not-yaml", "failed config.not-yaml"],
    ["bare", undefined, "ok doctor.project", "skipped doctor.no-stack"],
    ["bare", "dev", "ok doctor.project", "failed config.no-stack-file"],
    ["several", undefined, "ok doctor.project", "skipped doctor.several-stacks"],
    ["several", "../a", "ok doctor.project", "failed config.bad-stack-name"],
    ["wrong", undefined, "ok doctor.project", "failed config.invalid-stack"],
  ];
  for (const [project, named, ofProject, ofFile] of cases) {
    it(`${project}, ${named ?? "no stack named"}: ${ofFile}`, async () => {
      const idle = new AbortController().signal;
      const ctx = createContext({
        cwd: join(temp.path, project),
        env: { HOME: temp.path },
        emit: () => undefined,
        signal: idle,
        urgent: idle,
        ask: { confirm: () => Promise.resolve(false), typed: () => Promise.resolve(false) },
      });
      const selected = await selectStack(ctx, named);
      const { projectResult, fileResult, file } = selected;
      expect(`${projectResult.status} ${projectResult.code}`).to.equal(ofProject);
      expect(`${fileResult.status} ${fileResult.code}`).to.equal(ofFile);
      expect(file).to.equal(undefined);
      const specs = skippedChecks(selected);
      expect(specs.length > 0).to.equal(fileResult.status === "failed");
      const checks = await runChecks([...fileChecks(selected), ...specs], ctx);
      expect(summarise(checks.slice(2)).skipped).to.equal(specs.length);
      if (specs.length > 0) expect(checks.map(({ area }) => area)).to.include.members(["aws", "github"]);
    });
  }
});
