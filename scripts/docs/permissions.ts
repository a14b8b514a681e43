import { backupRoleName } from "../../core/names/names.js";
import type { Grant } from "../../permissions/grant.js";
import type { PolicyScope } from "../../permissions/policy-scope.js";
import {
  type Command,
  type CommandPermissions,
  commandNames,
  COMMANDS,
  FREE_CALLS,
  type GrantName,
  grants,
  grantsOf,
  ROLES,
} from "../../permissions/table.js";
import { page, type Page } from "./page.js";

/** A stack of placeholders: names in braces are settings (`Pulumi.<stack>.yaml`) or chosen by AWS. */
const STACK: PolicyScope = {
  namePrefix: "{namePrefix}",
  environment: "{environment}",
  accountId: "{accountId}",
  homeRegion: "{homeRegion}",
  regions: ["{regions}"],
  recoveryKeyArn: "{recoveryRecipient}",
  copyBucket: "{copyTo.bucket}",
  alsoScheduled: ["copy", "prune"],
  topicArns: ["arn:aws:sns:{topicRegion}:{accountId}:{topic}"],
  secretParameters: ["{path}"],
  secrets: ["{id}"],
};

const HEAD = [
  "# Permissions",
  "",
  "What each command on backups asks of AWS, what that needs, and the role that has it. Made from the table that the roles' policies",
  "are made from (`permissions/`) by `npm run docs`; tests hold the calls that the commands really make to it.",
  "",
  "## Roles",
  "",
  "`opsctl up` makes one IAM role for each kind of command. The outputs `backupRoleArns`, `restoreRoleArn`, `pruneRoleArn`,",
  "`drillRoleArn` and `copyRoleArn` name them.",
  "",
];

const NOTES = [
  "",
  "- The backup role serves all regions, so `backupRoleArns` has the same ARN for each of them: one run walks them one after the other",
  "  with one set of credentials.",
  "- A role can be assumed by whom the account's own policies give `sts:AssumeRole` on it; the backup and the drill role also by tasks",
  "  that ECS runs for the account (`ecs-tasks.amazonaws.com` with `aws:SourceAccount`), the copy and the prune role by them only where",
  "  the stack has a schedule with `opsctl:backup.copyTo` or `opsctl:backup.keep`.",
  "- Sessions last four hours at most. A chained role's end after one hour, whatever the role says (AWS).",
  "- A stack with `opsctl:assumeRoleArn` does everything as that role: give it what stands here, these roles then have no use.",
  "- No role may reach buckets of another account, or of another environment whose name begins with this one's. Only the restore role",
  "  may write parameters, only the backup and the restore role may read them; the drill role has those below",
  "  `/{namePrefix}/{environment}/drill/` for itself.",
  "- The prune role reads manifests only, but where a bucket has Object Lock it has to see how long each version is locked, and S3 lets",
  "  whoever may ask that (`s3:GetObjectVersion`) read the version, too.",
  "- Not granted, for opsctl can't know it: `backup restore` to an account's role (`--to-role-arn` needs `sts:AssumeRole` on it), to a region",
  "  that is not configured, or `--from-bucket` of a bucket that isn't the stack's. Attach a policy of your own to the restore role.",
  "- Keys: AWS's own key of Parameter Store (`aws/ssm`) needs no permission. A key of another account must admit the role in its own policy.",
  "- ARNs are shown with the partition `aws`; in China it is `aws-cn`, in GovCloud `aws-us-gov`. A list of regions stands for every",
  "  configured one.",
  "",
];

/** `docs/permissions.md`: command → API calls → actions and resources → role. */
export async function permissionsPage(): Promise<Page> {
  const lines = [...HEAD, "| role | IAM name | commands |", "| --- | --- | --- |"];
  for (const role of ROLES) {
    const own = commandNames().filter((command) => of(command).roles.includes(role));
    const shown = own.map((command) => `\`${command}\``).join(", ");
    lines.push(`| ${role} | \`${backupRoleName(STACK, role)}\` | ${shown} |`);
  }
  lines.push(...NOTES, "## Commands", "");
  const free = Object.keys(FREE_CALLS).map(code).join(", ");
  lines.push(`Every command also calls ${free}, which needs no permission.`, "");
  for (const command of commandNames()) lines.push(...section(command));
  lines.push("## Grants", "");
  for (const name of Object.keys(grants) as GrantName[]) lines.push(...granted(name));
  return page("docs/permissions.md", lines);
}

function of(command: Command): CommandPermissions {
  return COMMANDS[command];
}

/** What a command asks, with the grant that allows it. */
function section(command: Command): readonly string[] {
  const { roles, grants: named } = of(command);
  return [
    `### opsctl ${command}`,
    "",
    `Role: ${roles.join(", ")}.`,
    "",
    "| API calls | for | grant |",
    "| --- | --- | --- |",
    ...named.flatMap((name) => {
      const grant: Grant = grants[name];
      if (grant.deny) return [];
      const calls = codes(Object.keys(grant.calls));
      const made = grant.by === undefined ? calls : `${calls} by ${grant.by}`;
      return [`| ${made} | ${grant.what} | [${name}](#${name}) |`];
    }),
    "",
  ];
}

/** The actions of a grant, what they may be used on, and whose they are. */
function granted(name: GrantName): readonly string[] {
  const grant: Grant = grants[name];
  const actions = [...new Set(Object.values(grant.calls).flat())];
  const roles = ROLES.filter((role) => grantsOf(role).includes(name));
  const conditions = Object.entries(grant.conditions?.(STACK) ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => `${code(key)} ${operator} ${codes([value].flat())}`),
  );
  return [
    `### ${name}`,
    "",
    grant.deny
      ? `Denied to ${roles.join(", ")}, whatever else allows it: ${grant.what}.`
      : `Allowed to ${roles.join(", ")}: ${grant.what}.`,
    "",
    `- ${codes(actions)}`,
    `- on ${codes(grant.resources(STACK))}`,
    ...conditions.map((condition) => `- if ${condition}`),
    "",
  ];
}

const code = (text: string): string => `\`${text}\``;
const codes = (texts: readonly string[]): string => texts.map(code).join(", ");
