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
 * One region's Parameter Store. Every method throws the signal's reason when cancelled; other errors are
 * `OpsError`s that name the API call.
 */
export interface ParameterStore {
  /**
   * The inventory: every parameter without value, tags, labels and history, in pages of at most 50. With
   * paths, only parameters below them (`/a/b` doesn't include the parameter `/a/b` itself).
   */
  describe(paths: readonly string[], signal: AbortSignal): AsyncIterable<readonly ParameterDescription[]>;
  /** Descriptions of these names (at most 50); names that don't exist are left out. */
  describeNames(names: readonly string[], signal: AbortSignal): Promise<readonly ParameterDescription[]>;
  /** Decrypted values of at most ten names; names that don't exist are left out. */
  readNames(names: readonly string[], signal: AbortSignal): Promise<readonly ParameterValue[]>;
  /** Tags of at most 100 parameters, by name; the result has an entry for every name. */
  readTags(names: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Tags>>;
  /**
   * All existing versions of a parameter, the current one included, oldest first, with labels. Without
   * `decrypt`, values of a SecureString are ciphertext, which is useless outside Parameter Store.
   */
  readHistory(name: string, decrypt: boolean, signal: AbortSignal): Promise<readonly ParameterVersion[]>;
  /**
   * Creates a parameter with all fields except labels and history, and returns its version. Fails when it
   * exists.
   */
  create(record: ParameterRecord, signal: AbortSignal): Promise<number>;
  /**
   * Overwrites the parameter `live` with all fields except tags, labels and history, and returns its new
   * version.
   */
  overwrite(record: ParameterRecord, live: ParameterRecord, signal: AbortSignal): Promise<number>;
  /** Changes the parameter's tags from `live` to `wanted`. */
  retag(name: string, wanted: Tags, live: Tags, signal: AbortSignal): Promise<void>;
  /** Attaches labels (at most ten) to one version. A label that another version has is moved. */
  label(name: string, version: number, labels: readonly string[], signal: AbortSignal): Promise<void>;
  /** Deletes at most ten parameters and returns the names of those that existed. */
  remove(names: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}

/** One backup bucket. */
export interface ObjectStore {
  /** The bucket's name, for errors and lists. */
  readonly bucket: string;
  /**
   * Writes an object that doesn't exist yet. If it exists with exactly these bytes it counts as written (the
   * response to an earlier attempt was lost); other bytes throw `backup.object-exists`. Nothing is ever
   * replaced.
   */
  putOnce(key: string, body: Uint8Array, signal: AbortSignal): Promise<void>;
  /** The object's bytes, or undefined when there is none. */
  get(key: string, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** The names between `prefix` and the next `/`, without duplicates, in pages. */
  listFolders(prefix: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
  /** The keys of all objects that begin with `prefix`, in pages. */
  listObjects(prefix: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
}

/** The context that a data key is bound to; unsealing with a different one fails. */
export type SealContext = Readonly<Record<string, string>>;

/** A data key sealed to one recipient. */
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

/** A recipient of a kind that this version doesn't support. */
export interface ForeignRecipient {
  readonly kind: "foreign";
  /** The kind's name in the manifest. */
  readonly named: string;
}

/** Any recipient that a manifest may contain. */
export type AnyRecipient = Recipient | ForeignRecipient;

/** Seals an existing data key to one more recipient. */
export interface Sealer {
  seal(key: Uint8Array, context: SealContext, signal: AbortSignal): Promise<Recipient>;
}

/** Creates and unseals data keys of 32 bytes. */
export interface KeyService {
  /** A new random key, sealed to every configured recipient (at least one), in their order. */
  create(
    context: SealContext,
    signal: AbortSignal,
  ): Promise<{ readonly key: Uint8Array; readonly recipients: readonly Recipient[] }>;
  /** The key from the first recipient that can be unsealed. */
  open(recipients: readonly AnyRecipient[], context: SealContext, signal: AbortSignal): Promise<Uint8Array>;
}

/** The account, environment and region that a bucket's backups belong to, where known. */
export interface VaultOwner {
  readonly accountId?: string;
  readonly environment?: string;
  /** One region for the whole bucket, or a lookup per backup. */
  readonly region?: string | ((backupId: string, signal: AbortSignal) => Promise<string | undefined>);
}

/** Everything that a backup of one region uses. */
export interface RegionPorts {
  readonly parameters: ParameterStore;
  readonly objects: ObjectStore;
  readonly keys: KeyService;
  /** Backups of other owners are refused: they are authentic, but were copied into this bucket. */
  readonly owner?: VaultOwner;
}

/** The ports that restore and show use besides the Parameter Store. */
export type VaultPorts = Pick<RegionPorts, "objects" | "keys" | "owner">;
