import * as z from "zod";
import { damage } from "../../core/errors.js";
import { canonicalJson, isRecord, parseJson } from "../../core/json.js";
import { authenticate, isAuthentic } from "./keys.js";
import { FORMAT, VERSION } from "./layout.js";
import { authenticationSchema, recipientsSchema, short, signedTextOf } from "./manifest.js";

const schema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  backupId: short,
  accountId: short,
  environment: short,
  region: short,
  /** ISO 8601, UTC. */
  startedAt: short,
  /** Whether the labels and the history of every parameter are read in this run. */
  full: z.boolean(),
  compression: z.enum(["brotli", "gzip"]),
  recipients: recipientsSchema,
});

/** What a run says of itself before its first data file: whose key opens those, if it never gets to a manifest. */
export type Started = z.infer<typeof schema>;

/** Canonical JSON with the code that authenticates the rest, as a manifest's. */
export function encodeStarted(started: Started, key: Uint8Array): Uint8Array {
  const value = authenticate(key, canonicalJson(started));
  const signed = { ...started, authentication: { algorithm: "HMAC-SHA-256", value } };
  return Buffer.from(`${canonicalJson(signed)}\n`, "utf8");
}

export interface ReadStarted {
  readonly started: Started;
  /** Throws `backup.manifest-not-authentic` (exit 5) unless this key's holder wrote it. */
  readonly verify: (key: Uint8Array) => void;
}

/** @throws OpsError `backup.manifest-unreadable` (exit 5) */
export function decodeStarted(bytes: Uint8Array, object: string): ReadStarted {
  const raw = parseJson(Buffer.from(bytes).toString("utf8"), object);
  const { authentication, ...rest } = isRecord(raw) ? raw : {};
  const started = schema.safeParse(rest);
  const code = authenticationSchema.safeParse(authentication);
  if (!started.success || !code.success) {
    throw damage("backup.manifest-unreadable", { object, reason: "not what a run writes first" });
  }
  const signedText = signedTextOf(rest, object);
  return {
    started: started.data,
    verify: (key) => {
      if (!isAuthentic(key, signedText, code.data.value)) {
        throw damage("backup.manifest-not-authentic", { object });
      }
    },
  };
}
