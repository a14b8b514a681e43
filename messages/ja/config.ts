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
  "config.no-stack.hint":
    "--stack または OPSCTL_STACK で指定してください。読み取りだけのコマンドと `backup` は、`pulumi stack select` で選んだスタックか、Pulumi.yaml の `opsctl.defaultStack` も使います。",
  "config.default-stack": "スタックの指定がないため、{stack} を使います（{origin}）。",
  "config.bad-stack-name": "{origin} の値 '{stack}' はスタック名として使えません（英数字と - _ . のみ）。",
  "config.bad-stack-name.hint": "Pulumi.<stack>.yaml があるスタックを指定してください。",
  "config.invalid-stack": "{origin} に誤りが {count} 件あります:",
  "config.invalid-stack.hint": "何も実行していません。該当行を修正して再実行してください。",
  "config.names-collide":
    "{directory} の Pulumi.{stack}.yaml と Pulumi.{other}.yaml のスタックは、同じアカウントで名前が重複しています（{count} 個）: {example}",
  "config.names-collide.hint":
    "何も実行していません。一方の opsctl:environment、opsctl:namePrefix、opsctl:queue.name を変えるか、コピーしたファイルを削除してください。",
  "config.bad-value": "{key} の値は {value}: {expected}（{origin}）",
  "config.secure-value": "{key} が暗号化されています。設定は平文で、秘密は参照で指定します（{origin}）",
  "config.several-documents":
    "{path} に YAML ドキュメントが {count} 件あります（2 件目は {line} 行目から）。",
  "config.several-documents.hint":
    "1 つのファイルには 1 つのドキュメントだけを置いてください。`---` の行と、別のスタックの設定を削除してください。",
  "config.yaml-version": "{path} に %YAML {version} の指定があります。この指定では同じ語が別の値になります。",
  "config.yaml-version.hint":
    "その行を削除してください。opsctl と Pulumi はスタックのファイルを YAML 1.2 として読み取ります。",
  "config.stack-directory":
    "{path} はスタックのファイルを別のディレクトリに置く設定です。opsctl は対応していません。",
  "config.stack-directory.hint":
    "ファイルを Pulumi.yaml と同じディレクトリに移動し、`stackConfigDir` を削除してください。",
  "config.bare-key": "{key} に名前空間がありません。{meant} と書いてください（{origin}）",
  "config.aws-key": "{key} はスタックに反映されません。代わりの方法: {instead}（{origin}）",
  "config.outside-config":
    "{key} は `config:` の外にあるため無効です: `config:` の下に字下げして書いてください（{origin}）",
  "config.unused-key":
    "{key} は反映されません。opsctl がエンジンに渡すのは opsctl のキーだけです（{origin}）",
  "config.near-namespace": "{key} は反映されません。候補: {meant}（{origin}）",
  "config.near-section": "{key} は反映されません。候補: {meant}（{origin}）",
  "config.bad-project-value": "プロジェクトの {key}: {expected}（{origin}）",
  "config.undeclared":
    "{key} が設定されていません。プロジェクトが値なしで宣言しているため、スタックごとに設定してください（{origin}）",
  "config.environment-unsupported":
    "environment: opsctl は Pulumi ESC の環境を読み取りません。値をこのファイルに書いてください（{origin}）",
  "config.ambiguous-value":
    "{key} の値は {value}: YAML 1.1 と 1.2 で読み方が異なります。引用符で囲むか、10 進数で書いてください（{origin}）",
  "config.key-not-text":
    "{key} のキー {value} は、YAML では文字列になりません。引用符で囲んでください（{origin}）",
  "config.needs-opsctl":
    "スタック {stack} の {key} は秘密を参照で指定しています。参照を読むのは opsctl だけです",
  "config.needs-opsctl.hint":
    "このスタックでは pulumi の代わりに `opsctl preview` と `opsctl up` を使ってください",
} as const;
