import { failure } from "./errors.js";
import { isRecord, parseJson } from "./json.js";

/** The version that is written; a reader refuses newer ones. */
export const RUNTIME_VERSION = 1;

/**
 * The properties of a stack that commands need, published as one SSM parameter in the home region, so that they don't
 * read Pulumi's state. Contains no secrets.
 */
export interface RuntimeDescriptor {
  readonly version: typeof RUNTIME_VERSION;
  readonly stack: string;
  readonly environment: string;
  readonly accountId: string;
  readonly homeRegion: string;
  readonly defaultRegion: string;
  readonly regions: readonly string[];
  /** Region → backup bucket. */
  readonly backupBuckets: Readonly<Record<string, string>>;
  /** Region → ARN of the KMS key that seals its backups. */
  readonly backupKeys: Readonly<Record<string, string>>;
  readonly taskQueueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** ARN of the SNS topic for alarms; missing in descriptors of older versions. */
  readonly alertsTopicArn?: string;
  /** The stack's work bucket in the home region; missing in descriptors of older versions. */
  readonly workBucket?: string;
  /** ARN of a role that may send tasks and trusts GitHub's OIDC provider, where the stack has one. */
  readonly taskSenderRoleArn?: string;
}

/**
 * Parses a descriptor; `origin` is the parameter's name.
 *
 * @throws OpsError `core.not-json` or `core.runtime-version` (1).
 */
export function parseRuntimeDescriptor(text: string, origin: string): RuntimeDescriptor {
  const value = parseJson(text, origin);
  const version = isRecord(value) ? value["version"] : undefined;
  if (version !== RUNTIME_VERSION) {
    throw failure("core.runtime-version", { origin, version: String(version), known: RUNTIME_VERSION });
  }
  return value as RuntimeDescriptor;
}
