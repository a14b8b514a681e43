/** Error codes: AWS recognized the caller but denied the call. */
export const DENIED = ["aws.access-denied", "aws.denied-by-policy", "aws.denied-by-organization"] as const;

/** Error codes: the credentials are invalid for every call. */
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

/** Error codes: AWS can't be reached from this machine. */
export const UNREACHABLE = ["aws.unreachable", "aws.proxy-unreachable", "aws.proxy-refused"] as const;

export function isDenied({ code }: { readonly code: string }): boolean {
  return (DENIED as readonly string[]).includes(code);
}
