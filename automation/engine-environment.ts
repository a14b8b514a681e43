/**
 * Variables that would break the engine or change what it does. It gets all other variables of the user, because
 * credential helpers, proxies and certificates need theirs.
 */
const WITHHELD: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^PULUMI_OPTION_/, "each sets a flag of every command, such as --target"],
  [/^PULUMI_STACK$/, "it selects another stack"],
  [/^PULUMI_CONFIG(_SECRET_KEYS)?$/, "it stands for a program's configuration"],
  [/^PULUMI_CLOUD_SECRET_OVERRIDE$/, "it puts another secrets provider in the place of the stack's"],
  [/^PULUMI_SKIP_CHECKPOINTS$/, "the state would miss what a killed update has made"],
  [/^PULUMI_CONTINUE_ON_ERROR$/, "what failed would be gone past"],
  [/^PULUMI_RUN_PROGRAM$/, "destroy and refresh would run the program"],
  [
    /^PULUMI_DISABLE_(PROVIDER_PREVIEW|RESOURCE_REFERENCES|OUTPUT_VALUES|VALIDATION)$/,
    "previews would be wrong",
  ],
  [
    /^PULUMI_(ENABLE_LEGACY_(REFRESH_)?DIFF|ENABLE_STREAMING_JSON_PREVIEW|ERROR_OUTPUT_STRING)$/,
    "its answers change",
  ],
  [/^PULUMI_DEBUG_(PROVIDERS|LANGUAGES)$/, "another process would stand in for the plugin"],
];

/** The user's variables that programs on the stack `local` get: its endpoint needs no credentials and no AWS settings. */
const LOCAL_ALLOWED =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|TMPDIR|LANG|LANGUAGE|LC_\w+|XDG_\w+|LD_LIBRARY_PATH|NO_COLOR)$/;

type Variables = Readonly<Record<string, string>>;

/** The engine's environment, derived from the user's. */
export function engineVariables(variables: Variables, isLocal: boolean): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => (isLocal ? LOCAL_ALLOWED.test(name) : !isWithheld(name))),
  );
}

/** The set variables that the engine doesn't get. */
export function withheldVariables(variables: Variables): readonly string[] {
  return Object.keys(variables).filter(isWithheld).sort();
}

function isWithheld(name: string): boolean {
  return WITHHELD.some(([pattern]) => pattern.test(name));
}
