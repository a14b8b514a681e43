import { expect } from "chai";
import { backedUp, belowPrefix, drill, plain, PREFIX, RUN_ID } from "../../../support/backup/drill.js";
import { parameter } from "../../../support/backup/records.js";
import { anError } from "../../../support/errors.js";

const REGION = "us-east-1";
const OTHER = "20261121T043000Z-89abcdef";

describe("concurrent drills of one region", () => {
  it("neither see nor remove each other's parameters, even when started in the same second", async () => {
    const vault = await backedUp(plain(25));
    const both = await Promise.all(
      [RUN_ID, OTHER].map((runId) => drill({ [REGION]: vault }, { runId, sample: "all" })),
    );
    for (const { report } of both) {
      expect([report.result, report.regions[0]?.compared]).to.deep.equal(["succeeded", 25]);
    }
    expect(belowPrefix(vault)).to.deep.equal([]);
    const proofs = [...vault.objects.content.keys()].filter((key) => key.startsWith("drills/"));
    expect(proofs).to.have.length(2);
  });

  it("leave a killed drill's parameters to the next one, which removes them once it is known to have ended", async () => {
    const vault = await backedUp(plain(25));
    const urgent = new AbortController();
    vault.parameters.before = (method, call) => {
      if (method === "create" && call === 14) urgent.abort(anError("core.interrupted", {}));
      if (urgent.signal.aborted) throw anError("core.interrupted", {});
    };
    await drill({ [REGION]: vault }, { sample: "all" }, { signal: urgent.signal, urgent: urgent.signal });
    vault.parameters.before = () => undefined;
    const left = belowPrefix(vault).length;
    expect(left).to.equal(3);
    const again = await drill({ [REGION]: vault }, { runId: OTHER, sample: "all" });
    expect([again.report.result, again.report.regions[0]?.leftoversSwept]).to.deep.equal(["succeeded", 0]);
    expect(again.events.map(({ code }) => code)).to.include("backup.drill-other-running");
    expect(belowPrefix(vault)).to.have.length(left);
    const hasEnded = async (runId: string): Promise<boolean> => Promise.resolve(runId === RUN_ID);
    const later = await drill({ [REGION]: vault }, { runId: OTHER }, { hasEnded });
    expect(later.report.regions[0]?.leftoversSwept).to.equal(left);
    expect(belowPrefix(vault)).to.deep.equal([]);
  });

  it("remove nothing below their own root that no drill writes", async () => {
    const vault = await backedUp(plain(3));
    const mine = `${PREFIX}/${RUN_ID}/mine`;
    vault.parameters.before = (method) => {
      if (method === "create") vault.parameters.content.set(mine, parameter(mine));
    };
    const { report } = await drill({ [REGION]: vault });
    expect([report.result, belowPrefix(vault)]).to.deep.equal(["succeeded", [mine]]);
  });
});
