/** Codes of errors that say: AWS knows the caller and does not allow the call. */
export const DENIED = ["aws.access-denied", "aws.denied-by-policy", "aws.denied-by-organization"] as const;

/** Codes of errors that say: the credentials are of no use, wherever they are used. */
export const UNUSABLE_CREDENTIALS = [
  "aws.no-credentials",
  "aws.no-profile",
  "aws.no-source-profile",
  "aws.credential-process-failed",
  "aws.signed-out",
  "aws.bad-credentials",
  "aws.bad-session-token",
  "aws.expired-credentials",
  "aws.not-signed",
] as const;

/** Codes of errors that say: there is no way to AWS from here now. */
export const UNREACHABLE = ["aws.unreachable", "aws.proxy-unreachable", "aws.proxy-refused"] as const;

export function isDenied({ code }: { readonly code: string }): boolean {
  return (DENIED as readonly string[]).includes(code);
}
