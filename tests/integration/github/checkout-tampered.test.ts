import { expect } from "chai";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { noSignal } from "../../support/backup/vault.js";
import { opsErrorOf } from "../../support/errors.js";
import { type GitFixture, gitIn } from "../../support/worker/git-fixture.js";
import { withHostileCopy } from "../../support/worker/hostile-copy.js";

describe("an agent that writes outside its working copy", () => {
  let fixture: GitFixture;
  let checkout: Checkout;
  let agent: string;

  withHostileCopy((copy) => ({ fixture: fixture, checkout, agent } = copy));

  const pristine = (): string => join(fixture.directory, "one", "pristine.git");
  for (const [what, tamper] of [
    ["configuration", (git: string) => appendFile(join(git, "config"), '[core]\n\tfsmonitor = "x"\n')],
    ["a hook", (git: string) => fixture.put(git, "hooks/pre-push", "x", 0o755)],
    ["alternates", (git: string) => fixture.put(git, "objects/info/alternates", "/tmp\n")],
    ["attributes", (git: string) => fixture.put(git, "info/attributes", "* filter=evil\n")],
    ["a reference", (git: string) => fixture.put(git, "refs/opsctl/base", `${"0".repeat(40)}\n`)],
  ] as const) {
    it(`is detected: ${what}`, async () => {
      await fixture.put(agent, "x.txt");
      await tamper(pristine());
      const error = await opsErrorOf(() => checkout.commit("Change", noSignal));
      expect(error.code).to.equal("checkout.tampered");
      expect(await fixture.server.git("acme/app", "for-each-ref", "--format=%(refname)")).to.equal(
        "refs/heads/main",
      );
    });
  }

  it("is detected between the commit and the push", async () => {
    await fixture.put(agent, "x.txt");
    const commit = (await checkout.commit("Change", noSignal))?.commit ?? "";
    await fixture.put(pristine(), "hooks/pre-push", "x", 0o755);
    const error = await opsErrorOf(() => checkout.push(commit, "ai/issue-1", undefined, noSignal));
    expect(error.code).to.equal("checkout.tampered");
  });

  it("shares no file with the pristine clone", async () => {
    await fixture.put(agent, "x.txt");
    const commit = (await checkout.commit("Change", noSignal))?.commit ?? "";
    const verify = join(fixture.directory, "verify");
    await checkout.materialize(commit, verify, noSignal);
    for (const copy of [agent, verify]) {
      expect(await gitIn(copy, "remote"), copy).to.equal("");
      expect(existsSync(join(copy, ".git/objects/info/alternates")), copy).to.equal(false);
      const linked = execFileSync("find", [join(copy, ".git"), "-type", "f", "-links", "+1"]).toString();
      expect(linked, copy).to.equal("");
      expect(await readFile(join(copy, ".git/config"), "utf8")).to.not.include(fixture.server.url);
    }
    await rm(verify, { recursive: true });
    expect(await checkout.push(commit, "ai/issue-1", undefined, noSignal)).to.equal(true);
  });
});
