import { type ApiAnswer, type ApiRequest, ok, type ServerContext } from "../state/server-context.js";

/** GitHub's page sizes: 30 by default, at most 100. */
const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 100;

/** One page of a list, with a `Link` header to the others. Only the page's items are converted. */
export async function paged<T>(
  { addresses }: ServerContext,
  { query, path }: Pick<ApiRequest, "query" | "path">,
  items: readonly T[],
  shape: (item: T) => unknown,
): Promise<ApiAnswer> {
  const size = Math.min(LARGEST_SIZE, whole(query.get("per_page"), DEFAULT_SIZE));
  const page = whole(query.get("page"), 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const to = (number: number): string => {
    const there = new URLSearchParams(query);
    there.set("page", String(number));
    return `<${addresses.apiUrl}${path}?${there.toString()}>`;
  };
  const links = [
    ...(page > 1 ? [`${to(page - 1)}; rel="prev"`] : []),
    ...(page < last ? [`${to(page + 1)}; rel="next"`, `${to(last)}; rel="last"`] : []),
    ...(page > 1 ? [`${to(1)}; rel="first"`] : []),
  ];
  const body = await Promise.all(items.slice((page - 1) * size, page * size).map(shape));
  return { ...ok(body), headers: links.length > 0 ? { link: links.join(", ") } : {} };
}

/** An invalid size or number is ignored, as on GitHub. */
function whole(text: string | null, fallback: number): number {
  const value = Number(text ?? fallback);
  return Number.isSafeInteger(value) && value > 0 ? value : fallback;
}
