import { expect } from "chai";
import type { BackupReport } from "../../../backup/report.js";
import type { ProxiedCall } from "../fault-proxy.js";
import type { OpsctlResult } from "../opsctl.js";
import type { BackupFixture, Region } from "./backup-fixture.js";

/** Backs up a region, which must succeed. Returns the backup's id. */
export async function backedUpId(fixture: Pick<BackupFixture, "run">, region: Region): Promise<string> {
  const result = await fixture.run(["backup", "--regions", region]);
  expect(result.exitCode, result.stdout + result.stderr).to.equal(0);
  return (result.json() as unknown as BackupReport).regions[0]?.backupId ?? "";
}

/** The error code in a command's JSON. */
export function codeOf(json: Record<string, unknown>): unknown {
  return (json["error"] as { code?: string } | undefined)?.code;
}

/**
 * Runs a command and sends it the signal at the call for which `isIt` returns true; that call gets no
 * response.
 */
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
