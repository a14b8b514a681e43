import { error, event } from "./entry.js";

/** Sentences of `automation/`. */
export const automation = {
  "automation.no-backend": error({
    kind: "usage",
    en: "There is no place for the state of stack '{stack}'.",
    ja: "スタック '{stack}' の状態を置く場所がありません。",
    hint: {
      en: "Set PULUMI_BACKEND_URL (for example s3://my-state-bucket), or backend.url in Pulumi.yaml, or run `pulumi login`.",
      ja: "PULUMI_BACKEND_URL（例: s3://my-state-bucket）か Pulumi.yaml の backend.url を設定するか、`pulumi login` を実行してください。",
    },
  }),
  "automation.bad-backend": error({
    kind: "usage",
    en: "The address of the state is not usable: {url} ({origin}). Expected {expected}.",
    ja: "状態の保存先として使えません: {url}（{origin}）。使える形式: {expected}",
    hint: {
      en: "Write the address with its scheme, as `pulumi login` takes it.",
      ja: "`pulumi login` と同じ形式で、スキームを付けて指定してください。",
    },
  }),
  "automation.misplaced-state": error({
    kind: "usage",
    en: "The state of stack '{stack}' lies where an earlier opsctl took the relative path to: {path}",
    ja: "スタック '{stack}' の状態が、以前の opsctl が相対パスから求めた場所にあります: {path}",
    hint: {
      en: "Move what is in it to {directory}, which the path names, and run the command again.",
      ja: "中身を {directory} に移動してから、再実行してください。",
    },
  }),
  "automation.unknown-secrets-provider": error({
    kind: "usage",
    en: "The secrets provider of stack '{stack}' is unknown: {named}{meant}. Known are {known}.",
    ja: "スタック '{stack}' の secrets provider は不明です: {named}{meant}。使えるもの: {known}",
    hint: {
      en: "Mend `secretsprovider` in the stack's file.",
      ja: "スタックのファイルの `secretsprovider` を修正してください。",
    },
  }),
  "automation.local-secrets-provider": error({
    kind: "usage",
    en: "The stack '{stack}' can't use the secrets provider {named}: its secrets are sealed with a passphrase of this machine.",
    ja: "スタック '{stack}' では secrets provider {named} を使えません。シークレットはこのマシンのパスフレーズで暗号化されます。",
    hint: {
      en: "Remove `secretsprovider` and `encryptedkey` from the stack's file.",
      ja: "スタックのファイルから `secretsprovider` と `encryptedkey` を削除してください。",
    },
  }),
  "automation.other-secrets-provider": error({
    kind: "refused",
    en: "The state of stack '{stack}' is encrypted by {actual}, and its file names {named}.",
    ja: "スタック '{stack}' の状態は {actual} で暗号化されていますが、ファイルの指定は {named} です。",
    hint: {
      en: "Name the same one, or change it with `pulumi stack change-secrets-provider`.",
      ja: "同じものを指定するか、`pulumi stack change-secrets-provider` で変更してください。",
    },
  }),
  "automation.locked": error({
    kind: "refused",
    en: "Stack '{stack}' is locked by {user}@{host} (pid {pid}) since {since}: {path}",
    ja: "スタック '{stack}' は {user}@{host}（pid {pid}）が {since} からロックしています: {path}",
    hint: {
      en: "Wait for that update (--wait 5m). If its process is dead, `opsctl lock release` takes the lock away.",
      ja: "その更新の終了をお待ちください（--wait 5m）。プロセスが消えている場合は `opsctl lock release` で解除できます。",
    },
  }),
  "automation.busy": error({
    kind: "refused",
    en: "Another update of stack '{stack}' is in progress.",
    ja: "スタック '{stack}' は別の更新中です。",
    hint: { en: "Wait for it to end, or use --wait 5m.", ja: "終了を待つか、--wait 5m を指定してください。" },
  }),
  "automation.waiting": event({
    level: "progress",
    en: "Waiting for another update of '{stack}' to end …",
    ja: "'{stack}' の別の更新の終了を待っています…",
  }),
  "automation.no-passphrase": error({
    kind: "usage",
    en: "The state of stack '{stack}' is encrypted and there is no passphrase.",
    ja: "スタック '{stack}' の状態は暗号化されていますが、パスフレーズがありません。",
    hint: {
      en: "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
      ja: "PULUMI_CONFIG_PASSPHRASE または PULUMI_CONFIG_PASSPHRASE_FILE を設定してください。",
    },
  }),
  "automation.wrong-passphrase": error({
    kind: "usage",
    en: "The passphrase does not open the state of stack '{stack}'.",
    ja: "パスフレーズがスタック '{stack}' の状態に合いません。",
    hint: {
      en: "Check PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
      ja: "PULUMI_CONFIG_PASSPHRASE または PULUMI_CONFIG_PASSPHRASE_FILE を確認してください。",
    },
  }),
  "automation.not-logged-in": error({
    kind: "usage",
    en: "The back end of stack '{stack}' does not know you.",
    ja: "スタック '{stack}' のバックエンドにログインしていません。",
    hint: {
      en: "Run `pulumi login`, or set PULUMI_ACCESS_TOKEN.",
      ja: "`pulumi login` を実行するか、PULUMI_ACCESS_TOKEN を設定してください。",
    },
  }),
  "automation.failed": error({
    kind: "failed",
    en: "{operation} of stack '{stack}' failed: {reason}",
    ja: "スタック '{stack}' の {operation} に失敗しました: {reason}",
    hint: {
      en: "What was done is in the state: mend the cause and run the command again.",
      ja: "実行済みの変更は状態に記録されています。原因を直して再実行してください。",
    },
  }),
  "automation.failed-unchanged": error({
    kind: "failed",
    en: "{operation} of stack '{stack}' failed: {reason}",
    ja: "スタック '{stack}' の {operation} に失敗しました: {reason}",
    hint: {
      en: "Nothing was changed. Remove the cause and run the command again.",
      ja: "何も変更していません。原因を取り除いて再実行してください。",
    },
  }),
  "automation.unreadable-passphrase": error({
    kind: "usage",
    en: "Reading PULUMI_CONFIG_PASSPHRASE_FILE failed: {path}: {reason}.",
    ja: "PULUMI_CONFIG_PASSPHRASE_FILE を読み取れません: {path}（{reason}）。",
    hint: {
      en: "Nothing was attempted. Name the file that holds the passphrase of stack '{stack}'.",
      ja: "何も実行していません。スタック '{stack}' のパスフレーズを保存したファイルを指定してください。",
    },
  }),
  "automation.bad-salt": error({
    kind: "usage",
    en: "encryptionsalt of stack '{stack}' can't be used: {reason}.",
    ja: "スタック '{stack}' の encryptionsalt を使えません: {reason}",
    hint: {
      en: "Nothing was attempted. Put the salt in Pulumi.{stack}.yaml back as Pulumi wrote it (`git log -p`), or remove the line: the state has it.",
      ja: "何も実行していません。Pulumi.{stack}.yaml の encryptionsalt を Pulumi が書いた値に戻すか（`git log -p`）、その行を削除してください。値は状態にあります。",
    },
  }),
  "automation.backend-unreachable": error({
    kind: "failed",
    en: "The back end of stack '{stack}' can't be opened: {reason}",
    ja: "スタック '{stack}' のバックエンドを開けません: {reason}",
    hint: {
      en: "Nothing was attempted. Check the address (PULUMI_BACKEND_URL, backend.url in Pulumi.yaml, `pulumi login`), the network and the credentials.",
      ja: "何も実行していません。アドレス（PULUMI_BACKEND_URL、Pulumi.yaml の backend.url、`pulumi login`）、ネットワーク、認証情報を確認してください。",
    },
  }),
  "automation.no-stack": error({
    kind: "failed",
    en: "Stack '{stack}' was never made: there is none in {backend}.",
    ja: "スタック '{stack}' はまだ作成されていません（{backend} にありません）。",
    hint: {
      en: "Make it with `opsctl up --stack {stack}`.",
      ja: "`opsctl up --stack {stack}` で作成してください。",
    },
  }),
  "automation.stack-created": event({
    level: "info",
    en: "Made stack '{stack}' in {backend}.",
    ja: "スタック '{stack}' を {backend} に作成しました。",
  }),
  "automation.stack-left": event({
    level: "warning",
    en: "Removing the empty stack '{stack}' from {backend} failed: {reason}",
    ja: "空のスタック '{stack}' を {backend} から削除できませんでした: {reason}",
  }),
  "automation.no-tags": event({
    level: "warning",
    en: "The engine's origin could not be noted on stack '{stack}': {reason}",
    ja: "エンジンの由来をスタック '{stack}' に記録できませんでした: {reason}",
  }),
  "automation.lock-left": event({
    level: "warning",
    en: "The engine left a lock on stack '{stack}', which `opsctl lock release` takes away: {path}",
    ja: "エンジンがスタック '{stack}' にロックを残しました（`opsctl lock release` で解除できます）: {path}",
  }),
  "automation.looked": event({
    level: "progress",
    en: "Looked at {count} resources … {name}",
    ja: "{count} 個のリソースを確認… {name}",
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
    ja: "{name}（{type}）の{op}に失敗しました",
  }),
  "automation.stopping": event({
    level: "warning",
    also: ["stack"],
    en: "Stopping: the engine waits for the calls in flight. Press Ctrl-C again to kill it.",
    ja: "停止しています。エンジンは実行中の呼び出しの完了を待ちます。もう一度 Ctrl-C を押すと強制終了します。",
  }),
  "automation.state-mended": event({
    level: "warning",
    en: "The state of stack '{stack}' was cut off when an engine was killed, and was mended: {path}",
    ja: "スタック '{stack}' の状態はエンジンの強制終了で途切れていたため、修復しました: {path}",
  }),
  "automation.damaged-state": error({
    kind: "failed",
    en: "The state of stack '{stack}' cannot be read: {reason}",
    ja: "スタック '{stack}' の状態を読めません: {reason}",
    hint: {
      en: "A killed engine may have cut it off. Put the back end's copy (<stack>.json.bak) in its place, then run `opsctl refresh`.",
      ja: "エンジンの強制終了で途切れた可能性があります。バックエンドの控え（<stack>.json.bak）を戻し、`opsctl refresh` を実行してください。",
    },
  }),
  "automation.pending-taken-over": event({
    level: "warning",
    en: "An earlier update of stack '{stack}' was cut off while it made resources ({count}): `opsctl up` takes over what of it is there.",
    ja: "スタック '{stack}' の以前の更新が {count} 個のリソースの作成中に中断しています。作成済みのものは `opsctl up` が引き継ぎます。",
  }),
  "automation.warning": event({ level: "warning", en: "{text}", ja: "{text}" }),
};
