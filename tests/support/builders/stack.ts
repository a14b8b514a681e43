import { expectedPhrases } from "../../../messages/phrases/expected.js";
import { translate } from "../../../messages/phrases/phrases.js";
import { expect } from "chai";
import { stringify } from "yaml";
import { parseStack } from "../../../config/parse-stack.js";
import type { BackupConfig, ScheduleConfig, StackConfig } from "../../../config/stack.js";
import type { FieldName } from "../../../config/stack-fields.js";
import { isOpsError, type OpsError } from "../../../core/errors.js";

export const ACCOUNT = "111111111111";

/** Some keys of a stack, without their namespace; `undefined` takes one away. */
export type StackValues = Readonly<Partial<Record<FieldName, unknown>>>;

/** The keys that a stack needs: a new required key is one line here. */
const LEAST = {
  environment: "dev",
  accountId: ACCOUNT,
  homeRegion: "us-east-1",
  regions: ["us-east-1", "us-west-2", "ap-northeast-1"],
  defaultRegion: "us-east-1",
} as const satisfies StackValues;

/** Additional keys of a stack on the local endpoint. */
export const ON_ENDPOINT = { accountId: "000000000000", endpointAllowed: true } as const;

/** The keys of a minimal stack with these changes, as in its file. */
function keys(changes: StackValues): Readonly<Record<string, unknown>> {
  const set = Object.entries({ ...LEAST, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set.map(([key, value]) => [`opsctl:${key}`, value]));
}

/** The required keys. */
export const REQUIRED: readonly string[] = Object.keys(keys({}));

/** The text of the file of such a stack. */
export function stackFile(changes: StackValues = {}): string {
  return stringify({ config: keys(changes) });
}

/** The configuration as Pulumi passes it to the program: text, everything else as JSON. */
export function pulumiConfig(changes: StackValues = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(keys(changes)).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** Parses a minimal stack with these changes. */
export function parse(changes: Readonly<Record<string, unknown>> = {}, name = "dev"): StackConfig {
  const values = { ...LEAST, ...changes };
  return parseStack({ name, values, origin: "the file", originOf: (path) => `at ${path.join("/")}` });
}

/** The error of such a stack; fails when there is none, and when a part of it has no Japanese. */
export function mistakes(changes: Readonly<Record<string, unknown>>, name = "dev"): OpsError {
  try {
    parse(changes, name);
  } catch (error) {
    if (!isOpsError(error)) throw error;
    for (const { params } of error.problems) expectJapanese(String(params["expected"] ?? ""));
    return error;
  }
  return expect.fail("nothing was thrown");
}

function expectJapanese(expected: string): void {
  const shown = translate("ja", expectedPhrases, expected);
  if (expected !== "" && (shown === expected || /expected|unknown|required|quote/.test(shown)))
    expect.fail(`messages/phrases/expected.ts lacks: ${expected}`);
}

/** A checked configuration with all defaults, in three regions. */
export function aStack(changes: Partial<StackConfig> = {}): StackConfig {
  return { ...parse(), ...changes };
}

/** `opsctl:backup` of a stack that sets nothing of it. */
export const BACKUP_DEFAULTS: BackupConfig = aStack().backup;

/** A schedule of backups with all defaults, and no drill. */
export const SCHEDULE: ScheduleConfig = {
  expression: "cron(0 3 * * ? *)",
  timezone: "UTC",
  cluster: `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/ops`,
  subnets: ["subnet-0123456789abcdef0"],
  securityGroups: ["sg-0123456789abcdef0"],
  assignPublicIp: false,
  image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/ops/opsctl:1.0.0`,
  cpu: 512,
  memory: 1_024,
};
