/**
 * Evaluates a condition of our workflows for an event. It knows what they use of GitHub's expressions, and compares
 * texts with their case, which GitHub does not.
 */
export function isConditionMet(
  condition: string,
  event: unknown,
  variables: Readonly<Record<string, string>> = {},
): boolean {
  const script = condition
    .replaceAll(/([\w.]+)\.\*\.name/g, "names($1)")
    .replaceAll(
      /\b(github|vars)((?:\.\w+)+)/g,
      (_all, root: string, path: string) => root + path.replaceAll(".", "?."),
    )
    .replaceAll(/ (==|!=) /g, " $1= ");
  const contains = (all: string | readonly string[] | undefined, one: string): boolean =>
    all?.includes(one) ?? false;
  const names = (labels: readonly { readonly name: string }[] | undefined) => labels?.map(({ name }) => name);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is a file of this repository
  const evaluate = new Function("github", "vars", "contains", "names", "fromJSON", `return (${script});`) as (
    ...given: readonly unknown[]
  ) => unknown;
  return Boolean(evaluate({ event }, variables, contains, names, JSON.parse));
}
