import { expect } from "chai";
import { accountKeyPolicy, tlsOnlyBucketPolicy, tlsOnlyQueuePolicy } from "../../../components/policies.js";

const deny = {
  Sid: "DenyInsecureTransport",
  Effect: "Deny",
  Principal: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

describe("policies", () => {
  it("refuse the bucket and its objects without TLS", () => {
    expect(tlsOnlyBucketPolicy("arn:aws:s3:::b")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [{ ...deny, Action: "s3:*", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"] }],
    });
  });

  it("refuse the queue without TLS", () => {
    expect(tlsOnlyQueuePolicy("arn:aws:sqs:us-east-1:1:q")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [{ ...deny, Action: "sqs:*", Resource: "arn:aws:sqs:us-east-1:1:q" }],
    });
  });

  it("leave the key to the account's own policies, in every partition", () => {
    expect(accountKeyPolicy("aws-cn", "123456789012")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "EnableIamPolicies",
          Effect: "Allow",
          Principal: { AWS: "arn:aws-cn:iam::123456789012:root" },
          Action: "kms:*",
          Resource: "*",
        },
      ],
    });
  });
});
