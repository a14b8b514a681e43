import * as z from "zod";
import { damage } from "../../core/errors.js";
import { isRecord, parseJson } from "../../core/json.js";
import { isAuthentic } from "./keys.js";
import {
  authenticationSchema,
  encodeAuthenticated,
  headFields,
  recipientsSchema,
  short,
  signedTextOf,
} from "./manifest.js";

const schema = z.object({
  ...headFields,
  /** ISO 8601, UTC. */
  startedAt: short,
  /** Whether this run reads the labels and history of every parameter. */
  full: z.boolean(),
  compression: z.enum(["brotli", "gzip"]),
  recipients: recipientsSchema,
});

/**
 * The document that a run writes before its first data file. Without a manifest it is the only source of the
 * key for those files.
 */
export type Started = z.infer<typeof schema>;

export function encodeStarted(started: Started, key: Uint8Array): Uint8Array {
  return encodeAuthenticated(started, key);
}

export interface ReadStarted {
  readonly started: Started;
  /** @throws OpsError `backup.manifest-not-authentic` (exit 5) unless it was written with this key */
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
