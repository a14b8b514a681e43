import * as z from "zod";
import { readDetails, type ReadDetails } from "./read-details.js";

/** `details` of a backup's record: its report (`backup/report.ts`) as it was written. */
const fields = {
  result: z.enum(["succeeded", "partial", "failed"]),
  regions: z.array(
    z.looseObject({
      region: z.string(),
      status: z.string(),
      backupId: z.string().optional(),
      parameters: z.number().optional(),
      /** Total size of the stored objects, in bytes, manifest included. */
      bytes: z.number().optional(),
      /** Requests, by service. */
      apiCalls: z.record(z.string(), z.number()).optional(),
      durationMs: z.number().optional(),
      throttledMs: z.number().optional(),
      error: z
        .looseObject({
          code: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
        })
        .optional(),
    }),
  ),
};

export function readBackupDetails(details: Readonly<Record<string, unknown>>): ReadDetails<typeof fields> {
  return readDetails(fields, details);
}
