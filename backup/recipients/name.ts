import type { AnyRecipient } from "../ports.js";

/** A recipient's display name: the KMS key's ARN, the public key, or the unsupported kind. */
export function recipientName(recipient: AnyRecipient): string {
  switch (recipient.kind) {
    case "aws-kms":
      return recipient.keyArn;
    case "age":
      return recipient.recipient;
    case "foreign":
      return recipient.named;
  }
}
