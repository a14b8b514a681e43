import * as z from "zod";
import { isRegionName } from "../core/names/names.js";
import { backup } from "./backup-fields.js";
import { boolean, integer, notText, object, text } from "../core/fields/field-kinds.js";
import { alerts } from "./schedule-fields.js";
import { github, notifications, worker } from "./task-fields.js";

/* The keys of a stack's configuration. */

const accountId = text(/^\d{12}$/, "twelve digits");

const region = z
  .string({ error: notText("an AWS region such as us-east-1") })
  .refine(isRegionName, { error: "expected an AWS region such as us-east-1" });

const slug = (maximum: number) =>
  text(
    new RegExp(`^[a-z0-9]([a-z0-9-]{0,${maximum - 2}}[a-z0-9])?$`),
    `lower-case letters, digits and hyphens, at most ${maximum} characters`,
  );

/** SQS's own bounds (SetQueueAttributes, Amazon SQS API Reference). */
const queue = object({
  /** By default `codingworker-tasks-{environment}`. */
  name: text(
    /^[A-Za-z0-9_-]{1,76}$/,
    "1 to 76 letters, digits, hyphens and underscores (the DLQ adds '-dlq')",
  ).optional(),
  visibilityTimeoutSeconds: integer(30, 43_200).default(10_800),
  maxReceiveCount: integer(1, 1_000).default(3),
  retentionDays: integer(1, 14).default(14),
}).prefault({});

/** At most 40 of AWS's 50 tags per resource, because opsctl and Pulumi add some. */
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
 * Every key of a stack's configuration with its type and default; the only declaration. A key whose field doesn't
 * accept `undefined` is required.
 */
export const fields = {
  /** Part of every physical name, so that several stacks can share an account. */
  environment: slug(16),
  /** The region of the queue and the runtime descriptor; fixed after the first `up`. */
  homeRegion: region,
  /** In the order of backups; no duplicates. */
  regions: z
    .array(region, { error: "expected a list of AWS regions" })
    .min(1, { error: "expected at least one region" }),
  /** One of `regions`: the target of the compatibility key. */
  defaultRegion: region,
  /** Required except for the stack `local`, whose endpoint has one account. */
  accountId: accountId.optional(),
  /** The role that all calls use. */
  assumeRoleArn: text(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/,
    "the ARN of an IAM role",
  ).optional(),
  /** Whether `AWS_ENDPOINT_URL…` is allowed; by default only for the stack `local`. */
  endpointAllowed: boolean.optional(),
  /** Regions that AWS opened after this version of opsctl was released. */
  newRegions: z.array(region, { error: "expected a list of AWS regions" }).default([]),
  /** S3 reserves the refused prefixes (bucket naming rules, Amazon S3 User Guide). */
  namePrefix: slug(20)
    .refine((value) => !/^(xn--|sthree-|amzn-s3-demo-)/.test(value), {
      error: "expected no beginning that S3 reserves (xn--, sthree-, amzn-s3-demo-)",
    })
    .default("jenkins"),
  /**
   * The language of notifications and of the worker's text on GitHub: their readers may use another language than the
   * user who starts the command.
   */
  language: z.enum(["en", "ja"], { error: "expected en or ja" }).default("en"),
  backup,
  queue,
  github,
  worker,
  /** Channels for notifications about finished runs; none by default. */
  notifications,
  /** Subscriptions of the alarm topic. */
  alerts,
  /** Added to every resource that can be tagged. */
  tags: tags.prefault({}),
};

export type FieldName = keyof typeof fields;

/** The checked values of all keys, with defaults. */
export type StackFields = { readonly [Name in FieldName]: DeepReadonly<z.output<(typeof fields)[Name]>> };

type DeepReadonly<Value> = { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> };

export const fieldNames = Object.keys(fields) as readonly FieldName[];
