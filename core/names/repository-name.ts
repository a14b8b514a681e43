/**
 * `owner/repo` by GitHub's rules: owners of at most 39 letters, digits and single hyphens; repositories of at most 100
 * letters, digits, hyphens, underscores and full stops, and never with the endings that GitHub keeps for itself.
 */
export const REPOSITORY_NAME =
  /^(?=[^/]{1,39}\/)[A-Za-z0-9](?:-?[A-Za-z0-9])*\/(?!\.{1,2}$)(?!.*\.(?:git|wiki)$)[A-Za-z0-9._-]{1,100}$/;

/** Whether two names mean one repository: GitHub doesn't tell upper from lower case. */
export function isSameRepository(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
