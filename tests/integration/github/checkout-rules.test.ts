import { expect } from "chai";
import { truncate } from "node:fs/promises";
import { join } from "node:path";
import { DEFAULT_LIMITS } from "../../../github/git/refusal.js";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { classifyFailure } from "../../../worker/message/failure-classes.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { type GitFixture, gitIn, startGitFixture } from "../../support/worker/git-fixture.js";

/** git's matching takes exponential time for this pattern */
const BOMB = "*a".repeat(40) + "b";
const LETTERS = `${"a".repeat(200)}c`;
const ENCODED = "*.cfg working-tree-encoding=UTF-16LE\n";

describe("the rules that an agent leaves in its working copy", () => {
  let fixture: GitFixture;
  let checkout: Checkout;
  let agent: string;

  beforeEach(async () => {
    fixture = await startGitFixture({
      ".gitattributes": `${ENCODED}*.crlf text eol=crlf\n`,
      "old.cfg": "old\n",
      "old.crlf": "old\n",
    });
    checkout = await fixture.open();
    agent = checkout.agentDirectory;
  });
  afterEach(() => fixture.close());

  async function refused(path: string, reason: RegExp): Promise<void> {
    const error = await opsErrorOf(() => checkout.commit("Change", noSignal));
    expect([error.code, error.params["path"]]).to.deep.equal(["checkout.refused-change", path]);
    expect(error.params["reason"]).to.match(reason);
    expect(classifyFailure(error)).to.equal("final");
  }

  /** A file as git stores it. */
  const published = (commit: string | undefined, path: string): Promise<string> =>
    gitIn(join(agent, "../pristine.git"), "cat-file", "blob", `${commit ?? ""}:${path}`);

  for (const [file, content, operation] of [
    [".gitignore", `${BOMB}\n`, "ls-files"],
    [".gitattributes", `${ENCODED}${BOMB} text\n`, "check-attr"],
  ] as const) {
    it(`are stopped at their time-out: ${file}`, async () => {
      // enough for git on a busy machine, and never enough for the pattern
      checkout = await fixture.open({ limits: { ...DEFAULT_LIMITS, rulesMs: 5_000 } }, "limited");
      agent = checkout.agentDirectory;
      await fixture.put(agent, file, content);
      await fixture.put(agent, LETTERS);
      await refused(".", new RegExp(`^git ${operation}: it took too long$`));
    });
  }

  for (const file of [".gitignore", "ignored/deep/.gitattributes"]) {
    it(`don't fill the memory: ${file}`, async () => {
      await fixture.put(agent, file, "ignored/\n");
      await truncate(join(agent, file), DEFAULT_LIMITS.fileBytes + 1);
      await refused(file, /bytes/);
    });
  }

  for (const [encoding, reason] of [
    ["UTF-16", "UTF-16"],
    ["IBM037", "IBM037"],
    ["UTF-16LE", "UTF-16LE"],
    ["no-such-encoding", "no-such-encoding"],
  ] as const) {
    it(`can't add an encoding to a file: ${encoding}`, async () => {
      await fixture.put(agent, ".gitattributes", `${ENCODED}*.txt working-tree-encoding=${encoding}\n`);
      await fixture.put(agent, "new.txt", "a plain secret of ours\n");
      await refused("new.txt", new RegExp(`working-tree-encoding.*${reason}`));
    });
  }

  it("can't add an encoding when they are not published", async () => {
    await fixture.put(agent, ".gitignore", ".gitattributes\n");
    await fixture.put(agent, "sub/.gitattributes", "* working-tree-encoding=IBM037\n");
    await fixture.put(agent, "sub/new.txt");
    await refused("sub/new.txt", /IBM037/);
  });

  it("may remove a file's encoding", async () => {
    await fixture.put(
      agent,
      ".gitattributes",
      "*.cfg -working-tree-encoding\n*.txt working-tree-encoding=\n*.crlf text eol=crlf\n",
    );
    await fixture.put(agent, "old.cfg", "new\n");
    await fixture.put(agent, "new.txt");
    const change = await checkout.commit("Change", noSignal);
    expect(change?.files.map(({ path }) => path)).to.deep.equal([".gitattributes", "new.txt", "old.cfg"]);
    expect(await published(change?.commit, "old.cfg")).to.equal("new");
  });

  it("don't change the base's encodings and line endings, also for new files", async () => {
    for (const name of ["old.cfg", "new.cfg"]) {
      await fixture.put(agent, name, Buffer.from("changed\n", "utf16le"));
    }
    await fixture.put(agent, "old.crlf", "old\r\nmore\r\n");
    const change = await checkout.commit("Change", noSignal);
    expect(change?.files.map(({ path }) => path)).to.deep.equal(["new.cfg", "old.cfg", "old.crlf"]);
    expect(await published(change?.commit, "new.cfg")).to.equal("changed");
    expect(await published(change?.commit, "old.cfg")).to.equal("changed");
    expect(await published(change?.commit, "old.crlf")).to.equal("old\nmore");
  });

  it("can't make git store a file that isn't in the base's encoding, with git's message", async () => {
    await fixture.put(agent, "new.cfg", "odd");
    await refused("new.cfg", /^git update-index: .*failed to encode 'new\.cfg' from UTF-16LE to UTF-8/);
  });
});
