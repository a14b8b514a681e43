import { error, event, text } from "./entry.js";

/** Sentences about a stack's configuration. */
export const config = {
  "config.no-project": error({
    kind: "usage",
    en: "There is no Pulumi.yaml in {directory} or above it.",
    ja: "{directory} とその上位に Pulumi.yaml がありません。",
    hint: {
      en: "Run opsctl in a checkout that has a Pulumi.yaml.",
      ja: "Pulumi.yaml のあるチェックアウトで opsctl を実行してください。",
    },
  }),
  "config.not-yaml": error({
    kind: "usage",
    en: "{path} cannot be read as YAML: {reason}",
    ja: "{path} を YAML として読めません: {reason}",
    hint: {
      en: "Mend the file; `git diff` shows what changed last.",
      ja: "ファイルを修正してください。直前の変更は `git diff` で確認できます。",
    },
  }),
  "config.unreadable-file": error({
    kind: "usage",
    en: "{path} cannot be read: {reason}",
    ja: "{path} を読み込めません: {reason}",
    hint: { en: "Check the file's permissions.", ja: "ファイルの権限を確認してください。" },
  }),
  "config.not-regular-file": error({
    kind: "usage",
    en: "{path} is not a regular file.",
    ja: "{path} は通常のファイルではありません。",
    hint: {
      en: "Put a file in its place, or a link to one.",
      ja: "通常のファイルか、それへのリンクに置き換えてください。",
    },
  }),
  "config.no-stack-file": error({
    kind: "usage",
    en: "There is no stack '{stack}': {path} does not exist. Configured stacks: {stacks}.",
    ja: "スタック '{stack}' はありません（{path} が存在しません）。設定済み: {stacks}",
    hint: {
      en: "Name one of them with --stack, or write the file.",
      ja: "--stack で設定済みのスタックを指定するか、ファイルを作成してください。",
    },
  }),
  "config.no-stack": error({
    kind: "usage",
    en: "Which stack? {directory} has {stacks}.",
    ja: "スタックを指定してください。{directory} には {stacks} があります。",
    hint: {
      en: "Name one with --stack or OPSCTL_STACK. Commands that only read, and `backup`, also take the stack that `pulumi stack select` chose, or `opsctl.defaultStack` of Pulumi.yaml.",
      ja: "--stack または OPSCTL_STACK で指定してください。読み取りだけのコマンドと `backup` は、`pulumi stack select` で選んだスタックか、Pulumi.yaml の `opsctl.defaultStack` も使います。",
    },
  }),
  "config.default-stack": event({
    level: "info",
    en: "No stack was named: taking {stack} ({origin}).",
    ja: "スタックの指定がないため、{stack} を使います（{origin}）。",
  }),
  "config.bad-stack-name": error({
    kind: "usage",
    en: "{origin} is '{stack}': a stack's name has letters, digits, '-', '_' and '.' only.",
    ja: "{origin} の値 '{stack}' はスタック名として使えません（英数字と - _ . のみ）。",
    hint: {
      en: "Name one of the stacks that have a Pulumi.<stack>.yaml.",
      ja: "Pulumi.<stack>.yaml があるスタックを指定してください。",
    },
  }),
  "config.invalid-stack": error({
    kind: "usage",
    en: "{origin} has mistakes, {count} in all:",
    ja: "{origin} に誤りが {count} 件あります:",
    hint: {
      en: "Nothing was attempted. Mend the lines and run the command again.",
      ja: "何も実行していません。該当行を修正して再実行してください。",
    },
  }),
  "config.names-collide": error({
    kind: "usage",
    en: "Pulumi.{stack}.yaml and Pulumi.{other}.yaml in {directory} describe stacks that share names in one account, {count} in all: {example}",
    ja: "{directory} の Pulumi.{stack}.yaml と Pulumi.{other}.yaml のスタックは、同じアカウントで名前が重複しています（{count} 個）: {example}",
    hint: {
      en: "Nothing was attempted. Give one of them another opsctl:environment, opsctl:namePrefix or opsctl:queue.name, or remove the file that is a copy.",
      ja: "何も実行していません。一方の opsctl:environment、opsctl:namePrefix、opsctl:queue.name を変えるか、コピーしたファイルを削除してください。",
    },
  }),
  "config.bad-value": text({
    en: "{key} is {value}: {expected} ({origin})",
    ja: "{key} の値は {value}: {expected}（{origin}）",
  }),
  "config.secure-value": text({
    en: "{key} is an encrypted value: settings are plain, and secrets are named by reference ({origin})",
    ja: "{key} が暗号化されています。設定は平文で、秘密は参照で指定します（{origin}）",
  }),
  "config.several-documents": error({
    kind: "usage",
    en: "{path} holds {count} YAML documents; the second begins at line {line}.",
    ja: "{path} に YAML ドキュメントが {count} 件あります（2 件目は {line} 行目から）。",
    hint: {
      en: "Keep one document in the file: remove the line `---` and what belongs to another stack.",
      ja: "1 つのファイルには 1 つのドキュメントだけを置いてください。`---` の行と、別のスタックの設定を削除してください。",
    },
  }),
  "config.yaml-version": error({
    kind: "usage",
    en: "{path} says %YAML {version}, by which the same words mean other values.",
    ja: "{path} に %YAML {version} の指定があります。この指定では同じ語が別の値になります。",
    hint: {
      en: "Remove that line: opsctl and Pulumi read stack files as YAML 1.2.",
      ja: "その行を削除してください。opsctl と Pulumi はスタックのファイルを YAML 1.2 として読み取ります。",
    },
  }),
  "config.stack-directory": error({
    kind: "usage",
    en: "{path} keeps the stacks' files in another directory, which opsctl doesn't support.",
    ja: "{path} はスタックのファイルを別のディレクトリに置く設定です。opsctl は対応していません。",
    hint: {
      en: "Move the files beside Pulumi.yaml and remove `stackConfigDir`.",
      ja: "ファイルを Pulumi.yaml と同じディレクトリに移動し、`stackConfigDir` を削除してください。",
    },
  }),
  "config.outside-config": text({
    en: "{key} stands outside of `config:` and has no effect: indent it below `config:` ({origin})",
    ja: "{key} は `config:` の外にあるため無効です: `config:` の下に字下げして書いてください（{origin}）",
  }),
  "config.bare-key": text({
    en: "{key} has no namespace: write {meant} ({origin})",
    ja: "{key} に名前空間がありません。{meant} と書いてください（{origin}）",
  }),
  "config.aws-key": text({
    en: "{key} has no effect on the stack: {instead} ({origin})",
    ja: "{key} はスタックに反映されません。代わりの方法: {instead}（{origin}）",
  }),
  "config.unused-key": text({
    en: "{key} has no effect: opsctl hands only its own keys to the engine ({origin})",
    ja: "{key} は反映されません。opsctl がエンジンに渡すのは opsctl のキーだけです（{origin}）",
  }),
  "config.near-namespace": text({
    en: "{key} has no effect: did you mean {meant}? ({origin})",
    ja: "{key} は反映されません。候補: {meant}（{origin}）",
  }),
  "config.near-section": text({
    en: "{key} has no effect: did you mean {meant}? ({origin})",
    ja: "{key} は反映されません。候補: {meant}（{origin}）",
  }),
  "config.bad-project-value": text({
    en: "{key} of the project: expected {expected} ({origin})",
    ja: "プロジェクトの {key}: {expected}（{origin}）",
  }),
  "config.undeclared": text({
    en: "{key} is not set: the project declares it without a value, so each stack has to set it ({origin})",
    ja: "{key} が設定されていません。プロジェクトが値なしで宣言しているため、スタックごとに設定してください（{origin}）",
  }),
  "config.environment-unsupported": text({
    en: "environment: opsctl doesn't read Pulumi ESC environments. Write their values here ({origin})",
    ja: "environment: opsctl は Pulumi ESC の環境を読み取りません。値をこのファイルに書いてください（{origin}）",
  }),
  "config.ambiguous-value": text({
    en: "{key} is {value}: YAML 1.1 and 1.2 read this differently. Quote it, or write a plain decimal number ({origin})",
    ja: "{key} の値は {value}: YAML 1.1 と 1.2 で読み方が異なります。引用符で囲むか、10 進数で書いてください（{origin}）",
  }),
  "config.key-not-text": text({
    en: "{key} has the key {value}, which YAML doesn't read as text. Quote it ({origin})",
    ja: "{key} のキー {value} は、YAML では文字列になりません。引用符で囲んでください（{origin}）",
  }),
  "config.needs-opsctl": error({
    kind: "usage",
    en: "{key} of stack {stack} names secrets by reference, which only opsctl reads",
    ja: "スタック {stack} の {key} は秘密を参照で指定しています。参照を読むのは opsctl だけです",
    hint: {
      en: "use `opsctl preview` and `opsctl up` for this stack instead of pulumi",
      ja: "このスタックでは pulumi の代わりに `opsctl preview` と `opsctl up` を使ってください",
    },
  }),
};
