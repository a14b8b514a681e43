import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { checkNames, sharedNames } from "../../../config/name-collisions.js";
import { findProject } from "../../../config/project.js";
import { readStackFile } from "../../../config/stack-file.js";
import type { StackConfig } from "../../../config/stack.js";
import { opsErrorOf } from "../../support/errors.js";
import { aStack, stackFile, type StackValues } from "../../support/builders/stack.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

describe("names that two stacks share", () => {
  const one = aStack();
  const queue = (name: string) => ({ ...one.queue, name });
  const table: readonly (readonly [string, Partial<StackConfig>, RegExp | undefined])[] = [
    ["a copy of the file", {}, /^jenkins-ssm-backup-.*-dev-us-east-1$/],
    ["another account", { accountId: "222222222222" }, undefined],
    ["another environment", { environment: "test", queue: queue("codingworker-tasks-test") }, undefined],
    ["another prefix", { namePrefix: "other", queue: queue("other-tasks") }, undefined],
    ["another environment, and the queue of the first", { environment: "test" }, /^codingworker-tasks-dev$/],
    [
      "a queue that is called as the first one's dead-letter queue",
      { environment: "test", queue: queue("codingworker-tasks-dev-dlq") },
      /^codingworker-tasks-dev-dlq$/,
    ],
    ["that queue in another home region", { environment: "test", homeRegion: "us-west-2" }, undefined],
    [
      "other regions: roles are one for the account",
      { regions: ["eu-west-1"], homeRegion: "eu-west-1", defaultRegion: "eu-west-1" },
      /^jenkins-dev-ssm-/,
    ],
  ];
  for (const [what, changes, expected] of table) {
    it(what, () => {
      const other = aStack({ ...changes, name: "dev2" });
      for (const [a, b] of [
        [one, other],
        [other, one],
      ] as const) {
        const [first] = sharedNames(a, b);
        if (expected === undefined) expect(first).to.equal(undefined);
        else expect(first).to.match(expected);
      }
    });
  }

  it("are none of stacks without an account, which live on endpoints of their own", () => {
    const local = aStack({ name: "local", accountId: undefined });
    expect(sharedNames(local, { ...local, name: "other" })).to.deep.equal([]);
  });
});

describe("stacks of a directory", () => {
  let temp: TempDirectory;
  const write = (stack: string, changes?: StackValues): Promise<void> =>
    writeFile(join(temp.path, `Pulumi.${stack}.yaml`), stackFile(changes));
  const check = async (stack: string): Promise<void> =>
    checkNames(await findProject(temp.path), (await readStackFile(temp.path, stack)).config);
  before(async () => {
    temp = await tempDirectory();
    await writeFile(join(temp.path, "Pulumi.yaml"), "name: opsctl\nruntime: nodejs\n");
  });
  after(() => temp.remove());

  it("are refused where one is a copy of the other, and both are named", async () => {
    await write("kk");
    await write("kk2");
    await write("other", { environment: "other" });
    const error = await opsErrorOf(() => check("kk2"));
    expect([error.kind, error.code]).to.deep.equal(["usage", "config.names-collide"]);
    expect(error.params).to.include({ stack: "kk2", other: "kk", directory: temp.path });
    expect(error.params["count"]).to.be.greaterThan(10);
    expect((await opsErrorOf(() => check("kk"))).params).to.include({ stack: "kk", other: "kk2" });
    await check("other");
  });

  it("are not held against a file that can't be used", async () => {
    await writeFile(join(temp.path, "Pulumi.kk2.yaml"), "config: [");
    await check("kk");
    await write("kk2", { regions: [] });
    await check("kk");
  });
});
