import { LOCAL_STACK } from "../config/stack.js";
import { failure } from "../core/errors.js";
import { listStackBackups } from "../app/backup/inspect.js";
import { restoreBackup } from "../app/backup/restore.js";
import { type BackupReport, backupStack } from "../app/backup/run/run.js";
import type { AppContext } from "../app/context.js";
import type { OpenStack } from "../app/stack-access.js";
import { compare, type Compared, DELETED, open, seed, SHOP } from "./parameters.js";
import type { StepRunner } from "./step-runner.js";

/** Milliseconds; far more than thirty parameters need. */
const REGION_TIMEOUT = 120_000;
const TOTAL_TIMEOUT = 300_000;

/** Seeds parameters, backs them up, deletes some and restores them; each step reads Parameter Store to check the result. */
export async function saveAndRestore(ctx: AppContext, stack: OpenStack, runner: StepRunner): Promise<void> {
  const { clients, config } = stack;
  const { regions } = config;
  await runner.step("seed", { params: { path: SHOP } }, async () => {
    const seeded = [];
    for (const region of regions) {
      const written = await seed(clients, region, ctx.signal);
      seeded.push({ ...(await checkAllRestored(ctx, stack, region)), written });
    }
    return { regions: seeded };
  });
  const backups = await backUp(ctx, runner);
  // use the last region, so that the restore has to find the backup by name and not by order
  const hit = regions.at(-1) ?? config.homeRegion;
  await deleteParameters(ctx, stack, hit, runner);
  await restore(ctx, backups, hit, runner);
  await runner.step("compare", {}, async () => {
    const compared: Compared[] = [];
    for (const region of regions) compared.push(await checkAllRestored(ctx, stack, region));
    return { regions: compared };
  });
}

async function checkAllRestored(ctx: AppContext, { clients }: OpenStack, region: string): Promise<Compared> {
  const compared = await compare(clients, region, ctx.signal);
  const { wrong } = compared;
  if (wrong.length > 0) throw failure("demo.parameters-differ", { region, names: wrong });
  return compared;
}

async function backUp(ctx: AppContext, runner: StepRunner): Promise<BackupReport> {
  const report = await runner.step(
    "backup",
    { command: "opsctl backup --stack local --regions all" },
    async () => {
      const made = await backupStack(ctx, LOCAL_STACK, {
        regions: "all",
        paths: [],
        excludes: [],
        regionTimeout: REGION_TIMEOUT,
        totalTimeout: TOTAL_TIMEOUT,
      });
      ctx.signal.throwIfAborted();
      if (made.result !== "succeeded") {
        const regions = made.regions
          .filter(({ status }) => status !== "succeeded")
          .map(({ region }) => region);
        throw failure("demo.backup-incomplete", { regions });
      }
      return made;
    },
  );
  await runner.step("list", { command: "opsctl backup list --stack local" }, async () => {
    const listed = await listStackBackups(ctx, LOCAL_STACK, { regions: "all" });
    const unlisted = report.regions.filter(
      ({ region, backupId }) =>
        !listed.regions.some(
          (one) => one.region === region && one.backups.some((b) => b.backupId === backupId),
        ),
    );
    if (unlisted.length > 0) {
      throw failure("demo.backup-incomplete", { regions: unlisted.map(({ region }) => region) });
    }
    return listed;
  });
  return report;
}

async function deleteParameters(
  ctx: AppContext,
  { clients }: OpenStack,
  region: string,
  runner: StepRunner,
): Promise<void> {
  await runner.step("lose", { params: { region, count: DELETED.length } }, async () => {
    await (await open(clients, region)).remove(DELETED, ctx.signal);
    const { wrong } = await compare(clients, region, ctx.signal);
    if (wrong.join() !== [...DELETED].sort().join()) throw failure("demo.not-lost", { region, names: wrong });
    return { region, names: wrong };
  });
}

async function restore(
  ctx: AppContext,
  { regions }: BackupReport,
  region: string,
  runner: StepRunner,
): Promise<void> {
  const backupId = regions.find((one) => one.region === region)?.backupId ?? "";
  const command = `opsctl backup restore ${backupId} --region ${region} --path ${SHOP} --stack local --yes`;
  await runner.step("restore", { command }, async () => {
    const report = await restoreBackup(ctx, LOCAL_STACK, {
      backupId,
      region,
      paths: [SHOP],
      onConflict: "fail",
      // the report contains the plan
      onPlanned: () => undefined,
    });
    ctx.signal.throwIfAborted();
    const written = report.items.filter((item) => item.written).map(({ name }) => name);
    if (report.result !== "succeeded" || written.length !== DELETED.length) {
      throw failure("demo.not-restored", { region, names: written });
    }
    return report;
  });
}
