import type { PolicyScope } from "../../../permissions/policy-scope.js";
import { ACCOUNT } from "../builders/stack.js";

export const REGION = "us-east-1";
/** Of another account, in another region. */
export const RECOVERY_KEY = "arn:aws:kms:eu-central-1:222222222222:key/recovery";

/** A stack `dev` in two regions that names one of everything. */
export function policyScope(changes: Partial<PolicyScope> = {}): PolicyScope {
  return {
    namePrefix: "jenkins",
    environment: "dev",
    accountId: ACCOUNT,
    homeRegion: REGION,
    regions: [REGION, "ap-northeast-1"],
    recoveryKeyArn: RECOVERY_KEY,
    copyBucket: "acme-copies",
    alsoScheduled: ["copy", "prune"],
    topicArns: [`arn:aws:sns:${REGION}:${ACCOUNT}:alerts`],
    secretParameters: ["/channels/slack"],
    secrets: ["discord"],
    ...changes,
  };
}
