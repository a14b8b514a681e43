import { expect } from "chai";
import type { BackupReport } from "../../../backup/report.js";
import type { ProxiedCall } from "../fault-proxy.js";
import type { OpsctlResult } from "../opsctl.js";
import type { BackupFixture, Region } from "./backup-fixture.js";

/** Backs a region up, which must go well. Gives the backup's id. */
export async function backedUpId(fixture: Pick<BackupFixture, "run">, region: Region): Promise<string> {
  const result = await fixture.run(["backup", "--regions", region]);
  expect(result.exitCode, result.stdout + result.stderr).to.equal(0);
  return (result.json() as unknown as BackupReport).regions[0]?.backupId ?? "";
}

/** The code of the error that a command's JSON tells of. */
export function codeOf(json: Record<string, unknown>): unknown {
  return (json["error"] as { code?: string } | undefined)?.code;
}

/** Runs a command, and sends it the signal at the call that `isIt` says, which gets no answer. */
export async function stoppedAt(
  { proxy, run }: Pick<BackupFixture, "proxy" | "run">,
  args: readonly string[],
  signal: NodeJS.Signals,
  isIt: (call: ProxiedCall) => boolean,
): Promise<OpsctlResult> {
  proxy.rule((call) => (isIt(call) ? "hang" : "pass"));
  const hanging = proxy.hanging();
  let pid = 0;
  const running = run(args, (started) => (pid = started));
  await hanging;
  process.kill(pid, signal);
  const result = await running;
  proxy.rule(() => "pass");
  proxy.cutHanging();
  return result;
}
