import { expect } from "chai";
import { decideSubmodule, type SubmoduleState } from "../../../github/git/submodules.js";

const decide = (state: SubmoduleState, declaredBefore: boolean, declaredNow: boolean): string => {
  const facts = { repository: "acme/app", path: "lib", state, declaredBefore, declaredNow };
  const decision = decideSubmodule(facts);
  return typeof decision === "object" ? decision.refuse.code : decision;
};

describe("the decision on a submodule", () => {
  const states: Readonly<Record<string, SubmoduleState>> = {
    gone: { kind: "gone" },
    empty: { kind: "empty" },
    ignored: { kind: "ignored" },
    files: { kind: "files", first: "lib/a" },
    replaced: { kind: "replaced" },
    clean: { kind: "unchanged" },
    changed: { kind: "changed", first: "lib/a" },
  };
  const EDITED = "checkout.submodule-edited";
  /** In `.gitmodules`: before and now, before only, now only, never. */
  const table: Readonly<Record<string, readonly [string, string, string, string]>> = {
    gone: ["keep", "remove", "keep", "checkout.submodule-gone"],
    empty: ["keep", "remove", "keep", "keep"],
    ignored: ["keep", "checkout.submodule-ignored", "keep", "keep"],
    files: [EDITED, "remove", EDITED, "remove"],
    replaced: ["remove", "remove", "remove", "remove"],
    clean: ["keep", "checkout.submodule-left", "keep", "keep"],
    changed: [EDITED, "checkout.submodule-left", EDITED, EDITED],
  };
  for (const [name, wanted] of Object.entries(table)) {
    it(`that is ${name}`, () => {
      const state = states[name] ?? { kind: "gone" };
      const named = [
        [true, true],
        [true, false],
        [false, true],
        [false, false],
      ] as const;
      expect(named.map(([before, now]) => decide(state, before, now))).to.deep.equal(wanted);
    });
  }
});
