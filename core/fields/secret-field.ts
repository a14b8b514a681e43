import * as z from "zod";
import { parseSecretReference, REFERENCE_FORMS } from "../names/secret-reference.js";

/** A reference to a secret. The error must not repeat the value, which may be the secret itself. */
export const secretReference = z
  .string({ error: `expected a reference (${REFERENCE_FORMS})` })
  .transform((value, context) => {
    const reference = parseSecretReference(value);
    if (reference) return reference;
    context.addIssue({
      code: "custom",
      message: `expected a reference (${REFERENCE_FORMS}), never the secret itself`,
      params: { secret: true },
    });
    return z.NEVER;
  });
