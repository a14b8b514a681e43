import { expect } from "chai";
import fc from "fast-check";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { isOpsError } from "../../../core/errors.js";
import { openCheckouts } from "../../../github/checkout.js";
import type { Checkout } from "../../../worker/ports/checkout.js";
import { noSignal } from "../../support/backup/vault.js";
import { counted, report } from "../../support/soak.js";
import { type GitFixture, repository, startGitFixture } from "../../support/worker/git-fixture.js";
import { expectedTree, SUBMODULE_COMMIT } from "../../support/worker/trees/expected.js";
import { importBases } from "../../support/worker/trees/import.js";
import { bases, type AgentAction, agentActions, type RandomBase } from "../../support/worker/trees/random.js";
import { restoreTree, type SeenFile, seeTree, type SeenTree } from "../../support/worker/trees/snapshot.js";

/** Number of trees, and how many of them share a base repository. */
const TREES = counted(200, 2_000);
const PER_BASE = 20;

/** Codes with which a change may be refused; each of them names a path. */
const REFUSALS = /^checkout\.(refused-change|filtered-file|submodule-(edited|left|ignored|gone))$/;

describe("the published tree of a random repository and a random agent", function () {
  this.timeout(900_000);
  let fixture: GitFixture;
  before(async () => {
    fixture = await startGitFixture({ "README.md": "# app\n" });
  });
  after(() => fixture.close());

  interface Work {
    readonly base: RandomBase;
    readonly checkout: Checkout;
    readonly before: SeenTree;
    readonly pristine: string;
  }

  /** The tree of a commit, read by the test's own git. */
  async function treeOf(
    pristine: string,
    commit: string,
  ): Promise<Map<string, { mode: string; id: string }>> {
    const options = { encoding: "latin1", env: { PATH: process.env["PATH"] ?? "" } } as const;
    const args = [`--git-dir=${pristine}`, "ls-tree", "-r", "-z", "--full-tree", commit];
    const { stdout } = await promisify(execFile)("git", args, options);
    const lines = stdout.split("\0").filter((line) => line !== "");
    return new Map(
      lines.map((line) => {
        const tab = line.indexOf("	");
        const [meta, path] = [line.slice(0, tab), line.slice(tab + 1)];
        const [mode = "", , id = ""] = meta.split(" ");
        return [path, { mode, id }];
      }),
    );
  }

  type End = "published" | "unchanged" | "refused";

  /** Runs an agent, and compares what would be published with what it left. */
  async function tryOut(
    { base, checkout, before, pristine }: Work,
    acts: readonly AgentAction[],
  ): Promise<End> {
    await restoreTree(checkout.agentDirectory, before);
    for (const { act } of acts) await act(checkout.agentDirectory).catch(() => undefined);
    const after = await seeTree(checkout.agentDirectory);
    let change;
    try {
      change = await checkout.commit("Change", noSignal);
    } catch (error) {
      if (!isOpsError(error) || !REFUSALS.test(error.code)) throw error;
      expect(error.params["path"], "a refusal names a path").to.be.a("string").and.not.equal(".");
      expect(mayBeRefused(base, before, after), `refused without a reason: ${error.message}`).to.equal(true);
      return "refused";
    }
    const found = await treeOf(pristine, change?.commit ?? checkout.baseCommit);
    const expected = expectedTree(base, before, after);
    expect([...found.keys()].sort()).to.deep.equal([...expected.keys()].sort());
    for (const [path, { mode, id }] of found) {
      const wanted = expected.get(path);
      expect(mode, path).to.equal(wanted?.mode);
      expect(wanted?.ids.has(id), `${path} has other bytes`).to.equal(true);
    }
    expect(rawWhereFiltered(base, before, after), "stored past its filter").to.deep.equal([]);
    return change ? "published" : "unchanged";
  }

  it(`is what the agent left, or refused with a code: ${TREES} trees`, async () => {
    const began = performance.now();
    const seed = counted(20_261_130, Date.now());
    const repositories = fc.sample(bases, { numRuns: Math.ceil(TREES / PER_BASE), seed });
    const bare = await fixture.server.git("acme/app", "rev-parse", "--absolute-git-dir");
    await importBases(bare, repositories, SUBMODULE_COMMIT);
    const ends: Record<End, number> = { published: 0, unchanged: 0, refused: 0 };
    const checkouts = openCheckouts({
      serverUrl: fixture.server.url,
      token: fixture.server.token,
      variables: { PATH: process.env["PATH"] ?? "" },
    });
    const left = repositories.entries();
    const tryAll = async (): Promise<void> => {
      for (const [at, base] of left) await tryBase(at, base);
    };
    const tryBase = async (at: number, base: RandomBase): Promise<void> => {
      const directory = join(fixture.directory, `base-${at}`);
      const checkout = await checkouts.open(repository, `base-${at}`, directory, noSignal);
      const work: Work = {
        base,
        checkout,
        before: await seeTree(checkout.agentDirectory),
        pristine: join(directory, "pristine.git"),
      };
      const property = fc.asyncProperty(
        agentActions,
        async (acts) => void (ends[await tryOut(work, acts)] += 1),
      );
      await fc.assert(property, {
        numRuns: PER_BASE,
        seed: seed + at,
        reporter: (run) => {
          if (!run.failed) return;
          const acts = (run.counterexample?.[0] ?? []).map(({ name }) => name).join("\n");
          const files = [...base.files].map(
            ([path, file]) => `${path} ${JSON.stringify(file.bytes.toString("latin1"))}`,
          );
          const reason =
            run.errorInstance instanceof Error ? run.errorInstance.message : String(run.errorInstance);
          const title = `repository ${at} of seed ${seed} (submodules: ${base.submodules.join()})`;
          throw new Error(`${title}\n${files.join("\n")}\n\nthe agent did:\n${acts}\n\n${reason}`);
        },
      });
    };
    // git waits for the disk, and for its own start
    await Promise.all([tryAll(), tryAll()]);
    report(`${TREES} trees`, began, [JSON.stringify(ends)]);
    // refusals alone would prove nothing
    expect(ends.published).to.be.greaterThan(TREES / 4);
    expect(ends.refused).to.be.greaterThan(0);
  });
});

/** Files with `filter=lfs` whose content no such file of the base has, so that no filter has produced it. */
function rawWhereFiltered(base: RandomBase, before: SeenTree, after: SeenTree): readonly string[] {
  const hasRule = (files: ReadonlyMap<string, SeenFile>): boolean =>
    files.get(".gitattributes")?.bytes.toString().includes("filter=lfs") ?? false;
  if (!hasRule(after.files)) return [];
  const kept = [...base.files].filter(([path]) => path.endsWith(".lfs") && hasRule(base.files));
  return [...after.files]
    .filter(([path, { mode }]) => path.endsWith(".lfs") && mode !== "120000")
    .filter(([path, { bytes }]) => before.files.get(path)?.bytes.equals(bytes) !== true)
    .filter(([, { bytes }]) => !kept.some(([, file]) => file.bytes.equals(bytes)))
    .map(([path]) => path);
}

/** Whether the agent left anything that can't be stored. */
function mayBeRefused(base: RandomBase, before: SeenTree, after: SeenTree): boolean {
  const touched = [...after.files].filter(([path, file]) => {
    const own = before.files.get(path);
    return own?.mode !== file.mode || !own.bytes.equals(file.bytes);
  });
  const below = (path: string): boolean => base.submodules.some((top) => `${path}/`.startsWith(`${top}/`));
  const rules = [...base.files, ...after.files].filter(([path]) => path.endsWith(".gitattributes"));
  const rulesText = rules.map(([, { bytes }]) => bytes.toString()).join("\n");
  return (
    touched.some(
      ([path, { mode, bytes }]) =>
        mode === "120000" ||
        below(path) ||
        (path.endsWith(".lfs") && rulesText.includes("filter=lfs")) ||
        (bytes.includes(0) && /text$|eol=/m.test(rulesText)) ||
        (!before.files.has(path) && /[\xff\xe9]/.test(path) && !isUtf8(path)) ||
        path === ".gitmodules" ||
        path.includes("/.git/") ||
        path === "ignored/.gitattributes",
    ) || base.submodules.some((top) => !after.directories.has(top) || !after.files.has(".gitmodules"))
  );
}

function isUtf8(path: string): boolean {
  return Buffer.from(Buffer.from(path, "latin1").toString()).toString("latin1") === path;
}
