import { error, text } from "../entry.js";

/** What `opsctl doctor` says of this machine. */
export const doctorMachine = {
  "doctor.node": text({ en: "Node {version}", ja: "Node {version}（実行環境）" }),
  "doctor.node-too-old": error({
    kind: "finding",
    en: "Node {version} is older than {least}",
    ja: "Node {version} は {least} より古いです",
    hint: { en: "Install Node {least} or newer.", ja: "Node {least} 以降をインストールしてください。" },
  }),
  "doctor.git": text({ en: "git {version}", ja: "git {version}（バージョン管理）" }),
  "doctor.git-missing": error({
    kind: "finding",
    en: "there is no git on PATH",
    ja: "PATH に git がありません",
    hint: {
      en: "Install git: the worker and the local GitHub need it. Stacks and backups work without.",
      ja: "git をインストールしてください。ワーカーとローカル GitHub に必要です（スタックとバックアップには不要）。",
    },
  }),
  "doctor.python": text({
    en: "Python {version} ({path}), for the local endpoint",
    ja: "Python {version}（{path}）、ローカルエンドポイント用",
  }),
  "doctor.engine-stock": text({
    en: "Pulumi CLI {cliVersion}, AWS plugin {pluginVersion} (stock)",
    ja: "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}（公式版）",
  }),
  "doctor.engine-built": text({
    en: "Pulumi CLI {cliVersion}, AWS plugin {pluginVersion} (built on this machine: loopback endpoints only)",
    ja: "Pulumi CLI {cliVersion}、AWS プラグイン {pluginVersion}（このマシンでビルド、ループバックのみ）",
  }),
  "doctor.engine-missing": error({
    kind: "finding",
    en: "no Pulumi engine: wanted are CLI {cli} and AWS plugin {plugin}",
    ja: "Pulumi エンジンがありません（必要: CLI {cli}、AWS プラグイン {plugin}）",
    hint: {
      en: "Run `opsctl engine install`; only stacks need it, backups and workers do not.",
      ja: "`opsctl engine install` を実行してください。必要なのはスタックだけで、バックアップとワーカーには不要です。",
    },
  }),
  "doctor.go": text({
    en: "Go ({path}), should the engine have to be built",
    ja: "Go（{path}）、エンジンのビルドが必要な場合に使います",
  }),
  "doctor.go-not-needed": text({
    en: "Go is not needed: there is an engine",
    ja: "エンジンがあるので Go は不要です",
  }),
  "doctor.disk": text({ en: "{free} free for {directory}", ja: "{directory} の空き容量は {free}" }),
  "doctor.disk-low": error({
    kind: "finding",
    en: "{free} free for {directory}; {low} is a good measure",
    ja: "{directory} の空き容量は {free} です（{low} あると安心です）",
    hint: {
      en: "Make room, or set XDG_CACHE_HOME and XDG_STATE_HOME to a larger disk.",
      ja: "空きを作るか、XDG_CACHE_HOME と XDG_STATE_HOME を大きなディスクに向けてください。",
    },
  }),
  "doctor.disk-full": error({
    kind: "finding",
    en: "{free} free for {directory}: {least} is the least",
    ja: "{directory} の空き容量は {free} です（最低 {least} 必要）",
    hint: {
      en: "Make room, or set XDG_CACHE_HOME and XDG_STATE_HOME to a larger disk.",
      ja: "空きを作るか、XDG_CACHE_HOME と XDG_STATE_HOME を大きなディスクに向けてください。",
    },
  }),
  "doctor.directory-not-writable": error({
    kind: "finding",
    en: "{directory} cannot be written: {place} is not yours to write",
    ja: "{directory} に書き込めません（{place} への書き込み権限がありません）",
    hint: {
      en: "Change its owner, or set XDG_CACHE_HOME and XDG_STATE_HOME.",
      ja: "所有者を直すか、XDG_CACHE_HOME と XDG_STATE_HOME を設定してください。",
    },
  }),
  "doctor.endpoint-running": text({
    en: "local AWS endpoint: {endpoint}",
    ja: "ローカル AWS エンドポイント: {endpoint}",
  }),
  "doctor.endpoint-stopped": text({
    en: "local AWS endpoint: not running (`opsctl local up` starts it)",
    ja: "ローカル AWS エンドポイント: 停止中（`opsctl local up` で起動します）",
  }),
  "doctor.endpoint-unwell": error({
    kind: "finding",
    en: "local AWS endpoint on port {port}: {condition}",
    ja: "ローカル AWS エンドポイント（ポート {port}）: {condition}",
    hint: {
      en: "`opsctl local up` stops what is left of it and starts it anew.",
      ja: "`opsctl local up` が残りを止めて起動し直します。",
    },
  }),
};
