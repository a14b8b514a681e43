/** Operator → condition key → values (IAM User Guide, "IAM JSON policy elements: Condition"). */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of a role's policy. */
export interface RoleStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

/** A role's permission policy. */
export interface RolePolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly RoleStatement[];
}

/** A role's trust policy. */
export interface TrustPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly TrustStatement[];
}

export interface TrustStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: { readonly AWS: string } | { readonly Service: string };
  readonly Action: "sts:AssumeRole";
  readonly Condition?: Conditions;
}

/** "The maximum size of all inline policies of a role", white space not counted (IAM User Guide, "IAM and AWS STS quotas"). */
export const ROLE_POLICY_MAX = 10_240;
