import type { AnyCommand, Attach } from "../../runner.js";
import { fromBucketOption, REGION_OF_BUCKET } from "./from-bucket.js";
import { recoveryKeyOf, recoveryKeyOption } from "./recovery-key.js";
import { regionOption, regionsOf, regionsOption } from "./regions.js";

/** `opsctl backup verify`. */
export function registerVerify(backup: AnyCommand, attach: Attach): void {
  const verify = backup
    .command("verify")
    .description("read backups back, wholly, and name every bad object")
    .argument("[id]", "one backup, instead of the latest of each region")
    .option("--latest", "the latest backup of each region (what is verified by default)")
    .option("--all", "every backup")
    .addOption(regionsOption())
    .addOption(fromBucketOption())
    .addOption(regionOption(REGION_OF_BUCKET))
    .addOption(recoveryKeyOption());
  attach(verify, async (app, { args: [backupId], options, globals, readInput }) => {
    const { verifyExit, verifyStackBackups } = await import("../../../app/backup/verify.js");
    const { renderVerify } = await import("../../render/backup/verify.js");
    // beside --from-bucket, --region is that bucket's; alone it is the region to verify
    const where =
      options.fromBucket === undefined ? { regions: regionsOf(options), region: undefined } : options;
    const report = await verifyStackBackups(app, globals.stack, {
      ...options,
      ...where,
      backupId,
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    return { json: report, render: (out) => renderVerify(out, report), exit: verifyExit(report, app.signal) };
  });
}
