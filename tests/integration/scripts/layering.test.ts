import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { run } from "../../../core/process/run.js";
import { type TempDirectory, tempDirectory } from "../../support/temp.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** A small tree of the same rooms: each file with the rule that must catch it, none for those that are fine. */
const files: readonly (readonly [path: string, content: string, rule?: string])[] = [
  ["core/a.ts", "export const a = 1;"],
  ["backup/ports.ts", "export interface Port { x: number }\nexport const y = 1;"],
  ["index.ts", 'import "./components/fine.js";\nexport default 1;'],
  ["components/fine.ts", 'import "../core/a.js";'],
  ["config/up.ts", 'import "../aws/fine.js";', "layer-config"],
  ["core/up.ts", 'import "../config/fine.js";', "layer-core"],
  ["core/lazy.ts", 'export const x = import("../config/fine.js");', "layer-core"],
  ["config/fine.ts", 'import "../core/a.js";'],
  ["config/channels.ts", 'import "../notify/channels/index.js";'],
  ["config/sending.ts", 'import "../notify/dispatch.js";', "config-takes-channel-types"],
  ["backup/notice.ts", 'import type { N } from "../notify/notice.js";\nexport type M = N;'],
  ["backup/sending.ts", 'import "../notify/dispatch.js";', "notices-are-types"],
  ["notify/notice.ts", "export interface N { x: number }"],
  ["notify/dispatch.ts", 'import "./channels/index.js";'],
  ["notify/channels/index.ts", 'import "./pager/index.js";\nimport "./chat/index.js";'],
  ["notify/channels/pager/index.ts", 'export const load = () => import("./send.js");'],
  ["notify/channels/pager/send.ts", "export const send = 1;"],
  ["notify/channels/chat/index.ts", 'import "../pager/send.js";', "channels-send-only-dynamically"],
  ["aws/fine.ts", 'import type { Port } from "../backup/ports.js";\nexport type P = Port;'],
  ["aws/value.ts", 'import { y } from "../backup/ports.js";\nexport const z = y;', "ports-are-types"],
  ["aws/inline.ts", 'import { type Port } from "../backup/ports.js";\nexport type P = Port;'],
  ["aws/sdk/ssm.ts", 'export { SSMClient } from "@aws-sdk/client-ssm";'],
  [
    "aws/lazy.ts",
    'import type { SSM } from "@aws-sdk/client-ssm";\nexport const s = (): Promise<{ SSMClient: new () => SSM }> => import("./sdk/ssm.js");',
  ],
  ["aws/eager.ts", 'import "./sdk/ssm.js";', "sdk-only-dynamically"],
  ["aws/whole.ts", 'export const s = import("@aws-sdk/client-ssm");', "sdk-by-name"],
  ["messages/registry.ts", "export const registry = {};"],
  ["messages/index.ts", 'import "./registry.js";'],
  [
    "core/codes.ts",
    'import type { registry } from "../messages/registry.js";\nexport type R = typeof registry;',
  ],
  ["core/sentences.ts", 'import "../messages/registry.js";', "codes-are-types-in-core"],
  ["worker/classes.ts", 'import "../messages/registry.js";'],
  ["worker/rendered.ts", 'import "../messages/index.js";', "layer-worker"],
  ["messages/up.ts", 'import "../config/fine.js";', "layer-messages"],
  ["backup/up.ts", 'import "../aws/fine.js";', "layer-backup"],
  ["engine/up.ts", 'import "../config/fine.js";', "layer-engine"],
  ["local/up.ts", 'import "../config/fine.js";', "layer-local"],
  ["automation/fine.ts", 'export const p = import("../index.js");'],
  ["automation/typed.ts", 'import type program from "../index.js";\nexport type P = typeof program;'],
  ["automation/eager.ts", 'import "../index.js";', "program-only-dynamically"],
  ["automation/up.ts", 'export const x = import("../cli/fine.js");', "layer-automation"],
  ["app/fine.ts", 'import "../automation/fine.js";\nexport const p = import("../index.js");'],
  ["app/up.ts", 'export const x = import("../cli/fine.js");', "layer-app"],
  ["cli/fine.ts", 'import "../app/fine.js";\nimport "commander";'],
  ["cli/across.ts", 'import "../config/fine.js";', "layer-cli"],
  ["cli/tests.ts", 'import "../tests/a.js";', "layer-cli"],
  ["app/sdk.ts", 'import "@aws-sdk/client-ssm";', "only-in-aws"],
  ["app/sdk-type.ts", 'import type { SSM } from "@aws-sdk/client-ssm";\nexport type S = SSM;', "only-in-aws"],
  ["app/commander.ts", 'import "commander";', "only-in-cli"],
  ["app/dev.ts", 'import "chai";', "no-dev-dependency-in-product"],
  ["app/lost.ts", 'import "./nowhere.js";', "not-to-unresolvable"],
  ["backup/one.ts", 'import "./two.js";', "no-circular"],
  // a cycle is named once
  ["backup/two.ts", 'import "./one.js";'],
  ["fleet/new.ts", 'import "../core/a.js";', "room-not-in-the-table"],
  [
    "tools/fine.mjs",
    'import { join } from "node:path";\nexport const x = [join, import("@aws-sdk/client-kms")];',
  ],
  ["tools/ours.mjs", 'import "../core/a.js";', "tools-stand-alone"],
  ["tools/package.mjs", 'import "commander";', "tools-stand-alone"],
  ["backup/tool.ts", 'import "../tools/fine.mjs";', "layer-backup"],
  ["tests/a.ts", 'import "../cli/fine.js";\nimport "chai";'],
];

describe("the layering check", () => {
  let tree: TempDirectory;
  let found: readonly string[];

  before(async function () {
    tree = await tempDirectory("opsctl-layers-");
    const manifest = {
      name: "tree",
      type: "module",
      dependencies: { commander: "*", "@aws-sdk/client-kms": "*", "@aws-sdk/client-ssm": "*" },
      devDependencies: { chai: "*" },
    };
    for (const [path, content] of [
      ...files,
      ["package.json", JSON.stringify(manifest)] as const,
      ["tsconfig.json", '{"compilerOptions":{"module":"nodenext"}}'] as const,
    ]) {
      await mkdir(dirname(join(tree.path, path)), { recursive: true });
      await writeFile(join(tree.path, path), `${content}\n`);
    }
    await symlink(join(root, "node_modules"), join(tree.path, "node_modules"));
    const program = join(root, "node_modules", ".bin", "depcruise");
    const config = join(root, ".dependency-cruiser.cjs");
    const args = ["--config", config, "--preserve-symlinks", "--output-type", "json", "."];
    const { stdout } = await run(program, args, {
      cwd: tree.path,
      env: { PATH: dirname(process.execPath) },
    });
    const { summary } = JSON.parse(stdout) as { summary: { violations: readonly Violation[] } };
    found = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
  });

  after(() => tree.remove());

  it("catches each forbidden import by its rule, and nothing else", () => {
    const expected = files.flatMap(([path, , rule]) => (rule === undefined ? [] : [`${path}: ${rule}`]));
    expect([...new Set(found)]).to.deep.equal(expected.sort());
  });
});
