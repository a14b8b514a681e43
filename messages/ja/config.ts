/** スタック設定に関する文。 */
export const config = {
  "config.no-project": "{directory} とその上位に Pulumi.yaml がありません。",
  "config.no-project.hint": "Pulumi.yaml のあるチェックアウトで opsctl を実行してください。",
  "config.not-yaml": "{path} を YAML として読めません: {reason}",
  "config.not-yaml.hint": "ファイルを修正してください。直前の変更は `git diff` で確認できます。",
  "config.unreadable-file": "{path} を読み込めません: {reason}",
  "config.unreadable-file.hint": "ファイルの権限を確認してください。",
  "config.not-regular-file": "{path} は通常のファイルではありません。",
  "config.not-regular-file.hint": "通常のファイルか、それへのリンクに置き換えてください。",
  "config.no-stack-file": "スタック '{stack}' はありません（{path} が存在しません）。設定済み: {stacks}",
  "config.no-stack-file.hint": "--stack で設定済みのスタックを指定するか、ファイルを作成してください。",
  "config.no-stack": "スタックを指定してください。{directory} には {stacks} があります。",
  "config.no-stack.hint": "--stack または OPSCTL_STACK で指定してください。",
  "config.bad-stack-name": "{origin} の値 '{stack}' はスタック名として使えません（英数字と - _ . のみ）。",
  "config.bad-stack-name.hint": "Pulumi.<stack>.yaml があるスタックを指定してください。",
  "config.invalid-stack": "{origin} に誤りが {count} 件あります:",
  "config.invalid-stack.hint": "何も実行していません。該当行を修正して再実行してください。",
  "config.bad-value": "{key} の値は {value}: {expected}（{origin}）",
  "config.secure-value": "{key} が暗号化されています。設定は平文で、秘密は参照で指定します（{origin}）",
  "config.needs-opsctl":
    "スタック {stack} の {key} は秘密を参照で指定しています。参照を読むのは opsctl だけです",
  "config.needs-opsctl.hint":
    "このスタックでは pulumi の代わりに `opsctl preview` と `opsctl up` を使ってください",
} as const;
