import { type Argument, Help, type HelpConfiguration, type Option } from "@commander-js/extra-typings";
import type { Text } from "./language.js";

/** Commander's help in the user's language, with line breaks that suit Japanese too. */
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
 * The end of a Japanese phrase: after particles and punctuation. A dictionary (`output/breaks.ts`) finds more breaks,
 * but loading it takes longer than all the rest of the help.
 */
const PHRASE_END =
  /(?<=[\p{Script=Hiragana}、。）])(?=[^\p{Script=Hiragana}、。）\s])|(?<=[^\s\p{ASCII}])(?=（)/gu;
/** A thin space marks a possible break, because Commander breaks lines at blanks only; it is removed afterwards. */
const MARK = "\u2009";

/** Display width of our own texts, in which all non-ASCII characters are Japanese and two columns wide. */
function columnsOf(text: string): number {
  return text.replaceAll(MARK, "").replace(/[^\x20-\x7e]/g, "  ").length;
}
