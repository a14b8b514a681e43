import { type Argument, Help, type HelpConfiguration, type Option } from "@commander-js/extra-typings";
import type { Text } from "./language.js";

/** Commander's help in the reader's language, with lines that end where Japanese may be broken, too. */
export function helpFormat(text: Text): HelpConfiguration {
  const titles: Readonly<Record<string, string>> = {
    "Usage:": text("Usage:", "使い方:"),
    "Arguments:": text("Arguments:", "引数:"),
    "Options:": text("Options:", "オプション:"),
    "Commands:": text("Commands:", "コマンド:"),
  };
  const translatePlaceholders = (usage: string): string =>
    usage
      .replace("[options]", text("[options]", "[オプション]"))
      .replace("[command]", text("[command]", "[コマンド]"));
  return {
    styleTitle: (title) => titles[title] ?? title,
    styleUsage: translatePlaceholders,
    styleSubcommandTerm: translatePlaceholders,
    optionDescription: (option) => described(option, option.required, text),
    argumentDescription: (argument) => described(argument, true, text),
    displayWidth: columnsOf,
    boxWrap(content, width) {
      const marked = content.replace(PHRASE_END, MARK);
      return Help.prototype.boxWrap.call(this, marked, width).replaceAll(MARK, "");
    },
  };
}

function described(
  { description, argChoices, defaultValue, defaultValueDescription }: Option | Argument,
  takesValue: boolean,
  text: Text,
): string {
  const isGiven =
    takesValue && defaultValue !== undefined && !(Array.isArray(defaultValue) && !defaultValue.length);
  const notes = [
    ...(argChoices ? [`${text("choices", "選択肢")}: ${argChoices.join(", ")}`] : []),
    ...(isGiven ? [`${text("default", "既定値")}: ${defaultValueDescription ?? String(defaultValue)}`] : []),
  ];
  if (notes.length === 0) return description;
  const list = notes.join(", ");
  return text(`${description} (${list})`, `${description}（${list}）`);
}

/**
 * Where a Japanese phrase ends: after particles and punctuation. A dictionary would know of more breaks (`output/breaks.ts`), but
 * takes longer to load than all the rest of the help.
 */
const PHRASE_END =
  /(?<=[\p{Script=Hiragana}、。）])(?=[^\p{Script=Hiragana}、。）\s])|(?<=[^\s\p{ASCII}])(?=（)/gu;
/** Commander breaks lines at blanks only. This one (a thin space) is taken out again. */
const MARK = "\u2009";

/** Of our own texts: what isn't ASCII is Japanese. */
function columnsOf(text: string): number {
  return text.replaceAll(MARK, "").replace(/[^\x20-\x7e]/g, "  ").length;
}
