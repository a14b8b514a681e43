import type {
  ParameterDescription,
  ParameterRecord,
  ParameterValue,
  ParameterVersion,
  Tags,
} from "./record.js";

/* Limits of one call (GetParameters, DescribeParameters; AWS Systems Manager API Reference. GetResources, Resource Groups
   Tagging API Reference). */
export const NAMES_PER_READ = 10;
export const NAMES_PER_DESCRIPTION = 50;
export const NAMES_PER_TAG_READ = 100;

/**
 * One region's Parameter Store. Every method takes the signal that cancels it and then throws its reason; errors
 * are `OpsError`s that name the call.
 */
export interface ParameterStore {
  /**
   * Everything about every parameter but value, tags, labels and history, in pages of at most 50: the inventory that
   * reads are counted against. With paths only what lies below them (`/a/b`, not the parameter `/a/b` itself).
   */
  describe(paths: readonly string[], signal: AbortSignal): AsyncIterable<readonly ParameterDescription[]>;
  /** The same for these names only (at most 50); names that don't exist are left out. */
  describeNames(names: readonly string[], signal: AbortSignal): Promise<readonly ParameterDescription[]>;
  /** Decrypted values of at most ten names; names that don't exist are left out. */
  readNames(names: readonly string[], signal: AbortSignal): Promise<readonly ParameterValue[]>;
  /** Tags of at most 100 parameters, by name; every name asked for is in the answer. */
  readTags(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Tags>>;
  /**
   * All versions that exist of a parameter, the current one included, oldest first, with labels. Without `decrypt`
   * the values of a SecureString are what is stored, which is of no use outside Parameter Store.
   */
  readHistory(name: string, decrypt: boolean, signal: AbortSignal): Promise<readonly ParameterVersion[]>;
  /** Makes a parameter with all its fields but labels and history. Fails when it exists. Returns its version. */
  create(record: ParameterRecord, signal: AbortSignal): Promise<number>;
  /** Writes all fields but tags, labels and history over the parameter `live`. Returns its new version. */
  overwrite(record: ParameterRecord, live: ParameterRecord, signal: AbortSignal): Promise<number>;
  /** Makes `wanted` the parameter's tags, where it had `live`. */
  retag(name: string, wanted: Tags, live: Tags, signal: AbortSignal): Promise<void>;
  /** Attaches labels (at most ten) to one version; a label of another version moves. */
  label(name: string, version: number, labels: readonly string[], signal: AbortSignal): Promise<void>;
  /** Deletes at most ten parameters; returns the names of those that were there. */
  remove(names: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}

/** One backup bucket. */
export interface ObjectStore {
  /** How errors and lists name it. */
  readonly bucket: string;
  /**
   * Writes an object that doesn't exist yet. Finding exactly these bytes there counts as written (an earlier
   * attempt whose answer was lost); other bytes are `backup.object-exists`: nothing is ever replaced.
   */
  putOnce(key: string, body: Uint8Array, signal: AbortSignal): Promise<void>;
  /** The object's bytes, or undefined when there is none. */
  get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** The names between `prefix` and the next `/`, each once, in pages. */
  listFolders(prefix: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
  /** The keys of all objects that begin with `prefix`, in pages. */
  listObjects(prefix: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
}

/** What a data key is bound to: unsealing with anything else fails. */
export type SealContext = Readonly<Record<string, string>>;

/** A backup's data key, sealed so that one holder can open it. */
export type Recipient = KmsRecipient | AgeRecipient;

export interface KmsRecipient {
  readonly kind: "aws-kms";
  /** ARN of the KMS key. */
  readonly keyArn: string;
  /** Base64 of the `CiphertextBlob`. */
  readonly sealedKey: string;
}

export interface AgeRecipient {
  readonly kind: "age";
  /** The public key, `age1…`. */
  readonly recipient: string;
  /** Base64 of the age file. */
  readonly sealedKey: string;
}

/** A recipient of a kind that this program doesn't know. */
export interface ForeignRecipient {
  readonly kind: "foreign";
  /** What the manifest calls the kind. */
  readonly named: string;
}

/** What a manifest may hold. */
export type AnyRecipient = Recipient | ForeignRecipient;

/** Seals a data key that another service made, so that one more holder can open it. */
export interface Sealer {
  seal(key: Uint8Array, context: SealContext, signal: AbortSignal): Promise<Recipient>;
}

/** Makes and opens data keys of 32 bytes. */
export interface KeyService {
  /** A fresh random key, sealed to every recipient that the service was set up with (at least one), in their order. */
  create(
    context: SealContext,
    signal: AbortSignal,
  ): Promise<{ readonly key: Uint8Array; readonly recipients: readonly Recipient[] }>;
  /** The key out of the first recipient that can be opened. */
  open(recipients: readonly AnyRecipient[], context: SealContext, signal: AbortSignal): Promise<Uint8Array>;
}

/** Whose backups a bucket is for, as far as that is known. */
export interface VaultOwner {
  readonly accountId?: string;
  readonly environment?: string;
  /** One for all of it, or each backup's. */
  readonly region?: string | ((backupId: string, signal: AbortSignal) => Promise<string | undefined>);
}

/** Everything that a backup of one region needs. */
export interface RegionPorts {
  readonly parameters: ParameterStore;
  readonly objects: ObjectStore;
  readonly keys: KeyService;
  /** Backups of others don't open: they are authentic, and somebody put them here. */
  readonly owner?: VaultOwner;
}

/** What restore and show need besides parameters. */
export type VaultPorts = Pick<RegionPorts, "objects" | "keys" | "owner">;
