/** One git setting: key and value. */
export type GitSetting = readonly [string, string];

/** Disables everything that could inject configuration: config files, attributes, ignore rules, .netrc. */
const closed: Readonly<Record<string, string>> = {
  HOME: "/dev/null",
  LC_ALL: "C",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
};

/** Overrides a repository's own configuration, so that git starts no programs and makes no unexpected connections. */
const configuration: readonly GitSetting[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.attributesFile", "/dev/null"],
  ["protocol.allow", "never"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
];

/**
 * The environment of a git that depends only on its arguments and these settings, on any machine: it reads neither the
 * user's nor the system's configuration. The caller adds what git needs of the machine (`PATH`, proxies).
 */
export function closedGitEnvironment(settings: readonly GitSetting[]): Record<string, string> {
  return { ...closed, ...asVariables([...configuration, ...settings]) };
}

/**
 * Configuration through the environment (git-config(1), `GIT_CONFIG_COUNT`): it overrides all files and doesn't appear
 * in argument lists.
 */
function asVariables(settings: readonly GitSetting[]): Record<string, string> {
  const pairs = settings.flatMap(([key, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs) };
}
