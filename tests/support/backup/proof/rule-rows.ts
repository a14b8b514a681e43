import { expect } from "chai";
import { isAwsError } from "../../../../aws/errors.js";
import type { ParameterStore } from "../../../../backup/ports.js";
import type { ParameterRecord, Tags } from "../../../../backup/record.js";
import { isOpsError } from "../../../../core/errors.js";
import { opsErrorOf } from "../../errors.js";
import { ARN_PREFIX, LIMITS, PUT_RULES, type Rule, TAG_RULES } from "../memory/parameter-store-rules.js";
import { parameter } from "../records.js";
import { noSignal } from "../vault.js";

/** An empty Parameter Store to test a rule. */
export interface Trial {
  readonly store: ParameterStore;
  /** Advances the time by these milliseconds. */
  readonly wait: (milliseconds: number) => void;
}

/** One rule of Parameter Store with a test of both sides: what is just allowed, and what is just refused. */
export interface RuleRow {
  readonly rule: string;
  /** AWS's documentation of it. */
  readonly page: string;
  /** Throws when the rule is not implemented. */
  readonly holds: (trial: Trial) => Promise<void>;
}

/** Fails unless the call is refused with AWS's error of this name. */
export async function refusedAs(name: string, call: () => Promise<unknown>): Promise<void> {
  const error = await opsErrorOf(call);
  const named = isAwsError(error, name) || (isOpsError(error) && error.code === name);
  expect(named, `${error.message}: not ${name}`).to.equal(true);
}

interface Example {
  readonly allowed: Partial<ParameterRecord>;
  readonly refused: Partial<ParameterRecord>;
  /** The existing parameter that both overwrite. */
  readonly live?: Partial<ParameterRecord>;
}

const NAME = "/rule/a";
const x = (count: number): string => "x".repeat(count);
const levels = (count: number): string => `/${Array.from({ length: count }, () => "l").join("/")}`;
const advanced = (policies: readonly object[]): Partial<ParameterRecord> => ({
  tier: "Advanced",
  policies: policies.map((policy) => JSON.stringify(policy)).sort(),
});
const unchanged = (after: number): object => ({
  Attributes: { After: String(after), Unit: "Days" },
  Type: "NoChangeNotification",
  Version: "1.0",
});
const expires = (year: number): object => ({
  Attributes: { Timestamp: `${year}-01-01T00:00:00.000Z` },
  Type: "Expiration",
  Version: "1.0",
});
const many = (count: number): object[] => Array.from({ length: count }, (_, index) => unchanged(index + 1));

/** By the beginning of the rule. */
const puts: Readonly<Record<string, Example>> = {
  "a name is of": { allowed: { name: "/aZ09_.-/b" }, refused: { name: "/rule/a b" } },
  "a name with a hierarchy": { allowed: { name: "/rule/b/c" }, refused: { name: "rule/b/c" } },
  "a name has at most": {
    allowed: { name: `/${x(LIMITS.name - ARN_PREFIX.length)}` },
    refused: { name: `/${x(LIMITS.name - ARN_PREFIX.length + 1)}` },
  },
  "a hierarchy has at most": { allowed: { name: levels(15) }, refused: { name: levels(16) } },
  "a name does not begin": { allowed: { name: "my-aws" }, refused: { name: "AWSome" } },
  "a path does not begin": { allowed: { name: "/my/aws" }, refused: { name: "/aws/service/x" } },
  "a value is not empty": { allowed: { value: " " }, refused: { value: "" } },
  "a standard parameter's value": {
    allowed: { value: `${x(4093)}漢` },
    refused: { value: `${x(4094)}漢` },
  },
  "an advanced parameter's value": {
    allowed: { tier: "Advanced", value: `${x(8189)}漢` },
    refused: { tier: "Advanced", value: `${x(8190)}漢` },
  },
  "a value is not wrapped": { allowed: { value: "{{}} and more" }, refused: { value: "{{ssm:/other}}" } },
  "an allowed pattern has": {
    allowed: { allowedPattern: `.*|${x(LIMITS.pattern - 3)}` },
    refused: { allowedPattern: `.*|${x(LIMITS.pattern - 2)}` },
  },
  "an allowed pattern is": { allowed: { allowedPattern: "[a-z ]+" }, refused: { allowedPattern: "[a-z" } },
  "a value matches": {
    allowed: { value: "123", allowedPattern: "^\\d+$" },
    refused: { value: "12x", allowedPattern: "^\\d+$" },
  },
  "a description has": {
    allowed: { description: x(LIMITS.description) },
    refused: { description: x(LIMITS.description + 1) },
  },
  "a data type is": {
    allowed: { dataType: "aws:ec2:image", value: "ami-0c2023a1b2c3d4e5f" },
    refused: { dataType: "json" },
  },
  "a parameter's type stays": { live: {}, allowed: { value: "b" }, refused: { type: "StringList" } },
  "only advanced parameters": {
    allowed: advanced([expires(2030)]),
    refused: { ...advanced([expires(2030)]), tier: "Standard" },
  },
  "a parameter has at most 10 policies": { allowed: advanced(many(10)), refused: advanced(many(11)) },
  "policies have at most": {
    allowed: advanced(many(10)),
    refused: advanced(many(4).map((policy) => ({ ...policy, Note: x(1000) }))),
  },
  "a policy is an": {
    allowed: advanced([unchanged(1)]),
    refused: advanced([{ ...unchanged(1), Type: "Explosion" }]),
  },
  "a parameter expires once": {
    allowed: advanced([expires(2030), unchanged(1)]),
    refused: advanced([expires(2030), expires(2031)]),
  },
};

const numbered = (count: number): Tags =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key ${index}`, "value"]));

const tagged: Readonly<Record<string, readonly [allowed: Tags, refused: Tags]>> = {
  "a parameter has at most 50 tags": [numbered(50), numbered(51)],
  "a tag's key has": [{ [x(128)]: x(256), empty: "" }, { [x(129)]: "v" }],
  "tags are of": [{ "a_.:/=+-@ é": "b_.:/=+-@ 漢" }, { "a#": "b" }],
  "a tag's key does not": [{ "my:aws:key": "v" }, { "aws:cloudformation:stack-name": "v" }],
};

async function put({ store }: Trial, record: ParameterRecord, live?: ParameterRecord): Promise<unknown> {
  return live ? store.overwrite(record, live, noSignal) : store.create(record, noSignal);
}

const putRows: readonly RuleRow[] = PUT_RULES.map((rule) => ({
  ...rule,
  holds: async (trial) => {
    const { allowed, refused, live } = exampleOf(puts, rule);
    const there = live ? parameter(NAME, live) : undefined;
    if (there) await trial.store.create(there, noSignal);
    await refusedAs(rule.error, () => put(trial, parameter(NAME, refused), there));
    await put(trial, parameter(NAME, allowed), there);
  },
}));

const tagRows: readonly RuleRow[] = TAG_RULES.map((rule) => ({
  ...rule,
  holds: async ({ store }) => {
    const [allowed, refused] = exampleOf(tagged, rule);
    await refusedAs(rule.error, () => store.create(parameter(NAME, { tags: refused }), noSignal));
    await store.create(parameter(NAME, { tags: allowed }), noSignal);
    await store.create(parameter(`${NAME}2`), noSignal);
    await refusedAs(rule.error, () => store.retag(`${NAME}2`, refused, {}, noSignal));
    await store.retag(`${NAME}2`, allowed, {}, noSignal);
  },
}));

function exampleOf<Given>(examples: Readonly<Record<string, Given>>, { rule }: Rule<never>): Given {
  const [own, ...others] = Object.entries(examples).filter(([beginning]) => rule.startsWith(beginning));
  if (!own || others.length > 0) throw new Error(`"${rule}" has ${others.length + 1} examples, not one`);
  return own[1];
}

/** The rules for the inputs of PutParameter and AddTagsToResource. */
export const inputRows: readonly RuleRow[] = [...putRows, ...tagRows];
