/** Names of the page tokens in a request and in its response. */
type Members = readonly [request: readonly string[], answer: readonly string[]];

/** Operations whose tokens aren't both called `NextToken` (the API reference of each service). */
const MEMBERS: Readonly<Record<string, Members>> = {
  GetResources: [["PaginationToken"], ["PaginationToken"]],
  ListAliases: [["Marker"], ["NextMarker"]],
  ListBuckets: [["ContinuationToken"], ["ContinuationToken"]],
  // its response repeats the request's `ContinuationToken`
  ListObjectsV2: [["ContinuationToken"], ["NextContinuationToken"]],
  ListObjectVersions: [
    ["KeyMarker", "VersionIdMarker"],
    ["NextKeyMarker", "NextVersionIdMarker"],
  ],
};
const USUAL: Members = [["NextToken"], ["NextToken"]];

/**
 * Detects a paginated list that returns a token it has returned before. The SDK's paginators would request
 * it forever, or, with `stopOnSameToken`, take the list for complete.
 */
export function createPageGuard(): (operation: string, input: unknown, output: unknown) => boolean {
  // a paginator modifies the input of the first page for later pages
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
