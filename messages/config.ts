import { error, event, text } from "./entry.js";

/** Sentences about a stack's configuration. */
export const config = {
  "config.no-project": error({
    kind: "usage",
    en: "There is no Pulumi.yaml in {directory} or above it.",
    ja: "Pulumi.yaml がありません: {directory} とその上位ディレクトリ。",
    hint: {
      en: "Run opsctl in a checkout that has a Pulumi.yaml.",
      ja: "Pulumi.yaml のあるチェックアウトで opsctl を実行してください。",
    },
  }),
  "config.not-yaml": error({
    kind: "usage",
    en: "{path} cannot be parsed as YAML: {reason}",
    ja: "{path} を YAML として解析できません: {reason}",
    hint: {
      en: "Correct the file. `git diff` shows the last changes.",
      ja: "ファイルを修正してください。直前の変更は `git diff` で確認できます。",
    },
  }),
  "config.unreadable-file": error({
    kind: "usage",
    en: "{path} cannot be read: {reason}",
    ja: "{path} を読み取れません: {reason}",
    hint: { en: "Check the file's permissions.", ja: "ファイルの権限を確認してください。" },
  }),
  "config.not-regular-file": error({
    kind: "usage",
    en: "{path} is not a regular file.",
    ja: "通常のファイルではありません: {path}。",
    hint: {
      en: "Replace it with a regular file or a link to one.",
      ja: "通常のファイルか、通常のファイルへのリンクに置き換えてください。",
    },
  }),
  "config.no-stack-file": error({
    kind: "usage",
    en: "Stack '{stack}' is not configured: {path} does not exist. Configured stacks: {stacks}.",
    ja: "スタック '{stack}' は設定されていません: {path} がありません。設定済みのスタック: {stacks}。",
    hint: {
      en: "Name a configured stack with --stack, or create the file.",
      ja: "--stack で設定済みのスタックを指定するか、ファイルを作成してください。",
    },
  }),
  "config.no-stack": error({
    kind: "usage",
    en: "No stack was given. Stacks in {directory}: {stacks}.",
    ja: "スタックが指定されていません。{directory} のスタック: {stacks}。",
    hint: {
      en: "Name a stack with --stack or OPSCTL_STACK. `backup` and commands that only read also use the stack that `pulumi stack select` chose, or `opsctl.defaultStack` of Pulumi.yaml.",
      ja: "--stack または OPSCTL_STACK で指定してください。`backup` と読み取り専用のコマンドは、`pulumi stack select` で選択したスタックか、Pulumi.yaml の `opsctl.defaultStack` も使用します。",
    },
  }),
  "config.default-stack": event({
    level: "info",
    en: "No stack was given. Using stack {stack} ({origin}).",
    ja: "スタックが指定されていません。スタック '{stack}' を使用します（{origin}）。",
  }),
  "config.bad-stack-name": error({
    kind: "usage",
    en: "{origin} is '{stack}': stack names have only letters, digits, '-', '_' and '.'.",
    ja: "{origin} のスタック名が正しくありません: '{stack}'（使用できる文字は英数字と - _ . のみ）。",
    hint: {
      en: "Name one of the stacks that have a Pulumi.<stack>.yaml.",
      ja: "Pulumi.<stack>.yaml があるスタックを指定してください。",
    },
  }),
  "config.invalid-stack": error({
    kind: "usage",
    en: "{origin} has {count} {count|mistake|mistakes}:",
    ja: "{origin} に誤りが {count} 件あります:",
    hint: {
      en: "Nothing was attempted. Correct these lines and run the command again.",
      ja: "何も実行していません。該当する行を修正して再実行してください。",
    },
  }),
  "config.names-collide": error({
    kind: "usage",
    en: "Pulumi.{stack}.yaml and Pulumi.{other}.yaml in {directory} have {count} {count|name|names} in common in one account: {example}",
    ja: "{directory} の Pulumi.{stack}.yaml と Pulumi.{other}.yaml のスタックは、同じアカウントで {count} 個の名前が重複しています: {example}",
    hint: {
      en: "Nothing was attempted. Give one stack another opsctl:environment, opsctl:namePrefix or opsctl:queue.name. If one file is a copy, remove it.",
      ja: "何も実行していません。一方の opsctl:environment、opsctl:namePrefix、opsctl:queue.name を変更してください。コピーしたファイルの場合は削除してください。",
    },
  }),
  "config.bad-value": text({
    en: "{key} is {value}: {expected} ({origin})",
    ja: "{key}: {expected}。現在の値: {value}（{origin}）",
  }),
  "config.secure-value": text({
    en: "{key} is an encrypted value. Write settings in plain text and secrets as references ({origin})",
    ja: "{key} は暗号化された値です。設定は平文で、シークレットは参照で指定してください（{origin}）",
  }),
  "config.several-documents": error({
    kind: "usage",
    en: "{path} holds {count} YAML documents; the second begins at line {line}.",
    ja: "{path} に YAML ドキュメントが {count} 件あります（2 件目は {line} 行目から）。",
    hint: {
      en: "Keep one document in the file: remove the line `---` and the settings of other stacks.",
      ja: "ファイルのドキュメントは 1 件だけにしてください。`---` の行と、別のスタックの設定を削除してください。",
    },
  }),
  "config.yaml-version": error({
    kind: "usage",
    en: "{path} has the directive %YAML {version}, which changes the meaning of some words.",
    ja: "{path} に %YAML {version} の指定があります。この指定では一部の語が別の値として解析されます。",
    hint: {
      en: "Remove the directive: opsctl and Pulumi read stack files as YAML 1.2.",
      ja: "指定の行を削除してください。opsctl と Pulumi はスタックのファイルを YAML 1.2 として読み取ります。",
    },
  }),
  "config.stack-directory": error({
    kind: "usage",
    en: "{path} sets `stackConfigDir`, which opsctl does not support.",
    ja: "{path} の `stackConfigDir` には対応していません。",
    hint: {
      en: "Move the stack files into the directory of Pulumi.yaml and remove `stackConfigDir`.",
      ja: "スタックのファイルを Pulumi.yaml と同じディレクトリに移動し、`stackConfigDir` を削除してください。",
    },
  }),
  "config.outside-config": text({
    en: "{key} is outside of `config:` and has no effect. Indent it below `config:` ({origin})",
    ja: "{key} は `config:` の外にあるため無効です。`config:` の下に字下げして書いてください（{origin}）",
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
    en: "{key} has no effect: opsctl passes only its own keys to the engine ({origin})",
    ja: "{key} は反映されません。opsctl がエンジンに渡すのは opsctl のキーだけです（{origin}）",
  }),
  "config.near-namespace": text({
    en: "{key} has no effect: did you mean {meant}? ({origin})",
    ja: "{key} は反映されません。候補を確認してください: {meant}（{origin}）",
  }),
  "config.near-section": text({
    en: "{key} has no effect: did you mean {meant}? ({origin})",
    ja: "{key} は反映されません。候補を確認してください: {meant}（{origin}）",
  }),
  "config.bad-project-value": text({
    en: "{key} of the project: expected {expected} ({origin})",
    ja: "プロジェクトの {key}: {expected}（{origin}）",
  }),
  "config.undeclared": text({
    en: "{key} is not set: the project declares it without a value. Set it in each stack ({origin})",
    ja: "{key} が設定されていません。プロジェクトが値なしで宣言しているため、スタックごとに設定してください（{origin}）",
  }),
  "config.environment-unsupported": text({
    en: "environment: opsctl does not read Pulumi ESC environments. Write their values here ({origin})",
    ja: "environment: opsctl は Pulumi ESC の環境を読み取りません。値をこのファイルに書いてください（{origin}）",
  }),
  "config.ambiguous-value": text({
    en: "{key} is {value}: YAML 1.1 and 1.2 parse it differently. Quote it, or write a plain decimal number ({origin})",
    ja: "{key} の値は YAML 1.1 と 1.2 で異なります: {value}。引用符で囲むか、10 進数で書いてください（{origin}）",
  }),
  "config.key-not-text": text({
    en: "{key} has the key {value}, which YAML does not parse as text. Quote it ({origin})",
    ja: "{key} のキーは YAML では文字列になりません: {value}。引用符で囲んでください（{origin}）",
  }),
  "config.needs-opsctl": error({
    kind: "usage",
    en: "{key} of stack {stack} has references to secrets, which only opsctl can resolve.",
    ja: "スタック '{stack}' の {key} にシークレットへの参照があります。参照を解決できるのは opsctl だけです。",
    hint: {
      en: "Use `opsctl preview` and `opsctl up` for this stack instead of pulumi.",
      ja: "このスタックでは pulumi の代わりに `opsctl preview` と `opsctl up` を使用してください。",
    },
  }),
};
