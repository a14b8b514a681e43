import type { AnyRecipient } from "../ports.js";

/** How people are told to whom a data key is sealed: the key's ARN, the public key, or a kind that isn't known here. */
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
