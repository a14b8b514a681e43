/** Sentences of `aws/`. */
export const aws = {
  "aws.no-credentials": "No AWS credentials for {operation} in {region} ({credentials}): {reason}",
  "aws.no-credentials.hint":
    "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in with 'aws sso login'.",
  "aws.no-profile":
    "No AWS credentials: the profile '{profile}' of AWS_PROFILE is in no AWS configuration file.",
  "aws.no-profile.hint":
    "List the profiles with 'aws configure list-profiles', and set AWS_PROFILE to one of them. The files are ~/.aws/config and ~/.aws/credentials, or those of AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.",
  "aws.no-source-profile":
    "No AWS credentials: the profile '{profile}' names source_profile '{source}', which is in no AWS configuration file.",
  "aws.no-source-profile.hint": "Add the profile '{source}', or correct source_profile of '{profile}'.",
  "aws.credential-process-failed":
    "No AWS credentials: credential_process of the profile '{profile}' failed: {reason}",
  "aws.credential-process-failed.hint":
    "Run that command by hand until it prints credentials that have not expired.",
  "aws.signed-out": "Not signed in to AWS with the profile '{profile}': {reason}",
  "aws.signed-out.hint": "Sign in: aws sso login --profile '{profile}' (aws login for a console sign-in).",
  "aws.expired-credentials":
    "The AWS credentials have expired: {credentials} ({operation} in {region}: {reason}).",
  "aws.expired-credentials.hint": "Renew them, for example with 'aws sso login', and run the command again.",
  "aws.bad-credentials":
    "AWS does not accept the credentials: {credentials} ({operation} in {region}: {reason}).",
  "aws.bad-credentials.hint": "Check with 'aws sts get-caller-identity' which credentials are in use.",
  "aws.bad-session-token":
    "AWS does not accept the session token: {credentials} ({operation} in {region}: {reason}).",
  "aws.bad-session-token.hint":
    "Set AWS_SESSION_TOKEN together with the key that it was issued with, or unset it for a key that has none.",
  "aws.clock-skew":
    "The clock of this machine differs from AWS's by more than AWS allows ({operation} in {region}: {reason}).",
  "aws.clock-skew.hint":
    "Set the clock, for example with 'timedatectl set-ntp true', and run the command again.",
  "aws.region-not-enabled":
    "The account has not enabled the region {region}, or not the service in it ({operation}: {reason}).",
  "aws.region-not-enabled.hint":
    "Enable it ('aws account enable-region --region-name {region}'; it takes minutes to hours), or take it out of opsctl:regions.",
  "aws.not-signed": "AWS got {operation} in {region} without a signature ({reason}).",
  "aws.not-signed.hint":
    "Check what stands between this machine and AWS: a proxy that removes headers, or the address in AWS_ENDPOINT_URL.",
  "aws.access-denied": "Not allowed: {operation} in {region} ({reason}).",
  "aws.access-denied.hint":
    "Give the role that the command runs as permission for {operation}. The credentials: {credentials}.",
  "aws.denied-by-organization": "The organization denies {operation} in {region}: {policy} ({reason}).",
  "aws.denied-by-organization.hint":
    "Permissions of the role don't help. Ask the organization's administrator to allow it, or take the region out of opsctl:regions.",
  "aws.denied-by-policy": "A policy denies {operation} in {region}: {policy} ({reason}).",
  "aws.denied-by-policy.hint":
    "Change that {policy}: a permission of the role alone is not enough. The credentials: {credentials}.",
  "aws.proxy-refused": "The proxy {proxy} refused {operation} in {region}: HTTP {status} ({reason}).",
  "aws.proxy-refused.hint":
    "Check the user name in HTTPS_PROXY and what the proxy allows, or name the host in NO_PROXY.",
  "aws.proxy-unreachable":
    "AWS does not answer through the proxy {proxy}: {operation} in {region} after {attempts} attempts ({reason}).",
  "aws.proxy-unreachable.hint": "Check HTTPS_PROXY and the network, or name the host in NO_PROXY.",
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
