import type * as z from "zod";

/** Details whose fields each stand for themselves: a record of a newer version has more. */
export type Fields = Readonly<Record<string, z.ZodType>>;

export type Details<F extends Fields> = { readonly [Name in keyof F]?: z.infer<F[Name]> };

export interface ReadDetails<F extends Fields> {
  readonly known: Details<F>;
  /** What this program doesn't know, or knows with another shape. */
  readonly others: Readonly<Record<string, unknown>>;
}

/** Reads the details of a record; nothing of them is lost. */
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
