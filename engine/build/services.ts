/**
 * The services of the AWS provider that a built plugin has, by the folder name under internal/service, each with what needs
 * it. The provider has 266; a resource of a service that isn't
 * listed here fails with "unrecognized resource type". One more service needs a line here and, when its Terraform types
 * have a prefix of their own, one in engine/go/provider/tokens.go.
 */
export const SERVICES = {
  budgets: "the monthly budget",
  cloudwatch: "alarms",
  ecs: "the worker service",
  iam: "roles and the OIDC provider; sns imports it",
  kms: "the keys that seal backups",
  logs: "log groups of the worker",
  s3: "backup buckets",
  s3control: "bucket tags; s3 imports it",
  scheduler: "the times at which the backup and its drill run",
  sns: "the alerts topic",
  sqs: "the task queue and its dead letters",
  ssm: "the parameters that publish bucket names and the runtime descriptor",
  sts: "who is calling (aws.getCallerIdentity)",
} as const satisfies Readonly<Record<string, string>>;

export type Service = keyof typeof SERVICES;

export const serviceNames = (): readonly Service[] => Object.keys(SERVICES) as Service[];
