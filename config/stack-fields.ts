import * as z from "zod";
import { isRegionName } from "../core/names/names.js";
import { backup } from "./backup-fields.js";
import { boolean, integer, notText, object, text } from "../core/fields/field-kinds.js";
import { alerts } from "./schedule-fields.js";
import { github, notifications, worker } from "./task-fields.js";

/* What each key of a stack's configuration may hold. */

const accountId = text(/^\d{12}$/, "twelve digits");

const region = z
  .string({ error: notText("an AWS region such as us-east-1") })
  .refine(isRegionName, { error: "expected an AWS region such as us-east-1" });

const slug = (maximum: number) =>
  text(
    new RegExp(`^[a-z0-9]([a-z0-9-]{0,${maximum - 2}}[a-z0-9])?$`),
    `lower-case letters, digits and hyphens, at most ${maximum} characters`,
  );

/** Bounds of `queue` are SQS's own (SetQueueAttributes, Amazon SQS API Reference). */
const queue = object({
  /** Without it the name is `codingworker-tasks-{environment}`. */
  name: text(
    /^[A-Za-z0-9_-]{1,76}$/,
    "1 to 76 letters, digits, hyphens and underscores (the DLQ adds '-dlq')",
  ).optional(),
  visibilityTimeoutSeconds: integer(30, 43_200).default(10_800),
  maxReceiveCount: integer(1, 1_000).default(3),
  retentionDays: integer(1, 14).default(14),
}).prefault({});

/** At most 40 of AWS's 50 tags per resource: the rest is ours and Pulumi's. */
const tags = z
  .record(
    text(
      /^(?!aws:)[\p{L}\p{N} _.:/=+\-@]{1,128}$/iu,
      "a tag key of at most 128 characters that does not begin with aws:",
    ),
    text(
      /^[\p{L}\p{N} _.:/=+\-@]{0,256}$/u,
      "a tag value of at most 256 letters, digits, spaces and _.:/=+-@",
    ),
    { error: "expected a mapping of tag keys to values" },
  )
  .refine((value) => Object.keys(value).length <= 40, { error: "expected at most 40 tags" });

/**
 * Every key of a stack's configuration: what it may hold and what holds when it is not set. The one declaration of it: a key
 * whose field doesn't take `undefined` is required.
 */
export const fields = {
  /** Part of every physical name, so that two stacks can live in one account. */
  environment: slug(16),
  /** Holds the queue and the runtime descriptor; fixed after the first `up`. */
  homeRegion: region,
  /** In the order in which backups walk them; no duplicates. */
  regions: z
    .array(region, { error: "expected a list of AWS regions" })
    .min(1, { error: "expected at least one region" }),
  /** One of `regions`: what the compatibility key points to. */
  defaultRegion: region,
  /** Only the stack `local` may leave it out: its endpoint has one account. */
  accountId: accountId.optional(),
  /** Taken for every call. */
  assumeRoleArn: text(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
    "the ARN of an IAM role",
  ).optional(),
  /** Whether `AWS_ENDPOINT_URL…` counts; only for the stack `local` by default. */
  endpointAllowed: boolean.optional(),
  /** Regions that AWS has opened since this opsctl was made. */
  newRegions: z.array(region, { error: "expected a list of AWS regions" }).default([]),
  /** The prefixes that it may not have S3 keeps for itself (bucket naming rules, Amazon S3 User Guide). */
  namePrefix: slug(20)
    .refine((value) => !/^(xn--|sthree-|amzn-s3-demo-)/.test(value), {
      error: "expected no beginning that S3 reserves (xn--, sthree-, amzn-s3-demo-)",
    })
    .default("jenkins"),
  /** Of notices, and of what the worker writes on GitHub: whoever starts a command may read another one than its readers. */
  language: z.enum(["en", "ja"], { error: "expected en or ja" }).default("en"),
  backup,
  queue,
  github,
  worker,
  /** Who hears of finished runs; none by default. */
  notifications,
  /** Who is subscribed to the topic that alarms go to. */
  alerts,
  /** Added to every resource that can be tagged. */
  tags: tags.prefault({}),
};

export type FieldName = keyof typeof fields;

/** The values of all keys as they were checked, with the defaults of their fields. */
export type StackFields = { readonly [Name in FieldName]: DeepReadonly<z.output<(typeof fields)[Name]>> };

type DeepReadonly<Value> = { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

export const fieldNames = Object.keys(fields) as readonly FieldName[];
