import type { Command } from "commander";
import type { Attach } from "../../runner.js";
import { bucketOf, FROM_BUCKET, REGION_OF_BUCKET } from "./from-bucket.js";
import { regionsOf } from "./regions.js";
import { RECOVERY_KEY, recoveryKeyOf } from "./recovery-key.js";

/** `opsctl backup verify`. */
export function registerVerify(backup: Command, attach: Attach): void {
  const verify = backup
    .command("verify")
    .description("read backups back, wholly, and name every bad object")
    .argument("[id]", "one backup, instead of the latest of each region")
    .option("--latest", "the latest backup of each region (what is verified by default)")
    .option("--all", "every backup")
    .option("--regions <regions>", "all, or names separated by commas", "all")
    .option("--from-bucket <bucket>", FROM_BUCKET)
    .option("--region <region>", REGION_OF_BUCKET)
    .option("--recovery-key <file>", RECOVERY_KEY);
  attach(verify, async (app, { args, options, globals, readInput }) => {
    const { verifyExit, verifyStackBackups } = await import("../../../app/backup/verify.js");
    const { renderVerify } = await import("../../render/backup/verify.js");
    const [backupId] = args;
    const report = await verifyStackBackups(app, globals.stack, {
      ...whereOf(options),
      ...(backupId === undefined ? {} : { backupId }),
      latest: options["latest"] === true,
      all: options["all"] === true,
      recoveryKey: recoveryKeyOf(options, readInput),
    });
    const exit = verifyExit(report, app.signal);
    return { json: report, render: (out) => renderVerify(out, report), ...(exit ? { exit } : {}) };
  });
}

/** Beside `--from-bucket`, `--region` is that bucket's; alone it is the region to verify. */
function whereOf(options: Readonly<Record<string, unknown>>) {
  const { fromBucket, region, regions } = options;
  if (typeof fromBucket !== "string") return { regions: regionsOf(options) };
  return { regions: String(regions), ...bucketOf({ fromBucket, region }) };
}
