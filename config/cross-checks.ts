import { backupBucketName, BUCKET_NAME_MAX, partitionOf } from "../core/names/names.js";
import { suggestion } from "../core/names/near-miss.js";
import { KNOWN_REGIONS } from "../core/names/regions.js";
import { parseRecoveryRecipient, regionsLostWith } from "../core/names/recovery-recipient.js";
import { permissionsOf } from "../permissions/documents.js";
import { ROLE_POLICY_MAX } from "../permissions/policy.js";
import { ROLES } from "../permissions/table.js";
import { policyScopeOf } from "./policy-scope.js";
import { scheduledRuns } from "./scheduled.js";
import { LOCAL_STACK } from "./stack.js";
import type { StackFields } from "./stack-fields.js";

/** The keys with valid values. */
type Values = Partial<StackFields>;

type Report = (path: readonly string[], value: unknown, expected: string) => void;

/**
 * Checks the rules between keys. They see only values that are valid by themselves, so that all mistakes are reported
 * at once.
 */
export function checkTogether(
  stack: string,
  values: Values,
  raw: Readonly<Record<string, unknown>>,
  report: Report,
): void {
  checkAccount(stack, values, raw, report);
  checkRegions(values, report);
  checkBucketNames(values, report);
  checkRecovery(values, report);
  checkRolePolicies(values, report);
  checkCluster(values, report);
  checkCopyTarget(values, report);
  checkScheduledTimes(values, report);
  if (stack === LOCAL_STACK && values.endpointAllowed === false) {
    report(["endpointAllowed"], false, "expected true: the stack local lives on the embedded endpoint");
  }
}

function checkAccount(
  stack: string,
  values: Values,
  raw: Readonly<Record<string, unknown>>,
  report: Report,
): void {
  if (stack !== LOCAL_STACK && (raw["accountId"] === undefined || raw["accountId"] === null)) {
    report(
      ["accountId"],
      undefined,
      "it is required: commands compare it with the account of the credentials",
    );
  }
  const roleAccount = values.assumeRoleArn?.split(":")[4];
  if (roleAccount !== undefined && values.accountId !== undefined && roleAccount !== values.accountId) {
    report(
      ["assumeRoleArn"],
      values.assumeRoleArn,
      `expected a role of account ${values.accountId} (opsctl:accountId)`,
    );
  }
}

function checkRegions(values: Values, report: Report): void {
  const { regions, defaultRegion, homeRegion } = values;
  if (!regions) return;
  regions.forEach((region, index) => {
    if (regions.indexOf(region) !== index)
      report(["regions", String(index)], region, "expected no duplicates");
  });
  if (defaultRegion && !regions.includes(defaultRegion)) {
    report(["defaultRegion"], defaultRegion, `expected one of opsctl:regions (${regions.join(", ")})`);
  }
  checkKnown(values, report);
  const partition = partitionOf(regions[0] ?? "");
  [...regions, ...(homeRegion ? [homeRegion] : [])].forEach((region, index) => {
    if (partitionOf(region) === partition) return;
    const path = index < regions.length ? ["regions", String(index)] : ["homeRegion"];
    report(path, region, `expected a region of the partition ${partition}, as ${regions[0] ?? ""}`);
  });
}

/** A misspelt region has a valid form, but the first call to it would wait for a host that doesn't exist. */
function checkKnown(
  { regions = [], defaultRegion, homeRegion, newRegions = [] }: Values,
  report: Report,
): void {
  const named: (readonly [readonly string[], string | undefined])[] = [
    ...regions.map((region, index) => [["regions", String(index)], region] as const),
    [["homeRegion"], homeRegion],
    [["defaultRegion"], defaultRegion],
  ];
  for (const [path, region] of named) {
    if (region === undefined || KNOWN_REGIONS.includes(region) || newRegions.includes(region)) continue;
    const meant = suggestion(region, KNOWN_REGIONS);
    report(
      path,
      region,
      `expected a region that AWS has${meant}; name one newer than this opsctl in opsctl:newRegions`,
    );
  }
}

function checkBucketNames(values: Values, report: Report): void {
  const { environment, regions } = values;
  if (!environment || !regions) return;
  const scope = { environment, namePrefix: values.namePrefix ?? "jenkins" };
  for (const [index, region] of regions.entries()) {
    const name = backupBucketName(scope, values.accountId ?? "000000000000", region);
    if (name.length <= BUCKET_NAME_MAX) continue;
    const expected = `the bucket name ${name} has ${name.length} characters, S3 allows ${BUCKET_NAME_MAX}: shorten namePrefix or environment`;
    report(["regions", String(index)], region, expected);
  }
}

/** A schedule's target must be in the schedule's region (EventBridge Scheduler User Guide, "Templated targets"). */
function checkCluster({ accountId, backup, homeRegion }: Values, report: Report): void {
  const cluster = backup?.schedule?.cluster;
  const [, , , region, account] = cluster?.split(":") ?? [];
  const elsewhere =
    (homeRegion !== undefined && region !== homeRegion) || (accountId !== undefined && account !== accountId);
  if (cluster === undefined || !elsewhere) return;
  const where = `${homeRegion ?? ""} (opsctl:homeRegion)${accountId === undefined ? "" : ` of account ${accountId}`}`;
  report(["backup", "schedule", "cluster"], cluster, `expected a cluster in ${where}`);
}

/** A copy in the same bucket as its original protects nothing. */
function checkCopyTarget(values: Values, report: Report): void {
  const { backup, regions, environment, accountId = "000000000000" } = values;
  const { region, bucket } = backup?.copyTo ?? {};
  if (!regions || !environment) return;
  const scope = { environment, namePrefix: values.namePrefix ?? "jenkins" };
  const own = regions.find((one) => backupBucketName(scope, accountId, one) === bucket);
  if (own !== undefined) {
    report(["backup", "copyTo", "bucket"], bucket, `expected region: ${own} instead of its bucket`);
  }
  if (bucket !== undefined || region === undefined) return;
  const others = regions.filter((one) => one !== region);
  if (!regions.includes(region)) {
    const expected = `expected one of opsctl:regions (${regions.join(", ")}), or bucket with it`;
    report(["backup", "copyTo", "region"], region, expected);
  } else if (others.length === 0) {
    const expected = "expected another region than the only one that is backed up, or bucket with it";
    report(["backup", "copyTo", "region"], region, expected);
  }
}

/** Each schedule expression needs its configured run, and a run that follows the backup needs the backup's hour. */
function checkScheduledTimes({ backup }: Values, report: Report): void {
  const schedule = backup?.schedule;
  if (!backup || !schedule) return;
  for (const [key, of] of [
    ["copyExpression", "copyTo"],
    ["pruneExpression", "keep"],
  ] as const) {
    const path = ["backup", "schedule", key];
    if (schedule[key] !== undefined && backup[of] === undefined) {
      report(path, schedule[key], `expected opsctl:backup.${of} with it: without it nothing runs then`);
    }
    const run = scheduledRuns(backup).find(({ what }) => key.startsWith(what));
    if (run && run.expression === undefined) {
      const expected = `expected a time of its own: ${schedule.expression} has no hour that it could follow`;
      report(path, undefined, expected);
    }
  }
}

function checkRecovery({ accountId, backup, regions }: Values, report: Report): void {
  const recovery = parseRecoveryRecipient(backup?.recoveryRecipient ?? "");
  const [lost] = recovery ? regionsLostWith(recovery, regions ?? [], accountId) : [];
  if (lost === undefined) return;
  const expected = `expected a key of another account or of a region that is not backed up: this one would be lost together with ${lost}`;
  report(["backup", "recoveryRecipient"], backup?.recoveryRecipient, expected);
}

/** The roles' policies grow with the regions and channels; IAM would refuse a too long one in the middle of an update. */
function checkRolePolicies(values: Values, report: Report): void {
  const { environment, homeRegion, regions, backup, notifications = [] } = values;
  if (!environment || !homeRegion || !regions || !backup) return;
  const namePrefix = values.namePrefix ?? "jenkins";
  const stack = { namePrefix, environment, homeRegion, regions, backup, notifications };
  const policyScope = policyScopeOf(stack, values.accountId ?? "000000000000");
  for (const role of ROLES) {
    const size = JSON.stringify(permissionsOf(role, policyScope)).length;
    if (size <= ROLE_POLICY_MAX) continue;
    const expected = `the permissions of the role ${role} have ${size} characters, IAM allows ${ROLE_POLICY_MAX}: expected fewer topics, parameters or secrets in opsctl:notifications, or fewer regions`;
    report(["notifications"], `${notifications.length} channels`, expected);
    return;
  }
}
