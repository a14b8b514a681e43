import { error } from "./entry.js";

/** Sentences of `aws/`. */
export const aws = {
  "aws.no-credentials": error({
    kind: "failed",
    en: "No AWS credentials for {operation} in {region} ({credentials}): {reason}",
    ja: "AWS 認証情報がありません: {region} の {operation}（{credentials}）。{reason}",
    hint: {
      en: "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in with 'aws sso login'.",
      ja: "AWS_PROFILE、または AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を設定するか、'aws sso login' でサインインしてください。",
    },
  }),
  "aws.no-profile": error({
    kind: "failed",
    en: "No AWS credentials: the profile '{profile}' of AWS_PROFILE is in no AWS configuration file.",
    ja: "AWS 認証情報がありません: AWS_PROFILE のプロファイル '{profile}' が AWS の設定ファイルにありません。",
    hint: {
      en: "List the profiles with 'aws configure list-profiles', and set AWS_PROFILE to one of them. The files are ~/.aws/config and ~/.aws/credentials, or those of AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.",
      ja: "'aws configure list-profiles' でプロファイルを確認し、AWS_PROFILE に設定してください。設定ファイルは ~/.aws/config と ~/.aws/credentials（または AWS_CONFIG_FILE と AWS_SHARED_CREDENTIALS_FILE のファイル）です。",
    },
  }),
  "aws.no-source-profile": error({
    kind: "failed",
    en: "No AWS credentials: the profile '{profile}' names source_profile '{source}', which is in no AWS configuration file.",
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
      en: "Run that command by hand until it prints credentials that have not expired.",
      ja: "そのコマンドを直接実行し、有効期限内の認証情報が出力されることを確認してください。",
    },
  }),
  "aws.signed-out": error({
    kind: "failed",
    en: "Not signed in to AWS with the profile '{profile}': {reason}",
    ja: "プロファイル '{profile}' で AWS にサインインしていません: {reason}",
    hint: {
      en: "Sign in: aws sso login --profile '{profile}' (aws login for a console sign-in).",
      ja: "サインインしてください: aws sso login --profile '{profile}'（コンソールのサインインは aws login）。",
    },
  }),
  "aws.expired-credentials": error({
    kind: "failed",
    en: "The AWS credentials have expired: {credentials} ({operation} in {region}: {reason}).",
    ja: "AWS 認証情報の有効期限が切れています: {credentials}（{region} の {operation}: {reason}）。",
    hint: {
      en: "Renew them, for example with 'aws sso login', and run the command again.",
      ja: "'aws sso login' などで更新し、コマンドを再実行してください。",
    },
  }),
  "aws.bad-credentials": error({
    kind: "failed",
    en: "AWS does not accept the credentials: {credentials} ({operation} in {region}: {reason}).",
    ja: "AWS が認証情報を受け付けません: {credentials}（{region} の {operation}: {reason}）。",
    hint: {
      en: "Check with 'aws sts get-caller-identity' which credentials are in use.",
      ja: "'aws sts get-caller-identity' で使用中の認証情報を確認してください。",
    },
  }),
  "aws.bad-session-token": error({
    kind: "failed",
    en: "AWS does not accept the session token: {credentials} ({operation} in {region}: {reason}).",
    ja: "AWS がセッショントークンを受け付けません: {credentials}（{region} の {operation}: {reason}）。",
    hint: {
      en: "Set AWS_SESSION_TOKEN together with the key that it was issued with, or unset it for a key that has none.",
      ja: "AWS_SESSION_TOKEN は一緒に発行されたアクセスキーと組で設定してください。トークンのないアクセスキーの場合は設定を解除してください。",
    },
  }),
  "aws.clock-skew": error({
    kind: "failed",
    en: "The clock of this machine differs from AWS's by more than AWS allows ({operation} in {region}: {reason}).",
    ja: "このマシンの時計と AWS の時刻の差が許容範囲を超えています（{region} の {operation}: {reason}）。",
    hint: {
      en: "Set the clock, for example with 'timedatectl set-ntp true', and run the command again.",
      ja: "'timedatectl set-ntp true' などで時計を合わせ、コマンドを再実行してください。",
    },
  }),
  "aws.region-not-enabled": error({
    kind: "failed",
    en: "The account has not enabled the region {region}, or not the service in it ({operation}: {reason}).",
    ja: "リージョン {region}、またはそのサービスがアカウントで有効になっていません（{operation}: {reason}）。",
    hint: {
      en: "Enable it ('aws account enable-region --region-name {region}'; it takes minutes to hours), or take it out of opsctl:regions.",
      ja: "リージョンを有効にする（'aws account enable-region --region-name {region}'、数分から数時間かかります）か、opsctl:regions から外してください。",
    },
  }),
  "aws.not-signed": error({
    kind: "failed",
    en: "AWS got {operation} in {region} without a signature ({reason}).",
    ja: "AWS に署名のないリクエストが届きました: {region} の {operation}（{reason}）。",
    hint: {
      en: "Check what stands between this machine and AWS: a proxy that removes headers, or the address in AWS_ENDPOINT_URL.",
      ja: "ヘッダーを削除するプロキシ、または AWS_ENDPOINT_URL の接続先を確認してください。",
    },
  }),
  "aws.access-denied": error({
    kind: "failed",
    en: "Not allowed: {operation} in {region} ({reason}).",
    ja: "{region} の {operation} は許可されていません（{reason}）。",
    hint: {
      en: "Give the role that the command runs as permission for {operation}. The credentials: {credentials}.",
      ja: "コマンドを実行するロールに {operation} の権限を付与してください。認証情報: {credentials}",
    },
  }),
  "aws.denied-by-organization": error({
    kind: "failed",
    en: "The organization denies {operation} in {region}: {policy} ({reason}).",
    ja: "{region} の {operation} は組織のポリシーで拒否されました: {policy}（{reason}）。",
    hint: {
      en: "Permissions of the role don't help. Ask the organization's administrator to allow it, or take the region out of opsctl:regions.",
      ja: "ロールの権限では解決しません。組織の管理者に許可を依頼するか、リージョンを opsctl:regions から外してください。",
    },
  }),
  "aws.denied-by-policy": error({
    kind: "failed",
    en: "A policy denies {operation} in {region}: {policy} ({reason}).",
    ja: "{region} の {operation} はポリシーで拒否されました: {policy}（{reason}）。",
    hint: {
      en: "Change that {policy}: a permission of the role alone is not enough. The credentials: {credentials}.",
      ja: "そのポリシーを変更してください: {policy}。ロールの権限だけでは足りません。認証情報: {credentials}",
    },
  }),
  "aws.proxy-refused": error({
    kind: "failed",
    en: "The proxy {proxy} refused {operation} in {region}: HTTP {status} ({reason}).",
    ja: "プロキシ {proxy} が {region} の {operation} を拒否しました: HTTP {status}（{reason}）。",
    hint: {
      en: "Check the user name in HTTPS_PROXY and what the proxy allows, or name the host in NO_PROXY.",
      ja: "HTTPS_PROXY のユーザー名とプロキシの許可設定を確認するか、ホストを NO_PROXY に追加してください。",
    },
  }),
  "aws.proxy-unreachable": error({
    kind: "failed",
    en: "AWS does not answer through the proxy {proxy}: {operation} in {region} after {attempts} attempts ({reason}).",
    ja: "プロキシ {proxy} 経由で AWS が応答しません: {region} の {operation}、{attempts} 回試行（{reason}）。",
    hint: {
      en: "Check HTTPS_PROXY and the network, or name the host in NO_PROXY.",
      ja: "HTTPS_PROXY とネットワークを確認するか、ホストを NO_PROXY に追加してください。",
    },
  }),
  "aws.unreachable": error({
    kind: "failed",
    en: "AWS does not answer: {operation} in {region} after {attempts} attempts ({reason}).",
    ja: "AWS が応答しません: {region} の {operation}、{attempts} 回試行（{reason}）。",
    hint: {
      en: "Check the network, the region's name and AWS_ENDPOINT_URL. For the stack 'local', run 'opsctl local up'.",
      ja: "ネットワーク、リージョン名、AWS_ENDPOINT_URL を確認してください。スタック local の場合は 'opsctl local up' を実行してください。",
    },
  }),
  "aws.throttled": error({
    kind: "failed",
    en: "AWS throttles {operation} in {region}; {attempts} attempts were not enough ({reason}).",
    ja: "AWS のスロットリングが発生しました: {region} の {operation}（{attempts} 回試行、{reason}）。",
    hint: {
      en: "Run the command again when less is going on in this account and region.",
      ja: "このアカウントとリージョンの呼び出しが少ない時間に、もう一度実行してください。",
    },
  }),
  "aws.repeated-page": error({
    kind: "failed",
    en: "{operation} in {region} gives the same page of its list again: there would be no end to it.",
    ja: "{region} の {operation} が一覧の同じページを繰り返し返しています。このままでは終わりません。",
    hint: {
      en: "Run the command again. If AWS_ENDPOINT_URL or a proxy is set, check who answers there.",
      ja: "もう一度実行してください。AWS_ENDPOINT_URL やプロキシを設定している場合は、どこが応答しているかを確認してください。",
    },
  }),
  "aws.service-error": error({
    kind: "failed",
    en: "AWS failed on {operation} in {region} after {attempts} attempts ({reason}).",
    ja: "{region} の {operation} が AWS 側で失敗しました。{attempts} 回試行（{reason}）。",
    hint: {
      en: "Run the command again later; see health.aws.amazon.com for the region's state.",
      ja: "時間をおいてもう一度実行してください。リージョンの状態は health.aws.amazon.com で確認できます。",
    },
  }),
  "aws.failed": error({
    kind: "failed",
    en: "{operation} in {region} failed: {reason}",
    ja: "{region} の {operation} が失敗しました: {reason}",
    hint: {
      en: "Run the command with --verbose for the details of the call.",
      ja: "--verbose を付けて実行すると、呼び出しの詳細が表示されます。",
    },
  }),
  "aws.no-identity": error({
    kind: "failed",
    en: "STS in {region} did not say whose credentials these are.",
    ja: "{region} の STS が認証情報の持ち主を返しませんでした。",
    hint: {
      en: "Check the endpoint that AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_STS names.",
      ja: "AWS_ENDPOINT_URL または AWS_ENDPOINT_URL_STS が指すエンドポイントを確認してください。",
    },
  }),
  "aws.no-role-credentials": error({
    kind: "failed",
    en: "STS gave no credentials for the role {roleArn}.",
    ja: "STS がロール {roleArn} の認証情報を返しませんでした。",
    hint: {
      en: "Check opsctl:assumeRoleArn and the role's trust policy.",
      ja: "opsctl:assumeRoleArn とロールの信頼ポリシーを確認してください。",
    },
  }),
  "aws.bucket-not-emptied": error({
    kind: "failed",
    en: "Bucket {bucket} could not be emptied: {object} stays ({reason}).",
    ja: "バケット {bucket} を空にできません: {object} が残っています（{reason}）。",
    hint: {
      en: "A locked object can be deleted when its retention ends; the bucket stays until then.",
      ja: "ロックされたオブジェクトは保持期間の終了後に削除できます。それまでバケットは残ります。",
    },
  }),
  "aws.invalid-labels": error({
    kind: "failed",
    en: "Parameter Store does not take these labels for '{name}': {labels}.",
    ja: "Parameter Store は '{name}' にこのラベルを受け付けません: {labels}",
    hint: {
      en: "Labels have at most 100 letters, digits and ._- and begin neither with a digit nor with aws or ssm.",
      ja: "ラベルは 100 文字以内の英数字と ._- で、数字、aws、ssm で始めることはできません。",
    },
  }),
  "aws.incomplete-parameter": error({
    kind: "failed",
    en: "Parameter Store gave an incomplete answer for '{name}'.",
    ja: "'{name}' に対する Parameter Store の応答が不完全です。",
    hint: {
      en: "Run the command again; check the endpoint if AWS_ENDPOINT_URL is set.",
      ja: "もう一度実行してください。AWS_ENDPOINT_URL を設定している場合は接続先を確認してください。",
    },
  }),
  "aws.no-data-key": error({
    kind: "failed",
    en: "KMS gave no data key under {alias} in {region}.",
    ja: "{region} の KMS が {alias} でデータキーを返しませんでした。",
    hint: {
      en: "Run the command again; check the endpoint if AWS_ENDPOINT_URL is set.",
      ja: "もう一度実行してください。AWS_ENDPOINT_URL を設定している場合は接続先を確認してください。",
    },
  }),
};
