import type { KeptCommit, KeptCommits } from "../../../worker/kept/kept-commits.js";

/** In-memory kept commits, unauthenticated because nobody else can write them. */
export function memoryKept(): KeptCommits {
  const kept = new Map<string, KeptCommit>();
  return {
    keep: (facts, bundle) => {
      kept.set(facts.task, { facts: { ...facts, version: 1, program: "1.0.0", bundle: "" }, bundle });
      return Promise.resolve();
    },
    find: (task, baseCommit) => {
      const found = kept.get(task);
      return Promise.resolve(found?.facts.baseCommit === baseCommit ? found : undefined);
    },
    drop: (task) => Promise.resolve(void kept.delete(task)),
  };
}
