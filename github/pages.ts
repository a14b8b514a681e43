import * as z from "zod";
import type { GithubClient } from "./client.js";
import { callIfFound, type RepositoryCall } from "./repository-call.js";

/** GitHub's maximum page size. */
const PAGE = 100;
/** Our choice: more than anyone reads. */
const MOST_PAGES = 30;

/** All items of a list; none where the list doesn't exist. */
export async function allPages<T>(
  client: GithubClient,
  { repository, route, parameters }: RepositoryCall,
  item: z.ZodType<T>,
  signal: AbortSignal,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const asked = { ...parameters, per_page: PAGE, page };
    const items = (await callIfFound(client, repository, route, asked, z.array(item), signal)) ?? [];
    found.push(...items);
    if (items.length < PAGE) break;
  }
  return found;
}
