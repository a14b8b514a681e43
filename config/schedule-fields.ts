import * as z from "zod";
import { MAX_HOURS_WITHOUT_SUCCESS } from "../core/names/monitoring-names.js";
import { frequencyOf } from "../core/time/schedule-expression.js";
import { boolean, integer, object, text } from "../core/fields/field-kinds.js";
import { secretReference } from "../core/fields/secret-field.js";

/* The fields of `opsctl:backup.schedule`, `opsctl:backup.objectLock` and `opsctl:alerts`. */

/** Any frequency: no alarm expects these runs. */
const anyExpression = z
  .string({ error: "expected cron(…) or rate(…)" })
  .refine((value) => frequencyOf(value) !== undefined, {
    error:
      "expected cron(minutes hours day-of-month month day-of-week year) with one ? for the days, or rate(6 hours)",
    abort: true,
  });

const expression = anyExpression.refine((value) => frequencyOf(value) === "daily", {
  error: `expected a run on every day: an alarm tells when there was none for ${MAX_HOURS_WITHOUT_SUCCESS} hours`,
});

/** Names of the IANA time zone database, as EventBridge Scheduler takes them; no offsets. */
const timezone = z
  .string({ error: "expected a time zone such as UTC or Asia/Tokyo" })
  .refine((value) => /^[A-Za-z]/.test(value) && isTimeZone(value), {
    error: "expected a time zone such as UTC or Asia/Tokyo",
  });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Memory sizes in MiB that Fargate offers for a task's CPU units (RegisterTaskDefinition, Amazon ECS API Reference, `cpu`). */
const FARGATE: Readonly<Record<number, readonly number[]>> = {
  256: [512, 1_024, 2_048],
  512: steps(1_024, 4_096, 1_024),
  1_024: steps(2_048, 8_192, 1_024),
  2_048: steps(4_096, 16_384, 1_024),
  4_096: steps(8_192, 30_720, 1_024),
  8_192: steps(16_384, 61_440, 4_096),
  16_384: steps(32_768, 122_880, 8_192),
};

function steps(from: number, to: number, by: number): readonly number[] {
  return Array.from({ length: (to - from) / by + 1 }, (_none, index) => from + index * by);
}

const sizes = Object.keys(FARGATE).join(", ");

/** Scheduled backups and drills: a Fargate task in the home region, started by EventBridge Scheduler. */
export const schedule = object({
  /** `cron(…)` or `rate(…)`, at least once a day. */
  expression,
  timezone: timezone.default("UTC"),
  /** The same for drills; if not set, none is scheduled. */
  drillExpression: expression.optional(),
  /** The same for copies; by default an hour after the backup, if `copyTo` is set. */
  copyExpression: anyExpression.optional(),
  /** The same for prunes; by default two hours after the backup, if `keep` is set. */
  pruneExpression: anyExpression.optional(),
  /** A cluster in the home region. */
  cluster: text(/^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:cluster\/[\w-]{1,255}$/, "the ARN of an ECS cluster"),
  // at most 16 subnets and 5 security groups (AwsVpcConfiguration, Amazon ECS API Reference)
  subnets: z
    .array(text(/^subnet-[0-9a-f]{8,32}$/, "the id of a subnet"), { error: "expected a list of subnet ids" })
    .min(1, { error: "expected at least one subnet" })
    .max(16, { error: "expected at most 16 subnets" }),
  securityGroups: z
    .array(text(/^sg-[0-9a-f]{8,32}$/, "the id of a security group"), {
      error: "expected a list of security group ids",
    })
    .min(1, { error: "expected at least one security group" })
    .max(5, { error: "expected at most 5 security groups" }),
  assignPublicIp: boolean.default(false),
  /** Container image with the entry point `opsctl` and the project's files in its working directory. */
  image: text(/^[A-Za-z0-9][\w.\-/:@]{0,511}$/, "the name of a container image"),
  /** Fargate's CPU units; 1,024 are one vCPU. */
  cpu: integer(256, 16_384)
    .refine((value) => value in FARGATE, { error: `expected one of ${sizes}` })
    .default(512),
  /** MiB. */
  memory: integer(512, 122_880).default(1_024),
}).superRefine(({ cpu, memory }, context) => {
  const allowed = FARGATE[cpu];
  if (allowed === undefined || allowed.includes(memory)) return;
  const [least, most] = [allowed[0] ?? 0, allowed.at(-1) ?? 0];
  const message = `expected from ${least} to ${most} MiB in the steps that Fargate has for ${cpu} CPU units`;
  context.addIssue({ code: "custom", path: ["memory"], message });
});

/** Retention of Object Lock; S3 allows up to 100 years (DefaultRetention, Amazon S3 API Reference). */
export const objectLock = object({
  /** `governance`: a special permission can remove it; `compliance`: nobody can, not even the account's root user. */
  mode: z.enum(["governance", "compliance"], { error: "expected governance or compliance" }),
  days: integer(1, 36_500),
});

const unique = (expected: string) => (list: readonly unknown[], context: z.RefinementCtx) => {
  const texts = list.map((item) => JSON.stringify(item));
  texts.forEach((text, index) => {
    if (texts.indexOf(text) !== index) context.addIssue({ code: "custom", path: [index], message: expected });
  });
};

export const alerts = object({
  emails: z
    .array(text(/^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,255}$/, "an e-mail address"), {
      error: "expected a list of e-mail addresses",
    })
    .max(20, { error: "expected at most 20 e-mail addresses" })
    .superRefine(unique("expected no duplicates"))
    .prefault([]),
  /** References to the addresses, because they contain secret keys. */
  https: z
    .array(secretReference, { error: "expected a list of references to https addresses" })
    .max(20, { error: "expected at most 20 references" })
    .superRefine(unique("expected no duplicates"))
    .prefault([]),
}).optional();
