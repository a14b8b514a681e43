/** Operator → condition key → values (IAM User Guide, "IAM JSON policy elements: Condition"). */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of a policy that belongs to a role. */
export interface RoleStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

/** What a role may do. */
export interface RolePolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly RoleStatement[];
}

/** Who may become a role. */
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
