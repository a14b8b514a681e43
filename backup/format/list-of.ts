import * as z from "zod";

/**
 * Schema of an array. Unlike `z.array` it stops at the first invalid element: a hostile list of millions
 * would produce as many issues, each a hundred times the element's size.
 */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.unknown().transform((value, context): z.output<Item>[] => {
    const wrong = (path: PropertyKey[], message: string): z.output<Item>[] => {
      context.addIssue({ code: "custom", path, message });
      return z.NEVER;
    };
    if (!Array.isArray(value)) return wrong([], "expected an array");
    const items: z.output<Item>[] = [];
    for (const [index, element] of value.entries()) {
      const parsed = item.safeParse(element);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        return wrong([index, ...(issue?.path ?? [])], issue?.message ?? "wrong");
      }
      items.push(parsed.data);
    }
    return items;
  });
}
