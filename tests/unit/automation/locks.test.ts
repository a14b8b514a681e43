import { mkdir, readdir, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { locksOf, removeLock } from "../../../automation/locks.js";
import { tempDirectory, type TempDirectory } from "../../support/temp.js";

const NOBODY = 2 ** 22 + 1;

describe("the locks of a file back end", () => {
  let temp: TempDirectory;
  beforeEach(async () => {
    temp = await tempDirectory();
  });
  afterEach(() => temp.remove());

  const location = () => ({
    backendUrl: `file://${temp.path}`,
    home: "/home/me",
    project: "opsctl",
    stack: "dev",
  });
  const directory = (): string => join(temp.path, ".pulumi", "locks", "organization", "opsctl");
  const write = async (name: string, content: unknown): Promise<string> => {
    const path = join(directory(), name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const lock = (pid: number, host = hostname()): object => ({
    pid,
    username: "me",
    hostname: host,
    timestamp: "2026-11-21T03:04:05Z",
  });

  it("are none before there is a stack, and unknown for other back ends", async () => {
    expect(await locksOf(location())).to.deep.equal([]);
    expect(await locksOf({ ...location(), backendUrl: "s3://state" })).to.equal(undefined);
  });

  it("are the stack's own, with their holder", async () => {
    const path = await write("dev/one.json", lock(process.pid));
    await write("dev/one.json.attrs", "{}");
    await write("prod/two.json", lock(process.pid));
    expect(await locksOf(location())).to.deep.equal([
      { path, user: "me", host: hostname(), pid: process.pid, since: "2026-11-21T03:04:05Z", owner: "alive" },
    ]);
  });

  for (const [what, content, owner] of [
    ["that ended", lock(NOBODY), "dead"],
    ["of another machine", lock(process.pid, "elsewhere"), "unknown"],
    ["that names nobody", {}, "unknown"],
    ["that was cut off", '{"pid":', "unknown"],
  ] as const) {
    it(`have an owner ${what}: ${owner}`, async () => {
      await write("dev/one.json", content);
      expect((await locksOf(location()))?.map((found) => found.owner)).to.deep.equal([owner]);
    });
  }

  it("are removed with what the back end keeps beside them, and again without harm", async () => {
    await write("dev/one.json", lock(NOBODY));
    await write("dev/one.json.attrs", "{}");
    const [found] = (await locksOf(location())) ?? [];
    await removeLock(found!);
    await removeLock(found!);
    expect(await readdir(join(directory(), "dev"))).to.deep.equal([]);
  });
});
