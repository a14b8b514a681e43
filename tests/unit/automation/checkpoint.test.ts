import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { repairCheckpoint } from "../../../automation/checkpoint.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const DEAD_PID = 2 ** 22 + 1;

describe("a state that a killed engine cut off", () => {
  let temp: TempDirectory;
  beforeEach(async () => {
    temp = await tempDirectory();
  });
  afterEach(() => temp.remove());

  const write = async (name: string, text: string): Promise<string> => {
    const path = join(temp.path, ".pulumi", name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    return path;
  };
  const mend = (): Promise<string | undefined> =>
    repairCheckpoint({
      backendUrl: `file://${temp.path}`,
      home: "/home/me",
      project: "opsctl",
      stack: "dev",
    });
  const lock = (pid: number): Promise<string> =>
    write("locks/organization/opsctl/dev/1.json", JSON.stringify({ pid, hostname: hostname() }));

  const table: readonly (readonly [
    what: string,
    state: string,
    copy: string | undefined,
    pid: number,
    after: string,
  ])[] = [
    ["is put back when the engine is dead", '{"half', '{"whole":1}', DEAD_PID, '{"whole":1}'],
    ["is put back when it is empty", "", '{"whole":1}', DEAD_PID, '{"whole":1}'],
    ["is left to a living engine", '{"half', '{"whole":1}', process.pid, '{"half'],
    ["stays when it is whole", '{"whole":2}', '{"whole":1}', DEAD_PID, '{"whole":2}'],
    ["stays when the copy is no better", '{"half', "", DEAD_PID, '{"half'],
    ["stays when there is no copy", '{"half', undefined, DEAD_PID, '{"half'],
  ];
  for (const [what, state, copy, pid, after] of table) {
    it(what, async () => {
      const path = await write("stacks/opsctl/dev.json", state);
      if (copy !== undefined) await write("stacks/opsctl/dev.json.bak", copy);
      await lock(pid);
      expect(await mend()).to.equal(after === state ? undefined : path);
      expect(await readFile(path, "utf8")).to.equal(after);
    });
  }

  it("is readable again without attributes that were cut off", async () => {
    const path = await write("stacks/opsctl/dev.json", '{"whole":1}');
    await write("stacks/opsctl/dev.json.attrs", "");
    await write("stacks/opsctl/dev.json.bak.attrs", "{}");
    await lock(DEAD_PID);
    expect(await mend()).to.equal(path);
    const left = await readdir(dirname(path));
    expect(left.sort()).to.deep.equal(["dev.json", "dev.json.bak.attrs"]);
    expect(await mend()).to.equal(undefined);
  });

  it("is not looked for where there is no stack, or no file back end", async () => {
    expect(await mend()).to.equal(undefined);
    const location = { backendUrl: "s3://state", home: "/home/me", project: "opsctl", stack: "dev" };
    expect(await repairCheckpoint(location)).to.equal(undefined);
  });
});
