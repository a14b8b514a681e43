import { join } from "node:path";
import { root, start, tool } from "./programs.js";

/** Tests that use a soak's counts if the variable of `tests/support/soak.ts` is set. */
const PROOFS = [
  "tests/integration/backup/proof/random.test.ts",
  "tests/contract/parameter-store-random.test.ts",
  "tests/integration/github/published-tree-random.test.ts",
  "tests/integration/worker/schedules.test.ts",
  "tests/e2e/worker/schedules.test.ts",
  "tests/e2e/backup/killed.test.ts",
  "tests/e2e/backup/faults.test.ts",
  "tests/e2e/stack/first-up.test.ts",
] as const;

/**
 * Runs the proofs one after the other with a soak's counts.
 *
 * @param part Only files whose path contains this.
 * @returns The number of failed files.
 */
export async function soakProofs(part: string, print: (line: string) => void): Promise<number> {
  const chosen = PROOFS.filter((file) => file.includes(part));
  if (chosen.length === 0) throw new Error(`proof: "${part}" is in none of ${PROOFS.join(", ")}`);
  let failed = 0;
  for (const file of chosen) {
    const args = ["--config", ".mocharc.json", "--reporter", "spec", "--timeout", "900000", join(root, file)];
    const env = { OPSCTL_TEST_SOAK: "1" };
    const { exitCode } = await start(tool("mocha"), args, { env, onLine: print });
    if (exitCode !== 0) failed++;
  }
  print(`${chosen.length - failed} of ${chosen.length} files passed`);
  return failed;
}
