import { error, text } from "../entry.js";

/** What `opsctl doctor` says of this machine. */
export const doctorMachine = {
  "doctor.node": text({ en: "Node {version}", ja: "Node {version}（実行環境）" }),
  "doctor.node-too-old": error({
    kind: "finding",
    en: "Node {version} is older than {least}",
    ja: "Node {version}（{least} 以降が必要）",
    hint: { en: "Install Node {least} or newer.", ja: "Node {least} 以降をインストールしてください。" },
  }),
  "doctor.git": text({ en: "git {version}", ja: "git {version}（バージョン管理）" }),
  "doctor.git-missing": error({
    kind: "finding",
    en: "no git on PATH",
    ja: "PATH に git なし",
    hint: {
      en: "Install git. The worker and the local GitHub need it; stacks and backups do not.",
      ja: "git をインストールしてください。ワーカーとローカル GitHub に必要です（スタックとバックアップには不要）。",
    },
  }),
  "doctor.python": text({
    en: "Python {version} ({path}), for the local endpoint",
    ja: "Python {version}（{path}）、ローカルエンドポイント用",
  }),
  "doctor.engine-stock": text({
    en: "Pulumi CLI {cliVersion}, AWS plugin {pluginVersion} (stock)",
    ja: "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}（公式）",
  }),
  "doctor.engine-built": text({
    en: "Pulumi CLI {cliVersion}, AWS plugin {pluginVersion} (built on this machine: loopback endpoints only)",
    ja: "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}（このマシンでビルド、ループバックのエンドポイントのみ）",
  }),
  "doctor.engine-missing": error({
    kind: "finding",
    en: "no Pulumi engine (required: CLI {cli}, AWS plugin {plugin})",
    ja: "Pulumi エンジンなし（必要: CLI {cli}、AWS プラグイン {plugin}）",
    hint: {
      en: "Run `opsctl engine install`. Only stacks need the engine, backups and workers do not.",
      ja: "`opsctl engine install` を実行してください。エンジンが必要なのはスタックだけです（バックアップとワーカーには不要）。",
    },
  }),
  "doctor.go": text({
    en: "Go ({path}), used only if the engine must be built",
    ja: "Go（{path}、エンジンをビルドする場合だけ使用）",
  }),
  "doctor.go-not-needed": text({
    en: "Go is not needed: an engine is installed",
    ja: "Go は不要（エンジンはインストール済み）",
  }),
  "doctor.disk": text({ en: "{free} free for {directory}", ja: "{directory} の空き容量: {free}" }),
  "doctor.disk-low": error({
    kind: "finding",
    en: "{free} free for {directory}; at least {low} is recommended",
    ja: "{directory} の空き容量: {free}（推奨: {low} 以上）",
    hint: {
      en: "Free some space, or set XDG_CACHE_HOME and XDG_STATE_HOME to directories on a larger disk.",
      ja: "空き容量を増やすか、XDG_CACHE_HOME と XDG_STATE_HOME に大きなディスクのディレクトリを設定してください。",
    },
  }),
  "doctor.disk-full": error({
    kind: "finding",
    en: "{free} free for {directory}; at least {least} is required",
    ja: "{directory} の空き容量: {free}（必要: {least} 以上）",
    hint: {
      en: "Free some space, or set XDG_CACHE_HOME and XDG_STATE_HOME to directories on a larger disk.",
      ja: "空き容量を増やすか、XDG_CACHE_HOME と XDG_STATE_HOME に大きなディスクのディレクトリを設定してください。",
    },
  }),
  "doctor.directory-not-writable": error({
    kind: "finding",
    en: "{directory} is not writable: no write permission for {place}",
    ja: "{directory} に書き込み不可（{place} への書き込み権限なし）",
    hint: {
      en: "Change its owner, or set XDG_CACHE_HOME and XDG_STATE_HOME to other directories.",
      ja: "所有者を変更するか、XDG_CACHE_HOME と XDG_STATE_HOME に別のディレクトリを設定してください。",
    },
  }),
  "doctor.endpoint-running": text({
    en: "local AWS endpoint: {endpoint}",
    ja: "ローカル AWS エンドポイント: {endpoint}",
  }),
  "doctor.endpoint-stopped": text({
    en: "local AWS endpoint: not running (`opsctl local up` starts it)",
    ja: "ローカル AWS エンドポイント: 停止中（起動: `opsctl local up`）",
  }),
  "doctor.endpoint-unwell": error({
    kind: "finding",
    en: "local AWS endpoint on port {port}: {condition}",
    ja: "ローカル AWS エンドポイント（ポート {port}）: {condition}",
    hint: {
      en: "Run `opsctl local up`: it stops what still runs and starts the endpoint again.",
      ja: "`opsctl local up` を実行してください。残っているプロセスを停止し、エンドポイントを起動し直します。",
    },
  }),
};
