import { expect } from "chai";
import type { ListedRun, RunQuery } from "../../../runs/ports.js";
import { listPage } from "../../../runs/list-page.js";
import { aRun } from "../../support/builders/run.js";

describe("a page of runs", () => {
  const runs = Array.from({ length: 5000 }, (_, index) =>
    aRun({
      startedAt: new Date(Date.UTC(2026, 10, 21) + index * 1000).toISOString(),
      stack: index % 100 === 0 ? "rare" : "dev",
    }),
  ).reverse();
  const byId = new Map<string, ListedRun>(runs.map((run) => [run.runId, run]));
  const runIds = runs.map(({ runId }) => runId);

  const pageAndReads = async (query: RunQuery): Promise<readonly [readonly string[], number, string?]> => {
    let reads = 0;
    const { records, next } = await listPage(query, runIds, (runId) => {
      reads += 1;
      return Promise.resolve(byId.get(runId));
    });
    const ids = records.map(({ runId }) => runId);
    return next === undefined ? [ids, reads] : [ids, reads, next];
  };

  it("reads about one page of records, on every page", async () => {
    const [first, reads, next = ""] = await pageAndReads({ limit: 20 });
    expect([first, reads]).to.deep.equal([runIds.slice(0, 20), 22]);
    const [second, more] = await pageAndReads({ limit: 20, cursor: next });
    expect(second).to.deep.equal(runIds.slice(20, 40));
    expect(more).to.be.at.most(22);
  });

  it("reads until a filter has found enough, and no further", async () => {
    const [found, reads] = await pageAndReads({ limit: 3, stack: "rare" });
    expect(found).to.have.length(3);
    expect(reads).to.be.within(301, 420);
  });

  it("reads nothing that began before `since`", async () => {
    const since = new Date(runs[9]?.startedAt ?? "");
    const [found, reads] = await pageAndReads({ limit: 100, since });
    expect([found, reads]).to.deep.equal([runIds.slice(0, 10), 10]);
  });

  it("skips records that were removed meanwhile", async () => {
    const { records } = await listPage({ limit: 2 }, runIds, (runId) =>
      Promise.resolve(runId === runIds[1] ? undefined : byId.get(runId)),
    );
    expect(records.map(({ runId }) => runId)).to.deep.equal([runIds[0], runIds[2]]);
  });
});
