/** Sentences of `aws/`. */
export const aws = {
  "aws.no-credentials": "No AWS credentials for {operation} in {region}: {reason}",
  "aws.no-credentials.hint":
    "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in with 'aws sso login'.",
  "aws.expired-credentials": "The AWS credentials have expired ({operation} in {region}: {reason}).",
  "aws.expired-credentials.hint": "Renew them, for example with 'aws sso login', and run the command again.",
  "aws.bad-credentials": "AWS does not accept the credentials ({operation} in {region}: {reason}).",
  "aws.bad-credentials.hint": "Check with 'aws sts get-caller-identity' which credentials are in use.",
  "aws.access-denied": "Not allowed: {operation} in {region} ({reason}).",
  "aws.access-denied.hint": "Give the role that the command runs as permission for {operation}.",
  "aws.unreachable": "AWS does not answer: {operation} in {region} after {attempts} attempts ({reason}).",
  "aws.unreachable.hint":
    "Check the network, the region's name and AWS_ENDPOINT_URL. For the stack 'local', run 'opsctl local up'.",
  "aws.throttled": "AWS throttles {operation} in {region}; {attempts} attempts were not enough ({reason}).",
  "aws.throttled.hint": "Run the command again when less is going on in this account and region.",
  "aws.repeated-page":
    "{operation} in {region} gives the same page of its list again: there would be no end to it.",
  "aws.repeated-page.hint":
    "Run the command again. If AWS_ENDPOINT_URL or a proxy is set, check who answers there.",
  "aws.service-error": "AWS failed on {operation} in {region} after {attempts} attempts ({reason}).",
  "aws.service-error.hint": "Run the command again later; see health.aws.amazon.com for the region's state.",
  "aws.failed": "{operation} in {region} failed: {reason}",
  "aws.failed.hint": "Run the command with --verbose for the details of the call.",
  "aws.no-identity": "STS in {region} did not say whose credentials these are.",
  "aws.no-identity.hint": "Check the endpoint that AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_STS names.",
  "aws.no-role-credentials": "STS gave no credentials for the role {roleArn}.",
  "aws.no-role-credentials.hint": "Check opsctl:assumeRoleArn and the role's trust policy.",
  "aws.bucket-not-emptied": "Bucket {bucket} could not be emptied: {object} stays ({reason}).",
  "aws.bucket-not-emptied.hint":
    "A locked object can be deleted when its retention ends; the bucket stays until then.",
  "aws.invalid-labels": "Parameter Store does not take these labels for '{name}': {labels}.",
  "aws.invalid-labels.hint":
    "Labels have at most 100 letters, digits and ._- and begin neither with a digit nor with aws or ssm.",
  "aws.incomplete-parameter": "Parameter Store gave an incomplete answer for '{name}'.",
  "aws.incomplete-parameter.hint": "Run the command again; check the endpoint if AWS_ENDPOINT_URL is set.",
  "aws.no-data-key": "KMS gave no data key under {alias} in {region}.",
  "aws.no-data-key.hint": "Run the command again; check the endpoint if AWS_ENDPOINT_URL is set.",
} as const;
