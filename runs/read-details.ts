import type * as z from "zod";

/** Independent fields: records of newer versions may have more. */
export type Fields = Readonly<Record<string, z.ZodType>>;

export type Details<F extends Fields> = { readonly [Name in keyof F]?: z.infer<F[Name]> };

export interface ReadDetails<F extends Fields> {
  readonly known: Details<F>;
  /** Fields that this program doesn't know or that have another shape. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** Parses the details of a record. Unknown data is kept in `others`. */
export function readDetails<F extends Fields>(
  fields: F,
  details: Readonly<Record<string, unknown>>,
): ReadDetails<F> {
  const known: [string, unknown][] = [];
  const others: [string, unknown][] = [];
  for (const [name, value] of Object.entries(details)) {
    const parsed = Object.hasOwn(fields, name) ? fields[name]?.safeParse(value) : undefined;
    if (parsed?.success) known.push([name, parsed.data]);
    else others.push([name, value]);
  }
  return { known: Object.fromEntries(known) as Details<F>, others: Object.fromEntries(others) };
}
