import type { CommandUnknownOpts as AnyCommand } from "@commander-js/extra-typings";
import type { Text } from "./language.js";
import { usageError } from "../core/errors.js";

/** Options that every command accepts, before or after its name. */
export interface GlobalOptions {
  readonly stack?: string;
  readonly json: boolean;
  readonly yes: boolean;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly lang?: string;
}

const NONE_GIVEN: GlobalOptions = { json: false, yes: false, color: true, verbose: false };
const NAMES: ReadonlySet<string> = new Set([...Object.keys(NONE_GIVEN), "stack", "lang"]);

/** Adds the global options to the program or to a command, so that they work in both places. */
export function addGlobalOptions(command: AnyCommand, text: Text): void {
  command
    .option(
      "--stack <name>",
      text(
        "stack to work on (default: OPSCTL_STACK, else the only configured one)",
        "対象のスタック（既定値: OPSCTL_STACK、なければ唯一の設定済みスタック）",
      ),
    )
    .option(
      "--json",
      text("print one JSON document when the command ends", "終了時に JSON ドキュメントを 1 つ出力"),
    )
    .option(
      "--yes",
      text(
        "answer confirmations with yes, except those that destroy data on AWS",
        "確認に yes で回答（AWS 上のデータを失う操作を除く）",
      ),
    )
    .option("--no-color", text("no colours (also: NO_COLOR)", "色を付けない（環境変数 NO_COLOR も可）"))
    .option("--verbose", text("show logs and stack traces", "ログとスタックトレースを表示"))
    .option(
      "--lang <language>",
      text("en or ja (default: from LANG)", "en または ja（既定値: LANG に従う）"),
    );
}

/** The global options of an invocation: options after the command's name override those before it. */
export function globalOptionsOf(command: AnyCommand): GlobalOptions {
  const levels: AnyCommand[] = [];
  for (let level: AnyCommand | null = command; level; level = level.parent) levels.unshift(level);
  const given = levels.flatMap((level) =>
    Object.entries(level.opts()).filter(
      ([name]) => NAMES.has(name) && level.getOptionValueSource(name) === "cli",
    ),
  );
  return { ...NONE_GIVEN, ...Object.fromEntries(given) };
}

/** The global options needed before the command line is parsed, or when it can't be. */
export function globalsBeforeParsing(argv: readonly string[]): GlobalOptions {
  const end = argv.indexOf("--");
  const options = end === -1 ? argv : argv.slice(0, end);
  const lang = options.flatMap((word, index) => {
    if (word === "--lang") return options.slice(index + 1, index + 2);
    return word.startsWith("--lang=") ? [word.slice("--lang=".length)] : [];
  });
  return {
    ...NONE_GIVEN,
    json: options.includes("--json"),
    color: !options.includes("--no-color"),
    verbose: options.includes("--verbose"),
    ...(lang.length === 0 ? {} : { lang: lang.at(-1) ?? "" }),
  };
}

/**
 * Refuses an option that is placed before the subcommand it is meant for. With `opsctl backup --dry-run restore` the
 * option would belong to `backup`, and the restore would write.
 *
 * @throws OpsError `cli.misplaced-option` (2).
 */
export function refuseMisplacedOptions(command: AnyCommand): void {
  for (let level = command.parent; level; level = level.parent) {
    const own = level.options.filter((option) => !NAMES.has(option.attributeName()));
    const given = own.find((option) => level.getOptionValueSource(option.attributeName()) === "cli");
    if (!given) continue;
    throw usageError("cli.misplaced-option", { option: given.long ?? given.flags, command: command.name() });
  }
}
