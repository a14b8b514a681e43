import * as z from "zod";
import { damage, failure } from "../../core/errors.js";
import { canonicalJson, isRecord } from "../../core/json.js";
import { type Holding, holding, present } from "../completeness.js";
import { authenticate, isAuthentic } from "./keys.js";
import { FORMAT, VERSION } from "./layout.js";
import { listOf } from "./list-of.js";
import { normalizeScope } from "../scope.js";

const count = z.number().int().nonnegative();
/** An id, a time, an ARN: nothing that a writer puts here comes near it, and errors and lists show it. */
export const short = z.string().max(2_048);

const dataFileSchema = z.object({
  /** In the backup's folder. */
  name: short,
  kind: short,
  /** Part of the chunks' nonces; each once in a backup. */
  index: count,
  /** Of the object, in bytes, and its digest in hexadecimal. */
  size: count,
  sha256: short,
  chunks: count,
  /** After opening and decompressing, in bytes. */
  plainSize: count,
  parameters: count,
});

/** A `CiphertextBlob` has 6,144 bytes at most (KMS API Reference, Decrypt), an age file a stanza or two: each costs a reader time. */
const sealedKey = z.string().max(16_384);
const known = ["aws-kms", "age"];
const recipientSchema = z.union([
  z.object({ kind: z.literal("aws-kms"), keyArn: short, sealedKey }),
  z.object({ kind: z.literal("age"), recipient: short, sealedKey }),
  // of the future: not ours to open, and no damage
  z
    .object({ kind: short.refine((kind) => !known.includes(kind)) })
    .transform(({ kind }) => ({ kind: "foreign" as const, named: kind })),
]);

/** Writers have two at most; each may cost a reader a call, and time. */
const MOST_RECIPIENTS = 8;
export const recipientsSchema = listOf(recipientSchema).refine(
  (list) => list.length > 0 && list.length <= MOST_RECIPIENTS,
  { error: `expected 1 to ${MOST_RECIPIENTS} recipients` },
);

/** What every document of a backup begins with. */
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
  /** What was asked for; no paths means everything. */
  scope: z.object({ paths: listOf(z.string()), excludes: listOf(z.string()) }),
  /** What Parameter Store knows of a parameter but this backup doesn't hold. */
  omitted: listOf(z.string()),
  parameterCount: count,
  /**
   * What could not be read, with the error that said so: of a `parameter` nothing is in the backup, of the `history` of one
   * its earlier versions are not, of the `labels` of one those of its current version. Absent: nothing was unreadable.
   */
  unreadable: listOf(
    z.object({
      name: z.string(),
      part: z.string(),
      code: z.string(),
      reason: z.string(),
    }),
  ).optional(),
  /** Names of parameters that were deleted after the inventory had been taken. */
  vanished: listOf(z.string()).optional(),
  /** Since when no label of a parameter that had none has been looked for: labels move without a new version. */
  labelsReadAt: short.optional(),
  /** The id of a backup before whose restore this one saved what was there: some parameters, and never the latest backup. */
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
/** What a writer puts down. */
export type WrittenManifest = z.infer<typeof manifestSchema>;

/** The data of a backup, as its manifest names it. */
export interface StoredData {
  readonly files: readonly DataFile[];
  readonly parameterCount: number;
}

/** What readers get: of the data only together with what is missing. */
export interface Manifest extends Omit<WrittenManifest, "files" | "parameterCount" | "unreadable"> {
  readonly contents: Holding<StoredData>;
}

/** A manifest that was read: its fields can be shown, but prove nothing before `verifyManifest`. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** Exactly what the authentication code covers. */
  readonly signedText: string;
  readonly code: string;
}

export function encodeManifest(manifest: WrittenManifest, key: Uint8Array): Uint8Array {
  return encodeAuthenticated(manifest, key);
}

/** A document's bytes: canonical JSON with the code that authenticates all the rest. */
export function encodeAuthenticated(document: object, key: Uint8Array): Uint8Array {
  const value = authenticate(key, canonicalJson(document));
  const signed = { ...document, authentication: { algorithm: "HMAC-SHA-256", value } };
  return Buffer.from(`${canonicalJson(signed)}\n`, "utf8");
}

/**
 * Reads a manifest; format and version come first, so that a newer one is not taken for damage.
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
  // what an earlier version stored as it was typed
  const scope = { paths: [...paths], excludes: [...excludes] };
  return { ...head, scope, contents: holding({ files, parameterCount }, unreadable) };
}

/** The same in the fields of the format. */
export function asWritten({ contents, ...head }: Manifest): WrittenManifest {
  const { files, parameterCount } = present(contents);
  const unreadable = contents.status === "complete" ? {} : { unreadable: [...contents.missing] };
  return { ...head, parameterCount, ...unreadable, files: [...files] };
}

/** Throws `backup.manifest-not-authentic` (exit 5) unless the manifest is what the writer wrote. */
export function verifyManifest(read: ReadManifest, key: Uint8Array, object: string): Manifest {
  if (!isAuthentic(key, read.signedText, read.code)) {
    throw damage("backup.manifest-not-authentic", { object });
  }
  return read.manifest;
}

/**
 * What an authentication code covers.
 *
 * @throws OpsError `backup.manifest-unreadable` (exit 5) where it is nested deeper than the stack reaches.
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
