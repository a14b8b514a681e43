import { error, event } from "./entry.js";

/** Sentences of `automation/`. */
export const automation = {
  "automation.no-backend": error({
    kind: "usage",
    en: "No back end is configured for stack '{stack}'.",
    ja: "スタック '{stack}' のバックエンドが設定されていません。",
    hint: {
      en: "Set PULUMI_BACKEND_URL (for example s3://my-state-bucket) or backend.url in Pulumi.yaml, or run `pulumi login`.",
      ja: "PULUMI_BACKEND_URL（例: s3://my-state-bucket）か Pulumi.yaml の backend.url を設定するか、`pulumi login` を実行してください。",
    },
  }),
  "automation.bad-backend": error({
    kind: "usage",
    en: "The back end's address is not valid: {url} ({origin}). Expected: {expected}.",
    ja: "バックエンドのアドレスが正しくありません: {url}（{origin}）。期待する値: {expected}。",
    hint: {
      en: "Write the address with its scheme, as for `pulumi login`.",
      ja: "`pulumi login` と同じ形式で、スキームを付けて指定してください。",
    },
  }),
  "automation.misplaced-state": error({
    kind: "usage",
    en: "The state of stack '{stack}' is in the directory that an earlier opsctl used for the relative path: {path}",
    ja: "スタック '{stack}' の状態が、以前のバージョンの opsctl が相対パスから求めたディレクトリにあります: {path}",
    hint: {
      en: "Move its content to {directory}, and run the command again.",
      ja: "内容を {directory} に移動してから、再実行してください。",
    },
  }),
  "automation.unknown-secrets-provider": error({
    kind: "usage",
    en: "The secrets provider of stack '{stack}' is unknown: {named}{meant}. Supported: {known}.",
    ja: "スタック '{stack}' のシークレットプロバイダーが不明です: {named}{meant}。使用できる値: {known}。",
    hint: {
      en: "Correct `secretsprovider` in the stack's file.",
      ja: "スタックのファイルの `secretsprovider` を修正してください。",
    },
  }),
  "automation.local-secrets-provider": error({
    kind: "usage",
    en: "Stack '{stack}' cannot use the secrets provider {named}: its secrets are encrypted with a passphrase of this machine.",
    ja: "スタック '{stack}' ではシークレットプロバイダー {named} を使用できません。シークレットはこのマシンのパスフレーズで暗号化されます。",
    hint: {
      en: "Remove `secretsprovider` and `encryptedkey` from the stack's file.",
      ja: "スタックのファイルから `secretsprovider` と `encryptedkey` を削除してください。",
    },
  }),
  "automation.other-secrets-provider": error({
    kind: "refused",
    en: "The state of stack '{stack}' is encrypted with {actual}, but its file names {named}.",
    ja: "スタック '{stack}' の状態は {actual} で暗号化されていますが、ファイルの設定は {named} です。",
    hint: {
      en: "Set {actual} in the file, or change the provider with `pulumi stack change-secrets-provider`.",
      ja: "ファイルに {actual} を設定するか、`pulumi stack change-secrets-provider` で変更してください。",
    },
  }),
  "automation.locked": error({
    kind: "refused",
    en: "Stack '{stack}' is locked by {user}@{host} (pid {pid}) since {since}: {path}",
    ja: "スタック '{stack}' はロックされています: {user}@{host}（pid {pid}、{since} から）: {path}",
    hint: {
      en: "Wait until that update ends (--wait 5m). If its process no longer runs, release the lock with `opsctl lock release`.",
      ja: "更新の終了を待ってください（--wait 5m）。プロセスが終了している場合は `opsctl lock release` でロックを解除してください。",
    },
  }),
  "automation.busy": error({
    kind: "refused",
    en: "Another update of stack '{stack}' is in progress.",
    ja: "スタック '{stack}' は別の更新を実行中です。",
    hint: {
      en: "Wait until it ends, or add --wait 5m.",
      ja: "更新の終了を待つか、--wait 5m を付けてください。",
    },
  }),
  "automation.waiting": event({
    level: "progress",
    en: "Waiting for another update of '{stack}' to end …",
    ja: "'{stack}' の別の更新の終了を待機中…",
  }),
  "automation.no-passphrase": error({
    kind: "usage",
    en: "No passphrase is set for the encrypted state of stack '{stack}'.",
    ja: "スタック '{stack}' の暗号化された状態のパスフレーズが設定されていません。",
    hint: {
      en: "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
      ja: "PULUMI_CONFIG_PASSPHRASE または PULUMI_CONFIG_PASSPHRASE_FILE を設定してください。",
    },
  }),
  "automation.wrong-passphrase": error({
    kind: "usage",
    en: "The passphrase is wrong for the state of stack '{stack}'.",
    ja: "スタック '{stack}' の状態のパスフレーズが正しくありません。",
    hint: {
      en: "Check PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
      ja: "PULUMI_CONFIG_PASSPHRASE または PULUMI_CONFIG_PASSPHRASE_FILE を確認してください。",
    },
  }),
  "automation.not-logged-in": error({
    kind: "usage",
    en: "You are not logged in to the back end of stack '{stack}'.",
    ja: "スタック '{stack}' のバックエンドにログインしていません。",
    hint: {
      en: "Run `pulumi login`, or set PULUMI_ACCESS_TOKEN.",
      ja: "`pulumi login` を実行するか、PULUMI_ACCESS_TOKEN を設定してください。",
    },
  }),
  "automation.failed": error({
    kind: "failed",
    en: "{operation} of stack '{stack}' failed: {reason}",
    ja: "スタック '{stack}' の操作に失敗しました（{operation}）: {reason}",
    hint: {
      en: "Changes made so far are in the state. Correct the cause and run the command again.",
      ja: "完了した変更は状態に記録されています。原因を解消してから再実行してください。",
    },
  }),
  "automation.failed-unchanged": error({
    kind: "failed",
    en: "{operation} of stack '{stack}' failed: {reason}",
    ja: "スタック '{stack}' の操作に失敗しました（{operation}）: {reason}",
    hint: {
      en: "Nothing was changed. Correct the cause and run the command again.",
      ja: "何も変更していません。原因を解消してから再実行してください。",
    },
  }),
  "automation.unreadable-passphrase": error({
    kind: "usage",
    en: "The file in PULUMI_CONFIG_PASSPHRASE_FILE cannot be read: {path}: {reason}.",
    ja: "PULUMI_CONFIG_PASSPHRASE_FILE のファイルを読み取れません: {path}（{reason}）。",
    hint: {
      en: "Nothing was attempted. Set it to the file that contains the passphrase of stack '{stack}'.",
      ja: "何も実行していません。スタック '{stack}' のパスフレーズを保存したファイルを指定してください。",
    },
  }),
  "automation.bad-salt": error({
    kind: "usage",
    en: "encryptionsalt of stack '{stack}' is not valid: {reason}.",
    ja: "スタック '{stack}' の encryptionsalt が正しくありません: {reason}",
    hint: {
      en: "Nothing was attempted. In Pulumi.{stack}.yaml, restore the value that Pulumi wrote (`git log -p`), or remove the line: the state contains the value.",
      ja: "何も実行していません。Pulumi.{stack}.yaml の encryptionsalt を Pulumi が書いた値に戻すか（`git log -p`）、行を削除してください。値は状態にも保存されています。",
    },
  }),
  "automation.backend-unreachable": error({
    kind: "failed",
    en: "The back end of stack '{stack}' cannot be reached: {reason}",
    ja: "スタック '{stack}' のバックエンドに接続できません: {reason}",
    hint: {
      en: "Nothing was attempted. Check the address (PULUMI_BACKEND_URL, backend.url in Pulumi.yaml, `pulumi login`), the network and the credentials.",
      ja: "何も実行していません。アドレス（PULUMI_BACKEND_URL、Pulumi.yaml の backend.url、`pulumi login`）、ネットワーク、認証情報を確認してください。",
    },
  }),
  "automation.no-stack": error({
    kind: "failed",
    en: "Stack '{stack}' does not exist in {backend}.",
    ja: "スタック '{stack}' が {backend} に存在しません。",
    hint: {
      en: "Create it with `opsctl up --stack {stack}`.",
      ja: "`opsctl up --stack {stack}` で作成してください。",
    },
  }),
  "automation.stack-created": event({
    level: "info",
    en: "Created stack '{stack}' in {backend}.",
    ja: "スタック '{stack}' を {backend} に作成しました。",
  }),
  "automation.stack-left": event({
    level: "warning",
    en: "Removing the empty stack '{stack}' from {backend} failed: {reason}",
    ja: "空のスタック '{stack}' を {backend} から削除できませんでした: {reason}",
  }),
  "automation.no-tags": event({
    level: "warning",
    en: "Saving the engine's origin on stack '{stack}' failed: {reason}",
    ja: "スタック '{stack}' へのエンジンの入手元の記録に失敗しました: {reason}",
  }),
  "automation.lock-left": event({
    level: "warning",
    en: "The engine left a lock on stack '{stack}': {path}. Release it with `opsctl lock release`.",
    ja: "エンジンのロックがスタック '{stack}' に残っています: {path}。`opsctl lock release` で解除してください。",
  }),
  "automation.looked": event({
    level: "progress",
    en: "Checked {count} {count|resource|resources} … {name}",
    ja: "{count} 個のリソースを確認済み… {name}",
  }),
  "automation.resource-started": event({
    level: "progress",
    en: "{op} {name} ({type}) …",
    ja: "{op} {name}（{type}）…",
  }),
  "automation.resource-done": event({
    level: "info",
    also: ["durationMs"],
    en: "  {op} {name} ({type}), {time}",
    ja: "  {op} {name}（{type}）、{time}",
  }),
  "automation.resource-failed": event({
    level: "error",
    en: "{op} of {name} ({type}) failed",
    ja: "{name}（{type}）の操作に失敗（{op}）",
  }),
  "automation.stopping": event({
    level: "warning",
    also: ["stack"],
    en: "Stopping: the engine waits for calls in progress. Press Ctrl-C again to kill it.",
    ja: "停止しています。エンジンは実行中の呼び出しの完了を待ちます。強制終了するには、もう一度 Ctrl-C を押してください。",
  }),
  "automation.state-mended": event({
    level: "warning",
    en: "The state of stack '{stack}' was incomplete because an engine was killed, and was repaired: {path}",
    ja: "エンジンの強制終了で不完全になったスタック '{stack}' の状態を修復しました: {path}",
  }),
  "automation.damaged-state": error({
    kind: "failed",
    en: "The state of stack '{stack}' cannot be read: {reason}",
    ja: "スタック '{stack}' の状態を読み取れません: {reason}",
    hint: {
      en: "A killed engine may have left it incomplete. Restore the back end's copy (<stack>.json.bak), then run `opsctl refresh`.",
      ja: "エンジンの強制終了で不完全になった可能性があります。バックエンドのコピー（<stack>.json.bak）を戻し、`opsctl refresh` を実行してください。",
    },
  }),
  "automation.pending-taken-over": event({
    level: "warning",
    en: "An earlier update of stack '{stack}' was interrupted while it created {count} {count|resource|resources}. `opsctl up` imports the resources that exist.",
    ja: "スタック '{stack}' の以前の更新が、リソース {count} 個の作成中に中断されました。作成済みのリソースは `opsctl up` がインポートします。",
  }),
  "automation.warning": event({ level: "warning", en: "{text}", ja: "{text}" }),
};
