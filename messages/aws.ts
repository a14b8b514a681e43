import { error } from "./entry.js";

/** Sentences of `aws/`. */
export const aws = {
  "aws.no-credentials": error({
    kind: "failed",
    en: "No AWS credentials for {operation} in {region} ({credentials}): {reason}",
    ja: "AWS 認証情報がありません: {region} の {operation}（{credentials}）。{reason}",
    hint: {
      en: "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in with `aws sso login`.",
      ja: "AWS_PROFILE、または AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を設定するか、`aws sso login` でサインインしてください。",
    },
  }),
  "aws.no-profile": error({
    kind: "failed",
    en: "No AWS credentials: the profile '{profile}' (AWS_PROFILE) does not exist in the AWS configuration files.",
    ja: "AWS 認証情報がありません: プロファイル '{profile}'（AWS_PROFILE）が AWS の設定ファイルにありません。",
    hint: {
      en: "List the profiles with `aws configure list-profiles`, and set AWS_PROFILE to one of them. The files are ~/.aws/config and ~/.aws/credentials, or those of AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.",
      ja: "`aws configure list-profiles` でプロファイルを確認し、AWS_PROFILE に設定してください。設定ファイルは ~/.aws/config と ~/.aws/credentials（または AWS_CONFIG_FILE と AWS_SHARED_CREDENTIALS_FILE のファイル）です。",
    },
  }),
  "aws.no-source-profile": error({
    kind: "failed",
    en: "No AWS credentials: source_profile '{source}' of the profile '{profile}' does not exist in the AWS configuration files.",
    ja: "AWS 認証情報がありません: プロファイル '{profile}' の source_profile '{source}' が AWS の設定ファイルにありません。",
    hint: {
      en: "Add the profile '{source}', or correct source_profile of '{profile}'.",
      ja: "プロファイル '{source}' を追加するか、'{profile}' の source_profile を修正してください。",
    },
  }),
  "aws.credential-process-failed": error({
    kind: "failed",
    en: "No AWS credentials: credential_process of the profile '{profile}' failed: {reason}",
    ja: "AWS 認証情報がありません: プロファイル '{profile}' の credential_process が失敗しました: {reason}",
    hint: {
      en: "Run the command of credential_process by hand, and check that it prints valid credentials.",
      ja: "credential_process のコマンドを直接実行し、有効な認証情報が出力されることを確認してください。",
    },
  }),
  "aws.signed-out": error({
    kind: "failed",
    en: "Not signed in to AWS with the profile '{profile}': {reason}",
    ja: "AWS にサインインしていません: プロファイル '{profile}'（{reason}）。",
    hint: {
      en: "Sign in with `aws sso login --profile '{profile}'` (`aws login` for a console sign-in).",
      ja: "`aws sso login --profile '{profile}'` でサインインしてください（コンソールのサインインは `aws login`）。",
    },
  }),
  "aws.expired-credentials": error({
    kind: "failed",
    en: "The AWS credentials have expired: {credentials} ({operation} in {region}: {reason}).",
    ja: "AWS 認証情報の有効期限が切れています: {credentials}（{region} の {operation}: {reason}）。",
    hint: {
      en: "Renew them, for example with `aws sso login`, and run the command again.",
      ja: "`aws sso login` などで更新し、コマンドを再実行してください。",
    },
  }),
  "aws.bad-credentials": error({
    kind: "failed",
    en: "AWS rejected the credentials: {credentials} ({operation} in {region}: {reason}).",
    ja: "AWS が認証情報を拒否しました: {credentials}（{region} の {operation}: {reason}）。",
    hint: {
      en: "Check with `aws sts get-caller-identity` which credentials are in use.",
      ja: "`aws sts get-caller-identity` で使用中の認証情報を確認してください。",
    },
  }),
  "aws.bad-session-token": error({
    kind: "failed",
    en: "AWS rejected the session token: {credentials} ({operation} in {region}: {reason}).",
    ja: "AWS がセッショントークンを拒否しました: {credentials}（{region} の {operation}: {reason}）。",
    hint: {
      en: "Set AWS_SESSION_TOKEN together with the access key that it was issued with. Unset it for an access key without a token.",
      ja: "AWS_SESSION_TOKEN は、同時に発行されたアクセスキーと組み合わせて設定してください。トークンのないアクセスキーの場合は設定を解除してください。",
    },
  }),
  "aws.clock-skew": error({
    kind: "failed",
    en: "The clock of this machine differs from AWS's by more than AWS allows ({operation} in {region}: {reason}).",
    ja: "このマシンの時計と AWS の時刻の差が許容範囲を超えています（{region} の {operation}: {reason}）。",
    hint: {
      en: "Set the clock, for example with `timedatectl set-ntp true`, and run the command again.",
      ja: "`timedatectl set-ntp true` などで時計を合わせ、コマンドを再実行してください。",
    },
  }),
  "aws.region-not-enabled": error({
    kind: "failed",
    en: "The account has not enabled the region {region} or the service in it ({operation}: {reason}).",
    ja: "アカウントでリージョン {region} またはサービスが有効になっていません（{operation}: {reason}）。",
    hint: {
      en: "Enable the region with `aws account enable-region --region-name {region}` (this takes minutes to hours), or remove it from opsctl:regions.",
      ja: "`aws account enable-region --region-name {region}` でリージョンを有効にするか（数分から数時間かかります）、opsctl:regions から外してください。",
    },
  }),
  "aws.not-signed": error({
    kind: "failed",
    en: "AWS received a request without a signature: {operation} in {region} ({reason}).",
    ja: "AWS が署名のないリクエストを受信しました: {region} の {operation}（{reason}）。",
    hint: {
      en: "Check the path from this machine to AWS: a proxy that removes headers, or the address in AWS_ENDPOINT_URL.",
      ja: "ヘッダーを削除するプロキシ、または AWS_ENDPOINT_URL の接続先を確認してください。",
    },
  }),
  "aws.access-denied": error({
    kind: "failed",
    en: "Access denied: {operation} in {region} ({reason}).",
    ja: "アクセスが拒否されました: {region} の {operation}（{reason}）。",
    hint: {
      en: "Give the role of this command permission for {operation}. Credentials: {credentials}.",
      ja: "コマンドを実行するロールに {operation} の権限を付与してください。認証情報: {credentials}。",
    },
  }),
  "aws.denied-by-organization": error({
    kind: "failed",
    en: "The organization denies {operation} in {region}: {policy} ({reason}).",
    ja: "組織のポリシーがアクセスを拒否しました: {region} の {operation}、{policy}（{reason}）。",
    hint: {
      en: "A permission of the role does not change this. Ask the organization's administrator to allow it, or remove the region from opsctl:regions.",
      ja: "ロールの権限では解決しません。組織の管理者に許可を依頼するか、リージョンを opsctl:regions から外してください。",
    },
  }),
  "aws.denied-by-policy": error({
    kind: "failed",
    en: "A policy denies {operation} in {region}: {policy} ({reason}).",
    ja: "ポリシーがアクセスを拒否しました: {region} の {operation}、{policy}（{reason}）。",
    hint: {
      en: "Change the {policy}: a permission of the role alone is not enough. Credentials: {credentials}.",
      ja: "ポリシーを変更してください: {policy}。ロールの権限だけでは足りません。認証情報: {credentials}。",
    },
  }),
  "aws.proxy-refused": error({
    kind: "failed",
    en: "The proxy {proxy} refused {operation} in {region}: HTTP {status} ({reason}).",
    ja: "プロキシがリクエストを拒否しました: {proxy}、{region} の {operation}、HTTP {status}（{reason}）。",
    hint: {
      en: "Check the user name in HTTPS_PROXY and the proxy's rules, or add the host to NO_PROXY.",
      ja: "HTTPS_PROXY のユーザー名とプロキシの許可設定を確認するか、ホストを NO_PROXY に追加してください。",
    },
  }),
  "aws.proxy-unreachable": error({
    kind: "failed",
    en: "AWS did not respond through the proxy {proxy}: {operation} in {region} after {attempts} {attempts|attempt|attempts} ({reason}).",
    ja: "プロキシ経由で AWS から応答がありません: {proxy}、{region} の {operation}（{attempts} 回試行、{reason}）。",
    hint: {
      en: "Check HTTPS_PROXY and the network, or add the host to NO_PROXY.",
      ja: "HTTPS_PROXY とネットワークを確認するか、ホストを NO_PROXY に追加してください。",
    },
  }),
  "aws.unreachable": error({
    kind: "failed",
    en: "AWS did not respond: {operation} in {region} after {attempts} {attempts|attempt|attempts} ({reason}).",
    ja: "AWS から応答がありません: {region} の {operation}（{attempts} 回試行、{reason}）。",
    hint: {
      en: "Check the network, the region's name and AWS_ENDPOINT_URL. For the stack 'local', run `opsctl local up`.",
      ja: "ネットワーク、リージョン名、AWS_ENDPOINT_URL を確認してください。スタック 'local' の場合は `opsctl local up` を実行してください。",
    },
  }),
  "aws.throttled": error({
    kind: "failed",
    en: "AWS throttled {operation} in {region}: it failed after {attempts} {attempts|attempt|attempts} ({reason}).",
    ja: "AWS のスロットリングが発生しました: {region} の {operation}（{attempts} 回試行、{reason}）。",
    hint: {
      en: "Run the command again at a time with fewer calls in this account and region.",
      ja: "このアカウントとリージョンの呼び出しが少ない時間に再実行してください。",
    },
  }),
  "aws.repeated-page": error({
    kind: "failed",
    en: "{operation} in {region} returned the same page of a list again, so the list was not read completely.",
    ja: "同じページが繰り返し返されたため、一覧の読み取りを中止しました: {region} の {operation}。",
    hint: {
      en: "Run the command again. If AWS_ENDPOINT_URL or a proxy is set, check which server responds there.",
      ja: "再実行してください。AWS_ENDPOINT_URL またはプロキシを設定している場合は、応答しているサーバーを確認してください。",
    },
  }),
  "aws.service-error": error({
    kind: "failed",
    en: "AWS failed to process {operation} in {region} after {attempts} {attempts|attempt|attempts} ({reason}).",
    ja: "AWS 側でエラーが発生しました: {region} の {operation}（{attempts} 回試行、{reason}）。",
    hint: {
      en: "Run the command again later. See health.aws.amazon.com for the status of the region.",
      ja: "時間をおいて再実行してください。リージョンのステータスは health.aws.amazon.com で確認できます。",
    },
  }),
  "aws.failed": error({
    kind: "failed",
    en: "{operation} in {region} failed: {reason}",
    ja: "AWS の呼び出しに失敗しました: {region} の {operation}: {reason}",
    hint: {
      en: "Run the command with --verbose for the details of the call.",
      ja: "--verbose を付けて再実行し、呼び出しの詳細を確認してください。",
    },
  }),
  "aws.no-identity": error({
    kind: "failed",
    en: "STS in {region} did not return the identity of the credentials.",
    ja: "{region} の STS が認証情報のアイデンティティを返しませんでした。",
    hint: {
      en: "Check the endpoint in AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_STS.",
      ja: "AWS_ENDPOINT_URL または AWS_ENDPOINT_URL_STS のエンドポイントを確認してください。",
    },
  }),
  "aws.no-role-credentials": error({
    kind: "failed",
    en: "STS returned no credentials for the role {roleArn}.",
    ja: "STS がロール {roleArn} の認証情報を返しませんでした。",
    hint: {
      en: "Check opsctl:assumeRoleArn and the role's trust policy.",
      ja: "opsctl:assumeRoleArn とロールの信頼ポリシーを確認してください。",
    },
  }),
  "aws.bucket-not-emptied": error({
    kind: "failed",
    en: "Bucket {bucket} could not be emptied: {object} remains ({reason}).",
    ja: "バケット {bucket} を空にできませんでした: {object} が残っています（{reason}）。",
    hint: {
      en: "A locked object can be deleted after its retention period. The bucket remains until then.",
      ja: "ロックされたオブジェクトは保持期間の終了後に削除してください。終了するまでバケットは残ります。",
    },
  }),
  "aws.invalid-labels": error({
    kind: "failed",
    en: "Parameter Store rejected the labels of parameter '{name}': {labels}.",
    ja: "Parameter Store がパラメータ '{name}' のラベルを拒否しました: {labels}。",
    hint: {
      en: "Labels have at most 100 letters, digits and ._- and cannot begin with a digit, aws or ssm.",
      ja: "ラベルは 100 文字以内の英数字と ._- で指定してください。数字、aws、ssm で始めることはできません。",
    },
  }),
  "aws.incomplete-parameter": error({
    kind: "failed",
    en: "Parameter Store returned an incomplete response for parameter '{name}'.",
    ja: "パラメータ '{name}' に対する Parameter Store の応答が不完全です。",
    hint: {
      en: "Run the command again. If AWS_ENDPOINT_URL is set, check the endpoint.",
      ja: "再実行してください。AWS_ENDPOINT_URL を設定している場合は接続先を確認してください。",
    },
  }),
  "aws.no-data-key": error({
    kind: "failed",
    en: "KMS returned no data key for {alias} in {region}.",
    ja: "{region} の KMS が {alias} のデータキーを返しませんでした。",
    hint: {
      en: "Run the command again. If AWS_ENDPOINT_URL is set, check the endpoint.",
      ja: "再実行してください。AWS_ENDPOINT_URL を設定している場合は接続先を確認してください。",
    },
  }),
};
