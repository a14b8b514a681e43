import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { parseDocument } from "yaml";
import { programConfig } from "../../../config/program-config.js";
import { projectConfig } from "../../../config/project-config.js";
import { readStackFile, type StackFile } from "../../../config/stack-file.js";
import { readYaml } from "../../../config/yaml-file.js";
import type { OpsError } from "../../../core/errors.js";
import { stackFile } from "../../support/builders/stack.js";
import { opsErrorOf } from "../../support/errors.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const LEAST = stackFile({ regions: ["us-east-1"] })
  .trimEnd()
  .split("\n");
/** Where the lines that a test adds stand, from 1. */
const added = (line: number): string => `Pulumi.dev.yaml:${LEAST.length + line}`;

describe("a stack's file has one reader", () => {
  let directory: TempDirectory;
  before(async () => {
    directory = await tempDirectory();
  });
  after(() => directory.remove());

  const read = async (text: string, project = "opsctl", projectYaml = ""): Promise<StackFile> => {
    await writeFile(join(directory.path, "Pulumi.dev.yaml"), text);
    const ofProject: unknown = parseDocument(projectYaml).toJS();
    const config = projectConfig(project, ofProject, (key) => `Pulumi.yaml (${key})`);
    return readStackFile(directory.path, "dev", { name: project, config });
  };
  const withLines = (...lines: readonly string[]): string => [...LEAST, ...lines, ""].join("\n");
  const refused = (text: string, project?: string, projectYaml?: string): Promise<OpsError> =>
    opsErrorOf(() => read(text, project, projectYaml));
  const problemsOf = async (text: string, project?: string, projectYaml?: string): Promise<unknown[][]> =>
    (await refused(text, project, projectYaml)).problems.map(({ code, params }) => [
      code,
      params["key"],
      params["origin"],
    ]);

  describe("which refuses what the engine's would make something else of", () => {
    for (const [line, key, value] of [
      ["  opsctl:tags: { expires: 2026-11-21 }", "opsctl:tags.expires", "2026-11-21"],
      ["  opsctl:tags: { expires: 2001-1-1 10:00:00 }", "opsctl:tags.expires", "2001-1-1 10:00:00"],
      ["  opsctl:tags: { cost: 1_000 }", "opsctl:tags.cost", "1_000"],
      ["  opsctl:tags: { cost: 0b11 }", "opsctl:tags.cost", "0b11"],
      ["  opsctl:tags: { cost: 0o17 }", "opsctl:tags.cost", "0o17"],
      ["  opsctl:tags: { cost: 1_0.5 }", "opsctl:tags.cost", "1_0.5"],
      ["  opsctl:queue: { retentionDays: 010 }", "opsctl:queue.retentionDays", "010"],
      ["  opsctl:queue: { retentionDays: 0xA }", "opsctl:queue.retentionDays", "0xA"],
      ["  opsctl:tags: { cost: 0777 }", "opsctl:tags.cost", "0777"],
      ["  opsctl:tags: { cost: !!int 0777 }", "opsctl:tags.cost", "0777"],
      ["  opsctl:tags: { cost: !!float '1_0' }", "opsctl:tags.cost", "1_0"],
      ["  opsctl:tags: { a: !!timestamp 2026-11-21 }", "opsctl:tags.a", "2026-11-21"],
      ["  opsctl:tags: { a: !!binary aGk= }", "opsctl:tags.a", "aGk="],
      ["  opsctl:tags: { a: !secret x }", "opsctl:tags.a", "x"],
    ] as const) {
      it(line.trim(), async () => {
        const { problems } = await refused(withLines(line));
        const params = { key, value, origin: added(1) };
        expect(problems).to.deep.equal([{ code: "config.ambiguous-value", params }]);
      });
    }

    it("also behind an alias, a merge, and as a key", async () => {
      const text = [
        "dates: &dates { since: 2026-11-21 }",
        "day: &day 2026-11-22",
        withLines(
          "  opsctl:tags:",
          "    <<: *dates",
          "    until: *day",
          "    2026-11-23: x",
          "    5: x",
          "    true: x",
        ),
      ].join("\n");
      const { problems } = await refused(text);
      const found = problems
        .filter(({ code }) => /ambiguous|not-text/.test(code))
        .map(({ code, params }) => [code, params["key"], params["value"]]);
      expect(found).to.have.deep.members([
        ["config.ambiguous-value", "opsctl:tags.since", "2026-11-21"],
        ["config.ambiguous-value", "opsctl:tags.until", "2026-11-22"],
        ["config.key-not-text", "opsctl:tags.2026-11-23", "2026-11-23"],
        ["config.key-not-text", "opsctl:tags.5", "5"],
        ["config.key-not-text", "opsctl:tags.true", "true"],
      ]);
    });

    it("also behind a merge further up, but for what the file's own keys replace", async () => {
      const text = [
        "base: &base",
        ...LEAST.map((line) => `  ${line}`),
        "    opsctl:tags: { cost: 0777 }",
        "other: &other { encryptionsalt: 1_000, config: { opsctl:tags: { cost: 0b11 } } }",
        "<<: [*base, *other]",
        "",
      ].join("\n");
      const { problems } = await refused(text);
      expect(problems.map(({ code, params }) => [code, params["key"], params["value"]])).to.deep.equal([
        ["config.ambiguous-value", "opsctl:tags.cost", "0777"],
      ]);
      const own = withLines('  opsctl:tags: { cost: "0777" }');
      expect(
        (await read(`base: &base { config: { opsctl:tags: { a: 0777 } } }\n<<: *base\n${own}`)).config.tags,
      ).to.deep.equal({ cost: "0777" });
    });

    it("asks to quote what YAML reads as a number, as written", async () => {
      const { problems } = await refused(
        withLines("  opsctl:tags:", "    cost: 1234", "    v: 1.10", "    on: true"),
      );
      const shown = problems.map(({ params }) => [params["key"], params["value"], params["origin"]]);
      expect(shown).to.deep.equal([
        ["opsctl:tags.cost", "1234", added(2)],
        ["opsctl:tags.v", "1.10", added(3)],
        ["opsctl:tags.on", "true", added(4)],
      ]);
      for (const { params } of problems) expect(params["expected"]).to.match(/quote it: YAML reads/);
    });
  });

  describe("which keeps as written", () => {
    for (const written of [
      '"2026-11-21"',
      "'2001-1-1'",
      '"1_000"',
      '"0b11"',
      '"1234"',
      "!!str 1234",
      "yes",
      "off",
      '"true"',
      "2026-11",
      "1.2.3",
      "12:30:00",
      "v_1",
    ]) {
      it(`the tag ${written}`, async () => {
        const { config, values } = await read(withLines(`  opsctl:tags: { a: ${written} }`));
        const text = written.replace(/^!!str /, "").replace(/^["'](.*)["']$/, "$1");
        expect(config.tags).to.deep.equal({ a: text });
        expect(values["opsctl:tags"]).to.deep.equal({ a: text });
      });
    }

    it("what stands behind a byte order mark, carriage returns and quoted keys", async () => {
      const text = `\uFEFF${withLines('  "opsctl:tags": { "2026-11-21": a }').replaceAll("\n", "\r\n")}`;
      expect((await read(text)).config.tags).to.deep.equal({ "2026-11-21": "a" });
    });

    it("merges and aliases: they are resolved, and the file's own keys win", async () => {
      const text = [
        "common: &common { opsctl:namePrefix: other, opsctl:environment: never }",
        "tags: &tags { team: ops }",
        withLines("  <<: *common", "  opsctl:tags: *tags"),
      ].join("\n");
      const { config, values } = await read(text);
      expect(config).to.deep.include({ namePrefix: "other", environment: "dev", tags: { team: "ops" } });
      expect(values).to.include({ "opsctl:namePrefix": "other" }).and.not.have.property("<<");
    });

    it("a key without a value: it is not set, and the engine isn't given it", async () => {
      const { config, values } = await read(withLines("  opsctl:namePrefix:", "  opsctl:backup:"));
      expect(config.namePrefix).to.equal("jenkins");
      expect(values).to.not.have.any.keys("opsctl:namePrefix", "opsctl:backup");
    });
  });

  describe("which says which keys have no effect", () => {
    for (const [lines, project, expected] of [
      [["  namePrefix: other"], "opsctl", [["config.bare-key", "namePrefix", added(1)]]],
      [["  namePrefix: other"], "shop", [["config.bare-key", "namePrefix", added(1)]]],
      [["  nameprefix: other"], "shop", [["config.bare-key", "nameprefix", added(1)]]],
      [["  <<: {namePrefix: other}"], "opsctl", [["config.bare-key", "namePrefix", "Pulumi.dev.yaml"]]],
      [
        ["  opsctl:namePrefix: one", "  namePrefix: two"],
        "opsctl",
        [["config.bare-key", "namePrefix", added(2)]],
      ],
      [["  whatever: 1"], "opsctl", [["config.bare-key", "whatever", added(1)]]],
      [["  aws:profile: prod"], "shop", [["config.aws-key", "aws:profile", added(1)]]],
      [["  aws:region: eu-west-1"], "shop", [["config.aws-key", "aws:region", added(1)]]],
      [
        ["  opsctl:config:namePrefix: x"],
        "shop",
        [["config.bad-value", "opsctl:config:namePrefix", added(1)]],
      ],
      [
        ["  opsctl:tags: { a: { secure: v1:x } }"],
        "shop",
        [["config.secure-value", "opsctl:tags.a", added(1)]],
      ],
      [["environment: [shared]"], "shop", [["config.environment-unsupported", undefined, added(1)]]],
    ] as const) {
      it(`refused: ${lines.join(", ")} in the project ${project}`, async () => {
        expect(await problemsOf(withLines(...lines), project)).to.deep.equal(expected);
      });
    }

    for (const [lines, project, expected] of [
      [["  opsclt:regions: [a]"], "shop", { code: "config.near-namespace", meant: "opsctl:regions" }],
      [["  Opsctl:namePrefx: x"], "shop", { code: "config.near-namespace", meant: "opsctl:namePrefix" }],
      [["  opsctl2:namePrefix: x"], "opsctl2", { code: "config.near-namespace", meant: "opsctl:namePrefix" }],
      [["  shop:tags: { a: b }"], "shop", { code: "config.near-namespace", meant: "opsctl:tags" }],
      [["  pulumi:tags: { a: b }"], "shop", { code: "config.unused-key", meant: undefined }],
      [["conifg: { a: b }"], "shop", { code: "config.near-section", meant: "config" }],
    ] as const) {
      it(`warned about: ${lines.join(", ")}`, async () => {
        const { warnings, values } = await read(withLines(...lines), project);
        expect(warnings.map(({ code, params }) => ({ code, meant: params["meant"] }))).to.deep.equal([
          expected,
        ]);
        expect(warnings[0]?.params["origin"]).to.equal(added(1));
        expect(Object.keys(values).every((key) => key.startsWith("opsctl:"))).to.equal(true);
      });
    }

    it("and leaves alone what others own", async () => {
      const lines = ["  shop:colour: red", "  colour: blue", "  awsx:a: b", "  aws:region: us-east-1"];
      const { warnings, values } = await read(withLines(...lines, "x-common: &x { a: b }"), "shop");
      expect(warnings).to.deep.equal([]);
      expect(Object.keys(values).filter((key) => !key.startsWith("opsctl:"))).to.deep.equal([]);
    });
  });

  describe("which knows AWS's regions", () => {
    for (const [name, meant] of [
      ["us-esat-1", " (did you mean us-east-1?)"],
      ["eu-wset-2", " (did you mean eu-west-2?)"],
      ["xx-nowhere-1", ""],
    ] as const) {
      it(`and refuses ${name} until it is named as a new one`, async () => {
        const text = stackFile({ regions: ["us-east-1", name] });
        const { problems } = await refused(text);
        expect(problems.map(({ params }) => [params["key"], params["expected"]])).to.deep.equal([
          [
            "opsctl:regions.1",
            `expected a region that AWS has${meant}; name one newer than this opsctl in opsctl:newRegions`,
          ],
        ]);
        const { config } = await read(`${text}  opsctl:newRegions: [${name}]\n`);
        expect(config.regions).to.deep.equal(["us-east-1", name]);
      });
    }
  });

  describe("which reads one document of one YAML version", () => {
    it("and names the line of the second one", async () => {
      const error = await refused(`${withLines()}---\nconfig: {}\n`);
      expect([error.kind, error.code]).to.deep.equal(["usage", "config.several-documents"]);
      expect(error.params).to.include({ count: 2, line: LEAST.length + 1 });
    });

    it("and takes one between markers", async () => {
      expect((await read(`%YAML 1.2\n---\n${withLines()}...\n`)).config.environment).to.equal("dev");
    });

    it("and refuses another version", async () => {
      const error = await refused(`%YAML 1.1\n---\n${withLines()}`);
      expect([error.kind, error.code]).to.deep.equal(["usage", "config.yaml-version"]);
    });

    for (const text of [
      "config:\n  <<: 5\n",
      "config: &a\n  <<: *a\n",
      "a: &a [*a]\nconfig:\n  opsctl:regions: *a\n",
    ]) {
      it(`and no riddles: ${JSON.stringify(text)}`, async () => {
        expect((await refused(text)).kind).to.equal("usage");
      });
    }
  });

  describe("which takes the project's configuration as Pulumi does", () => {
    it("for keys that the stack doesn't set, complete keys only", async () => {
      const project = [
        "opsctl:namePrefix: { value: ours }",
        "opsctl:tags: { value: { team: ops, cost: none } }",
        "opsctl:environment: never",
      ].join("\n");
      const { config, values } = await read(withLines("  opsctl:tags: { team: web }"), "shop", project);
      expect(config).to.deep.include({ namePrefix: "ours", tags: { team: "web" }, environment: "dev" });
      expect(values).to.include({ "opsctl:namePrefix": "ours" });
    });

    it("and keys without a namespace as the project's own", async () => {
      const project = "namePrefix: { type: string, default: ours }\nbackup: { default: { rate: 5 } }";
      const { config } = await read(withLines(), "opsctl", project);
      expect([config.namePrefix, config.backup.rate]).to.deep.equal(["ours", 5]);
      const { config: other, warnings } = await read(withLines(), "shop", "namePrefix: ours");
      expect([other.namePrefix, warnings.map(({ params }) => params["meant"])]).to.deep.equal([
        "jenkins",
        ["opsctl:namePrefix"],
      ]);
    });

    for (const [project, yaml, code, key] of [
      ["opsctl", "namePrefix: { type: string }", "config.undeclared", "opsctl:namePrefix"],
      ["opsctl", "namePrefix:", "config.undeclared", "opsctl:namePrefix"],
      ["opsctl", "opsctl:tags: { team: ops }", "config.bad-project-value", "opsctl:tags"],
      ["opsctl", "namePrefix: { default: a, value: b }", "config.bad-project-value", "namePrefix"],
      ["opsctl", "namePrefix: { default: a, secret: true }", "config.bad-project-value", "namePrefix"],
      ["shop", "opsctl:namePrefix: { default: a }", "config.bad-project-value", "opsctl:namePrefix"],
      ["shop", "opsctl:namePrefix: { type: string }", "config.bad-project-value", "opsctl:namePrefix"],
      ["shop", "opsctl:namePrefix: UPPER", "config.bad-value", "opsctl:namePrefix"],
      ["shop", "aws:profile: x", "config.aws-key", "aws:profile"],
    ] as const) {
      it(`refused: ${yaml} in the project ${project}`, async () => {
        const { problems } = await refused(withLines(), project, yaml);
        expect(problems.map((problem) => [problem.code, problem.params["key"]])).to.deep.equal([[code, key]]);
        expect(problems[0]?.params["origin"]).to.match(/^Pulumi\.yaml/);
      });
    }
  });

  describe("whose values mean the same to plain pulumi's program", () => {
    /** As the engine hands a value of `config:` over (sdk/go/common/resource/config): scalars as text, the rest as JSON. */
    const asEngine = (value: unknown): string =>
      typeof value === "string" ? value : value === null ? "" : JSON.stringify(value);
    for (const lines of [
      [],
      ['  opsctl:tags: { expires: "2026-11-21", cost: "1234", yes: no }'],
      ["  opsctl:queue: { retentionDays: 7, maxReceiveCount: '4' }", "  opsctl:endpointAllowed: true"],
      ["  opsctl:namePrefix:", "  opsctl:backup:"],
      ["  opsctl:backup: { rate: 20, exclude: [/a, /b] }", "  aws:region: us-east-1"],
      ["  opsctl:newRegions: [zz-north-1]"],
      ["  opsctl:worker: { agentTimeout: 90s, agentEnv: [KEY] }", "  opsctl:github: { repositories: [a/b] }"],
      ["  opsctl:environment2: x"],
      ["  aws:profile: prod"],
      ["  opsctl:tags: { cost: 1234 }"],
      ["  opsctl:homeregion: us-east-1"],
    ]) {
      it(lines.join(", ").trim() || "the least", async () => {
        const text = withLines(...lines);
        const raw = parseDocument(text).toJS() as { config: Record<string, unknown> };
        const handedOver = Object.fromEntries(
          Object.entries(raw.config).map(([key, value]) => [key, asEngine(value)]),
        );
        const outcome = async (make: () => Promise<unknown>): Promise<unknown> => {
          try {
            return await make();
          } catch (error) {
            return (error as OpsError).problems.map(({ code, params }) => [code, params["key"]]);
          }
        };
        const byOpsctl = await outcome(async () => (await read(text)).config);
        const byPulumi = await outcome(() =>
          Promise.resolve().then(() => programConfig("dev", handedOver).stack),
        );
        expect(byPulumi).to.deep.equal(byOpsctl);
      });
    }
  });
});

describe("a stack file that is no YAML", () => {
  for (const text of [
    "config:\n  opsctl:token: ghp_SECRET: x\n",
    "config:\n  a:k: {secure: v1:SECRET\nx: 1\n",
  ]) {
    it(`is named with its line, without what stands there: ${JSON.stringify(text.slice(0, 20))}`, async () => {
      const error = await opsErrorOf(() => readYaml("Pulumi.dev.yaml", text));
      expect(error.code).to.equal("config.not-yaml");
      expect(String(error.params["reason"]))
        .to.match(/line \d+/)
        .and.not.include("SECRET");
    });
  }
});
