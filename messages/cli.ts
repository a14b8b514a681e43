import { error, text } from "./entry.js";

/** Sentences of the command line itself. */
export const cli = {
  "cli.error-prefix": text({ en: "error:", ja: "エラー:" }),
  "cli.warning-prefix": text({ en: "warning:", ja: "警告:" }),
  "cli.list-separator": text({ en: ", ", ja: "、" }),

  // what parameters and tables hold, for people
  "cli.op-create": text({ en: "create", ja: "作成" }),
  "cli.op-import": text({ en: "import", ja: "インポート" }),
  "cli.op-update": text({ en: "update", ja: "更新" }),
  "cli.op-replace": text({ en: "replace", ja: "置換" }),
  "cli.op-delete": text({ en: "delete", ja: "削除" }),
  "cli.op-retain": text({ en: "retain", ja: "管理対象外" }),
  "cli.op-same": text({ en: "same", ja: "変更なし" }),
  "cli.origin-stock": text({ en: "stock", ja: "公式" }),
  "cli.origin-built": text({ en: "built", ja: "このマシンでビルド" }),

  // at a question: y and n are typed in every language
  "cli.answer-yes": text({ en: "Yes", ja: "はい" }),
  "cli.answer-no": text({ en: "No", ja: "いいえ" }),
  "cli.answer-unclear": text({
    en: 'Answer with "y" or "n".',
    ja: "y（はい）または n（いいえ）で回答してください。",
  }),
  "cli.unexpected": error({
    kind: "failed",
    en: "{reason}",
    ja: "{reason}",
    hint: {
      en: "This is a fault of opsctl: run the command with --verbose for the details, and report it.",
      ja: "opsctl の不具合です。--verbose を付けて実行すると詳細が表示されます。その内容を報告してください。",
    },
  }),
  "cli.usage": error({
    kind: "usage",
    en: "{reason}",
    ja: "{reason}",
    hint: {
      en: "`opsctl --help` and `opsctl <command> --help` show the usage.",
      ja: "使い方は `opsctl --help` と `opsctl <コマンド> --help` で確認できます。",
    },
  }),
  "cli.bad-language": error({
    kind: "usage",
    en: "--lang is '{lang}': it must be en or ja.",
    ja: "--lang の値 '{lang}' は en でも ja でもありません。",
    hint: { en: "Use --lang en or --lang ja.", ja: "--lang en または --lang ja を指定してください。" },
  }),
  "cli.bad-number": error({
    kind: "usage",
    en: "{origin} is '{value}': it must be a whole number from 1 to {most}.",
    ja: "{origin} の値 '{value}' は 1 から {most} までの整数ではありません。",
    hint: {
      en: "Give {origin} plain digits, for example 20: no sign, no blank, no 0x or 1e3.",
      ja: "{origin} には 20 のように半角数字だけを指定してください（符号、空白、0x、1e3 は使えません）。",
    },
  }),
  "cli.no-regular-file": error({
    kind: "usage",
    en: "{path} is not a regular file.",
    ja: "{path} は通常のファイルではありません。",
    hint: {
      en: "Name a file, or name - and pipe the text into opsctl.",
      ja: "ファイルを指定するか、- を指定してパイプで opsctl に渡してください。",
    },
  }),
  "cli.bad-choice": error({
    kind: "usage",
    en: "{origin}: '{value}' is unknown.",
    ja: "{origin}: '{value}' は選べません。",
    hint: { en: "Choose one of: {choices}.", ja: "次から選んでください: {choices}。" },
  }),
  "cli.unknown-command": error({
    kind: "usage",
    en: "There is no command 'opsctl {command}'.",
    ja: "コマンド 'opsctl {command}' はありません。",
    hint: {
      en: "`opsctl --help` lists the commands.",
      ja: "`opsctl --help` でコマンドの一覧を確認してください。",
    },
  }),
  "cli.unknown-command-near": error({
    kind: "usage",
    en: "There is no command 'opsctl {command}'.",
    ja: "コマンド 'opsctl {command}' はありません。",
    hint: { en: "Did you mean: {meant}?", ja: "近いコマンド: {meant}" },
  }),
  "cli.no-command": error({
    kind: "usage",
    en: "A command is missing.",
    ja: "コマンドが指定されていません。",
    hint: {
      en: "`opsctl --help` shows the commands.",
      ja: "`opsctl --help` でコマンドの一覧を確認できます。",
    },
  }),
  "cli.misplaced-option": error({
    kind: "usage",
    en: "{option} stands before '{command}' and would have no effect there.",
    ja: "{option} が '{command}' の前にあるため、効果がありません。",
    hint: {
      en: "Write it after '{command}', if it has such an option.",
      ja: "'{command}' にそのオプションがある場合は、その後ろに書いてください。",
    },
  }),
  "cli.no-terminal-to-type": error({
    kind: "refused",
    en: "This loses data: a name must be typed, and there is no terminal to type it on.",
    ja: "データが失われる操作のため名前の入力が必要ですが、入力できる端末がありません。",
    hint: {
      en: "Run it in a terminal; --yes does not answer this.",
      ja: "端末で実行してください。--yes では代用できません。",
    },
  }),
  "cli.no-terminal": error({
    kind: "refused",
    en: "This needs an answer and there is no terminal to ask on.",
    ja: "確認が必要ですが、応答できる端末がありません。",
    hint: {
      en: "Run it in a terminal, or add --yes if you mean it.",
      ja: "端末で実行するか、意図した操作であれば --yes を付けてください。",
    },
  }),
  "cli.file-system": error({
    kind: "failed",
    en: "{path} cannot be used: {reason}",
    ja: "{path} を使用できません: {reason}",
    hint: {
      en: "Check that it is what it should be, that you may read and write it, and that the disk is not full.",
      ja: "種類と読み書きの権限、ディスクの空き容量を確認してください。",
    },
  }),
};
