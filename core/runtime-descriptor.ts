import { failure } from "./errors.js";
import { isRecord, parseJson } from "./json.js";

/** The version that this program writes; readers refuse a newer one. */
export const RUNTIME_VERSION = 1;

/**
 * What running commands need of a stack, published as one SSM parameter in the home region: they read it
 * instead of Pulumi's state. It holds no secrets.
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
  /** ARN of the SNS topic that alarms go to; descriptors of older versions lack it. */
  readonly alertsTopicArn?: string;
  /** The stack's own bucket in the home region; descriptors of older versions lack it. */
  readonly workBucket?: string;
}

/**
 * Reads a descriptor; `origin` is the parameter's name.
 *
 * @throws OpsError `core.not-json` or `core.runtime-version` (exit 1).
 */
export function parseRuntimeDescriptor(text: string, origin: string): RuntimeDescriptor {
  const value = parseJson(text, origin);
  const version = isRecord(value) ? value["version"] : undefined;
  if (version !== RUNTIME_VERSION) {
    throw failure("core.runtime-version", { origin, version: String(version), known: RUNTIME_VERSION });
  }
  return value as RuntimeDescriptor;
}
