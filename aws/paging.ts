/** The members by which the next page is asked for, and those of an answer that say what these are to be. */
type Members = readonly [request: readonly string[], answer: readonly string[]];

/** Of operations that don't call both `NextToken` (the API reference of each service). */
const MEMBERS: Readonly<Record<string, Members>> = {
  GetResources: [["PaginationToken"], ["PaginationToken"]],
  ListAliases: [["Marker"], ["NextMarker"]],
  ListBuckets: [["ContinuationToken"], ["ContinuationToken"]],
  // its answer repeats the request's `ContinuationToken`
  ListObjectsV2: [["ContinuationToken"], ["NextContinuationToken"]],
  ListObjectVersions: [
    ["KeyMarker", "VersionIdMarker"],
    ["NextKeyMarker", "NextVersionIdMarker"],
  ],
};
const USUAL: Members = [["NextToken"], ["NextToken"]];

/**
 * Watches lists that are asked for page by page. Whoever answers with a token that was asked for before would be asked for ever:
 * the SDK's paginators either go on or, told to, take such a list for complete.
 */
export function createPageGuard(): (operation: string, input: unknown, output: unknown) => boolean {
  // a paginator changes the input of its first page for the next ones
  const asked = new WeakMap<object, Set<string>>();
  return (operation, input, output) => {
    const [request, answer] = Object.hasOwn(MEMBERS, operation) ? (MEMBERS[operation] ?? USUAL) : USUAL;
    const next = tokenIn(output, answer);
    if (next === undefined || typeof input !== "object" || input === null) return false;
    const tokens = asked.get(input) ?? new Set();
    asked.set(input, tokens);
    const current = tokenIn(input, request);
    if (current !== undefined) tokens.add(current);
    return tokens.has(next);
  };
}

function tokenIn(message: unknown, members: readonly string[]): string | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const values = members.map((member): unknown => Reflect.get(message, member) || undefined);
  return values.every((value) => value === undefined) ? undefined : JSON.stringify(values);
}
