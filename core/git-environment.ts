/** One setting of git's configuration: its key and its value. */
export type GitSetting = readonly [string, string];

/** Nothing can be put into it: no configuration, attributes, ignore rules, .netrc. */
const closed: Readonly<Record<string, string>> = {
  HOME: "/dev/null",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
};

/** Overrides whatever a repository's own configuration says: it starts no programs and reaches nothing. */
const configuration: readonly GitSetting[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.attributesFile", "/dev/null"],
  ["protocol.allow", "never"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
];

/**
 * The environment of a git that does what its arguments and these settings say, on whichever machine: of the user's
 * and the system's configuration it reads nothing. What it may know of the machine (`PATH`, proxies) the caller adds.
 */
export function closedGitEnvironment(settings: readonly GitSetting[]): Record<string, string> {
  return { ...closed, ...asVariables([...configuration, ...settings]) };
}

/** Configuration by environment (git-config(1), `GIT_CONFIG_COUNT`): stronger than any file, and in no argument list. */
function asVariables(settings: readonly GitSetting[]): Record<string, string> {
  const pairs = settings.flatMap(([key, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}
