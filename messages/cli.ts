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
  "cli.op-retain": text({ en: "retain", ja: "保持（管理対象外）" }),
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
      en: "This is a bug in opsctl. Run the command again with --verbose, and report the details that it shows.",
      ja: "opsctl の不具合です。--verbose を付けて再実行し、表示される詳細を報告してください。",
    },
  }),
  "cli.usage": error({
    kind: "usage",
    en: "{reason}",
    ja: "{reason}",
    hint: {
      en: "`opsctl --help` and `opsctl <command> --help` show the usage.",
      ja: "使い方は `opsctl --help` と `opsctl <コマンド> --help` で確認してください。",
    },
  }),
  "cli.bad-language": error({
    kind: "usage",
    en: "--lang is '{lang}': it must be en or ja.",
    ja: "--lang の値が正しくありません: '{lang}'（en または ja のみ）。",
    hint: { en: "Use --lang en or --lang ja.", ja: "--lang en または --lang ja を指定してください。" },
  }),
  "cli.bad-number": error({
    kind: "usage",
    en: "{origin} is '{value}': it must be a whole number from 1 to {most}.",
    ja: "{origin} が 1 から {most} までの整数ではありません: '{value}'。",
    hint: {
      en: "Write {origin} in digits only, for example 20. Signs, blanks, 0x and 1e3 are not accepted.",
      ja: "{origin} は 20 のように半角数字だけで指定してください。符号、空白、0x、1e3 は使えません。",
    },
  }),
  "cli.no-regular-file": error({
    kind: "usage",
    en: "{path} is not a regular file.",
    ja: "通常のファイルではありません: {path}。",
    hint: {
      en: "Name a file, or use - and pipe the text into opsctl.",
      ja: "ファイルを指定するか、- を指定してパイプで opsctl に渡してください。",
    },
  }),
  "cli.bad-choice": error({
    kind: "usage",
    en: "{origin}: '{value}' is unknown.",
    ja: "{origin} の値が正しくありません: '{value}'。",
    hint: { en: "Choose one of: {choices}.", ja: "次から選択してください: {choices}。" },
  }),
  "cli.unknown-command": error({
    kind: "usage",
    en: "There is no command 'opsctl {command}'.",
    ja: "コマンドがありません: 'opsctl {command}'。",
    hint: {
      en: "`opsctl --help` lists the commands.",
      ja: "`opsctl --help` でコマンドの一覧を確認してください。",
    },
  }),
  "cli.unknown-command-near": error({
    kind: "usage",
    en: "There is no command 'opsctl {command}'.",
    ja: "コマンドがありません: 'opsctl {command}'。",
    hint: { en: "Did you mean: {meant}?", ja: "近い名前のコマンドを確認してください: {meant}。" },
  }),
  "cli.no-command": error({
    kind: "usage",
    en: "No command was given.",
    ja: "コマンドが指定されていません。",
    hint: {
      en: "`opsctl --help` lists the commands.",
      ja: "`opsctl --help` でコマンドの一覧を確認してください。",
    },
  }),
  "cli.misplaced-option": error({
    kind: "usage",
    en: "{option} has no effect before '{command}'.",
    ja: "{option} は '{command}' の前では無効です。",
    hint: {
      en: "Write {option} after '{command}', if that command has this option.",
      ja: "'{command}' に {option} がある場合は、'{command}' の後ろに書いてください。",
    },
  }),
  "cli.no-terminal-to-type": error({
    kind: "refused",
    en: "This command deletes data and asks for a name to be typed, but there is no terminal.",
    ja: "データが失われる操作には名前の入力が必要ですが、端末がありません。",
    hint: {
      en: "Run it in a terminal. --yes does not replace the name.",
      ja: "端末で実行してください。--yes では名前の入力を省略できません。",
    },
  }),
  "cli.no-terminal": error({
    kind: "refused",
    en: "This command asks for confirmation, but there is no terminal.",
    ja: "確認が必要な操作ですが、端末がありません。",
    hint: {
      en: "Run it in a terminal, or add --yes to confirm.",
      ja: "端末で実行するか、--yes を付けて承認してください。",
    },
  }),
  "cli.file-system": error({
    kind: "failed",
    en: "{path} cannot be used: {reason}",
    ja: "{path} を使用できません: {reason}",
    hint: {
      en: "Check the type of the file, your permission to read and write it, and the free space of the disk.",
      ja: "ファイルの種類、読み書きの権限、ディスクの空き容量を確認してください。",
    },
  }),
};
