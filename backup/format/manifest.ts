import * as z from "zod";
import { damage, failure } from "../../core/errors.js";
import { canonicalJson, isRecord } from "../../core/json.js";
import { type Holding, holding, present } from "../completeness.js";
import { authenticate, isAuthentic } from "./keys.js";
import { FORMAT, VERSION } from "./layout.js";
import { listOf } from "./list-of.js";
import { normalizeScope } from "../scope.js";

const count = z.number().int().nonnegative();
/**
 * For ids, times and ARNs. Genuine ones are far shorter; the limit exists because errors and lists display
 * them.
 */
export const short = z.string().max(2_048);

const dataFileSchema = z.object({
  /** File name in the backup's folder. */
  name: short,
  kind: short,
  /** Part of the chunks' nonces; unique within a backup. */
  index: count,
  /** Size of the object in bytes, and its SHA-256 in hexadecimal. */
  size: count,
  sha256: short,
  chunks: count,
  /** Size after decryption and decompression, in bytes. */
  plainSize: count,
  parameters: count,
});

/**
 * A `CiphertextBlob` has at most 6,144 bytes (KMS API Reference, Decrypt), an age file one or two stanzas.
 * The limit bounds the time that a hostile one can cost a reader.
 */
const sealedKey = z.string().max(16_384);
const known = ["aws-kms", "age"];
const recipientSchema = z.union([
  z.object({ kind: z.literal("aws-kms"), keyArn: short, sealedKey }),
  z.object({ kind: z.literal("age"), recipient: short, sealedKey }),
  // kinds of later versions: can't be opened here, but aren't damage
  z
    .object({ kind: short.refine((kind) => !known.includes(kind)) })
    .transform(({ kind }) => ({ kind: "foreign" as const, named: kind })),
]);

/** Writers use at most two. Each may cost a reader a KMS call. */
const MOST_RECIPIENTS = 8;
export const recipientsSchema = listOf(recipientSchema).refine(
  (list) => list.length > 0 && list.length <= MOST_RECIPIENTS,
  { error: `expected 1 to ${MOST_RECIPIENTS} recipients` },
);

/** The fields that every document of a backup starts with. */
export const headFields = {
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  backupId: short,
  accountId: short,
  environment: short,
  region: short,
};

const manifestSchema = z.object({
  ...headFields,
  /** When the manifest was written: ISO 8601, UTC. */
  createdAt: short,
  startedAt: short,
  runId: short,
  /** The scope of the backup; no paths means everything. */
  scope: z.object({ paths: listOf(z.string()), excludes: listOf(z.string()) }),
  /** Kinds of data that Parameter Store has and this backup leaves out, for example labels. */
  omitted: listOf(z.string()),
  parameterCount: count,
  /**
   * What could not be read, with the error. `parameter`: the whole parameter is missing; `history`: its
   * earlier versions; `labels`: the labels of its current version. Absent: everything was read.
   */
  unreadable: listOf(
    z.object({
      name: z.string(),
      part: z.string(),
      code: z.string(),
      reason: z.string(),
    }),
  ).optional(),
  /** Names of parameters that were deleted after the inventory was taken. */
  vanished: listOf(z.string()).optional(),
  /**
   * When the labels of all parameters were last read. Labels change without a new version, so parameters
   * without labels are checked again from time to time.
   */
  labelsReadAt: short.optional(),
  /**
   * Set on a safety backup: the id of the backup whose restore was about to change these parameters. Such a
   * backup is never the latest.
   */
  safetyFor: short.optional(),
  cipher: z.literal("AES-256-GCM"),
  compression: z.enum(["brotli", "gzip"]),
  recipients: recipientsSchema,
  files: listOf(dataFileSchema),
});
export const authenticationSchema = z.object({
  algorithm: z.literal("HMAC-SHA-256"),
  value: z.string(),
});

export type DataFile = z.infer<typeof dataFileSchema>;
/** The manifest's fields as they are stored. */
export type WrittenManifest = z.infer<typeof manifestSchema>;

/** The data of a backup as its manifest lists it. */
export interface StoredData {
  readonly files: readonly DataFile[];
  readonly parameterCount: number;
}

/** The manifest as readers get it: the data is only available together with what is missing. */
export interface Manifest extends Omit<WrittenManifest, "files" | "parameterCount" | "unreadable"> {
  readonly contents: Holding<StoredData>;
}

/** A parsed manifest. Its fields can be displayed, but are not authenticated before `verifyManifest`. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** Exactly the text that the authentication code covers. */
  readonly signedText: string;
  readonly code: string;
}

export function encodeManifest(manifest: WrittenManifest, key: Uint8Array): Uint8Array {
  return encodeAuthenticated(manifest, key);
}

/** Encodes a document as canonical JSON with an authentication code over the rest. */
export function encodeAuthenticated(document: object, key: Uint8Array): Uint8Array {
  const value = authenticate(key, canonicalJson(document));
  const signed = { ...document, authentication: { algorithm: "HMAC-SHA-256", value } };
  return Buffer.from(`${canonicalJson(signed)}\n`, "utf8");
}

/**
 * Parses a manifest. Format and version are checked first, so that a newer format is not reported as damage.
 *
 * @throws OpsError `backup.unknown-version` (exit 1), `backup.manifest-unreadable` (exit 5).
 */
export function decodeManifest(bytes: Uint8Array, object: string): ReadManifest {
  const raw = parse(bytes, object);
  const { format, version } = raw;
  if (format !== FORMAT) throw damage("backup.manifest-unreadable", { object, reason: "no known format" });
  if (typeof version !== "number") {
    throw damage("backup.manifest-unreadable", { object, reason: "no known version" });
  }
  if (version !== VERSION) {
    throw failure("backup.unknown-version", { object, version: String(version), known: VERSION });
  }
  const { authentication, ...rest } = raw;
  const manifest = manifestSchema.safeParse(rest);
  const code = authenticationSchema.safeParse(authentication);
  const [issue] = [...(manifest.error?.issues ?? []), ...(code.error?.issues ?? [])];
  if (!manifest.success || !code.success) {
    const reason = issue ? `${issue.path.join(".")}: ${issue.message}` : "";
    throw damage("backup.manifest-unreadable", { object, reason });
  }
  return {
    manifest: forReaders(manifest.data),
    signedText: signedTextOf(rest, object),
    code: code.data.value,
  };
}

function forReaders({ files, parameterCount, unreadable = [], ...head }: WrittenManifest): Manifest {
  const { paths, excludes } = normalizeScope(head.scope);
  // earlier versions stored the scope as the user typed it
  const scope = { paths: [...paths], excludes: [...excludes] };
  return { ...head, scope, contents: holding({ files, parameterCount }, unreadable) };
}

/** Converts a manifest back to the stored fields. */
export function asWritten({ contents, ...head }: Manifest): WrittenManifest {
  const { files, parameterCount } = present(contents);
  const unreadable = contents.status === "complete" ? {} : { unreadable: [...contents.missing] };
  return { ...head, parameterCount, ...unreadable, files: [...files] };
}

/**
 * Verifies the authentication code.
 *
 * @throws OpsError `backup.manifest-not-authentic` (exit 5)
 */
export function verifyManifest(read: ReadManifest, key: Uint8Array, object: string): Manifest {
  if (!isAuthentic(key, read.signedText, read.code)) {
    throw damage("backup.manifest-not-authentic", { object });
  }
  return read.manifest;
}

/**
 * The text that an authentication code covers.
 *
 * @throws OpsError `backup.manifest-unreadable` (exit 5) when the document is nested too deep for the call
 * stack.
 */
export function signedTextOf(rest: Readonly<Record<string, unknown>>, object: string): string {
  try {
    return canonicalJson(rest);
  } catch (error) {
    throw damage("backup.manifest-unreadable", { object, reason: "nested too deep" }, { cause: error });
  }
}

function parse(bytes: Uint8Array, object: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (isRecord(value)) return value;
  } catch (error) {
    throw damage("backup.manifest-unreadable", { object, reason: "not JSON" }, { cause: error });
  }
  throw damage("backup.manifest-unreadable", { object, reason: "not an object" });
}
