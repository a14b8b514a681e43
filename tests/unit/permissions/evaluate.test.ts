import { expect } from "chai";
import type { RolePolicy, RoleStatement } from "../../../permissions/policy.js";
import { type IamRequest, isAllowed } from "../../support/permissions/evaluate.js";

const BUCKET = "arn:aws:s3:::bucket";
const policy = (...Statement: readonly Partial<RoleStatement>[]): RolePolicy => ({
  Version: "2012-10-17",
  Statement: Statement.map((statement, index) => ({
    Sid: `S${index}`,
    Effect: "Allow",
    Action: ["s3:GetObject"],
    Resource: [`${BUCKET}/*`],
    ...statement,
  })),
});
const request = (changes: Partial<IamRequest> = {}): IamRequest => ({
  action: "s3:GetObject",
  resource: `${BUCKET}/a/b`,
  context: {},
  ...changes,
});

type Row = readonly [
  title: string,
  allowed: boolean,
  statements: readonly Partial<RoleStatement>[],
  asked?: Partial<IamRequest>,
];

const conditions: readonly (readonly [
  string,
  boolean,
  RoleStatement["Condition"] & object,
  IamRequest["context"],
])[] = [
  ["an equal value", true, { StringEquals: { k: "v" } }, { k: "v" }],
  ["one of several values", true, { StringEquals: { k: ["u", "v"] } }, { k: "v" }],
  ["another value", false, { StringEquals: { k: "v" } }, { k: "V" }],
  ["a key of other case", true, { StringEquals: { K: "v" } }, { k: "v" }],
  ["a key that the request hasn't", false, { StringEquals: { k: "v" } }, {}],
  ["no pattern where values are compared", false, { StringEquals: { k: "*" } }, { k: "v" }],
  ["a pattern", true, { StringLike: { k: "a*" } }, { k: "abc" }],
  ["another pattern", false, { StringLike: { k: "b*" } }, { k: "abc" }],
  ["an ARN's pattern", true, { ArnLike: { k: "arn:aws:ecs:*:1:*" } }, { k: "arn:aws:ecs:r:1:task/x" }],
  ["all of several keys", false, { StringEquals: { k: "v", l: "w" } }, { k: "v" }],
  ["all of several operators", false, { StringEquals: { k: "v" }, StringLike: { l: "w*" } }, { k: "v" }],
  ["one of the request's values", true, { "ForAnyValue:StringEquals": { k: "v" } }, { k: ["u", "v"] }],
  ["none of the request's values", false, { "ForAnyValue:StringEquals": { k: "v" } }, { k: ["u"] }],
  ["no values at all", false, { "ForAnyValue:StringEquals": { k: "v" } }, {}],
  ["a key that must be there", true, { Null: { k: "false" } }, { k: "*" }],
  ["a key that must be there and isn't", false, { Null: { k: "false" } }, {}],
  ["a key that must not be there", false, { Null: { k: "true" } }, { k: "v" }],
];

const rows: readonly Row[] = [
  ["the action and the resource", true, [{}]],
  ["nothing without a statement", false, []],
  ["another action", false, [{}], { action: "s3:PutObject" }],
  ["actions of other case", true, [{ Action: ["S3:getobject"] }]],
  ["actions by pattern", true, [{ Action: ["s3:Get*"] }]],
  ["no longer actions than the pattern", false, [{ Action: ["s3:Get"] }]],
  ["another service's actions", false, [{ Action: ["s3:*"] }], { action: "sqs:GetObject" }],
  ["one of several actions", true, [{ Action: ["s3:A", "s3:GetObject"] }]],
  ["another resource", false, [{}], { resource: "arn:aws:s3:::bucket-two/a" }],
  ["resources of other case", false, [{}], { resource: `${BUCKET.toUpperCase()}/a` }],
  ["any resource", true, [{ Resource: ["*"] }]],
  ["an empty text for *", true, [{}], { resource: `${BUCKET}/` }],
  ["one character for ?", true, [{ Resource: [`${BUCKET}/a/?`] }]],
  ["no two characters for ?", false, [{ Resource: [`${BUCKET}/?`] }]],
  ["signs of patterns in names as they are", false, [{ Resource: ["arn:aws:s3:::b.cket/*"] }]],
  ["any of two statements", true, [{ Action: ["s3:X"] }, {}]],
  ["nothing that a statement denies", false, [{}, { Effect: "Deny" }]],
  ["what a statement denies only elsewhere", true, [{}, { Effect: "Deny", Resource: [`${BUCKET}/b/*`] }]],
  ["nothing because it isn't denied", false, [{ Effect: "Deny", Action: ["s3:X"] }]],
  ...conditions.map(([title, allowed, Condition, context]): Row => [
    `${title}: a condition`,
    allowed,
    [{ Condition }],
    { context },
  ]),
];

describe("the evaluator of IAM policies", () => {
  for (const [title, allowed, statements, asked] of rows) {
    it(`${allowed ? "admits" : "refuses"} ${title}`, () => {
      expect(isAllowed(policy(...statements), request(asked))).to.equal(allowed);
    });
  }

  it("doesn't guess what an operator means that it doesn't know", () => {
    const strange = policy({ Condition: { NumericLessThan: { k: "1" } } });
    expect(() => isAllowed(strange, request())).to.throw("NumericLessThan");
  });
});
