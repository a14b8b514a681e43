/**
 * `owner/repo` by GitHub's rules: owners have at most 39 letters, digits and single hyphens; repositories at most 100
 * letters, digits, hyphens, underscores and full stops, without the endings that GitHub reserves.
 */
export const REPOSITORY_NAME =
  /^(?=[^/]{1,39}\/)[A-Za-z0-9](?:-?[A-Za-z0-9])*\/(?!\.{1,2}$)(?!.*\.(?:git|wiki)$)[A-Za-z0-9._-]{1,100}$/;

/** Whether two names are the same repository: GitHub ignores case. */
export function isSameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
