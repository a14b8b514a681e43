import type { Clock } from "../../../core/time/clock.js";
import type { SecretReference } from "../../../core/names/secret-reference.js";
import type { NoticeDocument } from "../../../notify/document.js";
import type { Delivery, SecretReader } from "../../../notify/ports.js";

/** A notification of a failed backup as channels get it, with changes. */
export function message(text: string, changes: Partial<NoticeDocument> = {}): NoticeDocument {
  return {
    schema: 1,
    time: "2026-11-21T03:35:00.000Z",
    level: "failure",
    code: "notify.backup-failed",
    params: { stack: "dev", regions: ["us-east-1"], reason: "no" },
    stack: "dev",
    runId: "20261121T033500Z-1f0c9a2b",
    ...changes,
    text,
  };
}

/** A delivery that counts its attempts. */
export function delivery(
  signal: AbortSignal = new AbortController().signal,
): Delivery & { attempts: number } {
  const made = {
    id: "7d5c2c0e-0d1e-4a3c-9b52-1c2f3a4b5c6d",
    signal,
    attempts: 0,
    attempted: () => {
      made.attempts++;
    },
  };
  return made;
}

/** Secrets by the name in their reference. */
export function secretsFrom(values: Readonly<Record<string, string>>): SecretReader {
  return {
    resolve: ({ name }) => {
      const value = values[name];
      return value === undefined ? Promise.reject(new Error(`no ${name}`)) : Promise.resolve(value);
    },
  };
}

export const env = (name: string): SecretReference => ({ source: "env", name });

/** A clock whose sleeps below `limit` milliseconds end at once and are recorded; longer ones never end. */
export function eagerClock(limit: number): Clock & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date("2026-11-21T03:35:00.000Z"),
    sleep: (milliseconds, signal) => {
      if (milliseconds < limit) {
        slept.push(milliseconds);
        return Promise.resolve();
      }
      return new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
    },
  };
}
