/** An IAM policy document (IAM JSON policy elements reference), as far as it is used here. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: "*" | { readonly AWS: string } | { readonly Service: string };
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Denies every S3 request to the bucket without TLS. */
export function tlsOnlyBucketPolicy(bucketArn: string): PolicyDocument {
  return { Version: "2012-10-17", Statement: [tlsOnly("s3:*", [bucketArn, `${bucketArn}/*`])] };
}

/** Denies every SQS request to the queue without TLS. */
export function tlsOnlyQueuePolicy(queueArn: string): PolicyDocument {
  return { Version: "2012-10-17", Statement: [tlsOnly("sqs:*", queueArn)] };
}

/** The actions that a topic's policy may name (Amazon SNS Developer Guide, "Amazon SNS API permissions", default policy). */
const TOPIC_ACTIONS = [
  "SNS:AddPermission",
  "SNS:DeleteTopic",
  "SNS:GetTopicAttributes",
  "SNS:ListSubscriptionsByTopic",
  "SNS:Publish",
  "SNS:RemovePermission",
  "SNS:SetTopicAttributes",
  "SNS:Subscribe",
];

/**
 * Allows the account's own CloudWatch alarms to publish (Amazon CloudWatch User Guide, "Notifying users on alarm
 * changes"), and denies every request to the topic without TLS. Everything else is up to the account's IAM policies.
 */
export function alertsTopicPolicy(topicArn: string, accountId: string): PolicyDocument {
  const [, partition = "", , region = ""] = topicArn.split(":");
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "SNS:Publish",
        Resource: topicArn,
        Condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*` },
        },
      },
      tlsOnly(TOPIC_ACTIONS, topicArn),
    ],
  };
}

function tlsOnly(action: string | readonly string[], resource: string | readonly string[]): Statement {
  return {
    Sid: "DenyInsecureTransport",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * The default key policy: the account's IAM policies decide (AWS KMS Developer Guide, "Default key policy"). It is set
 * explicitly, because a key without it can become unmanageable.
 */
export function accountKeyPolicy(partition: string, accountId: string): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "EnableIamPolicies",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  };
}
