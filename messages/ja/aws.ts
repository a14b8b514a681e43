/** `aws/` の文。 */
export const aws = {
  "aws.no-credentials": "AWS 認証情報がありません: {region} の {operation}（{credentials}）。{reason}",
  "aws.no-credentials.hint":
    "AWS_PROFILE、または AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を設定するか、'aws sso login' でサインインしてください。",
  "aws.no-profile":
    "AWS 認証情報がありません: AWS_PROFILE のプロファイル '{profile}' が AWS の設定ファイルにありません。",
  "aws.no-profile.hint":
    "'aws configure list-profiles' でプロファイルを確認し、AWS_PROFILE に設定してください。設定ファイルは ~/.aws/config と ~/.aws/credentials（または AWS_CONFIG_FILE と AWS_SHARED_CREDENTIALS_FILE のファイル）です。",
  "aws.no-source-profile":
    "AWS 認証情報がありません: プロファイル '{profile}' の source_profile '{source}' が AWS の設定ファイルにありません。",
  "aws.no-source-profile.hint":
    "プロファイル '{source}' を追加するか、'{profile}' の source_profile を修正してください。",
  "aws.credential-process-failed":
    "AWS 認証情報がありません: プロファイル '{profile}' の credential_process が失敗しました: {reason}",
  "aws.credential-process-failed.hint":
    "そのコマンドを直接実行し、有効期限内の認証情報が出力されることを確認してください。",
  "aws.signed-out": "プロファイル '{profile}' で AWS にサインインしていません: {reason}",
  "aws.signed-out.hint":
    "サインインしてください: aws sso login --profile '{profile}'（コンソールのサインインは aws login）。",
  "aws.expired-credentials":
    "AWS 認証情報の有効期限が切れています: {credentials}（{region} の {operation}: {reason}）。",
  "aws.expired-credentials.hint": "'aws sso login' などで更新し、コマンドを再実行してください。",
  "aws.bad-credentials":
    "AWS が認証情報を受け付けません: {credentials}（{region} の {operation}: {reason}）。",
  "aws.bad-credentials.hint": "'aws sts get-caller-identity' で使用中の認証情報を確認してください。",
  "aws.bad-session-token":
    "AWS がセッショントークンを受け付けません: {credentials}（{region} の {operation}: {reason}）。",
  "aws.bad-session-token.hint":
    "AWS_SESSION_TOKEN は一緒に発行されたアクセスキーと組で設定してください。トークンのないアクセスキーの場合は設定を解除してください。",
  "aws.clock-skew":
    "このマシンの時計と AWS の時刻の差が許容範囲を超えています（{region} の {operation}: {reason}）。",
  "aws.clock-skew.hint": "'timedatectl set-ntp true' などで時計を合わせ、コマンドを再実行してください。",
  "aws.region-not-enabled":
    "リージョン {region}、またはそのサービスがアカウントで有効になっていません（{operation}: {reason}）。",
  "aws.region-not-enabled.hint":
    "リージョンを有効にする（'aws account enable-region --region-name {region}'、数分から数時間かかります）か、opsctl:regions から外してください。",
  "aws.not-signed": "AWS に署名のないリクエストが届きました: {region} の {operation}（{reason}）。",
  "aws.not-signed.hint": "ヘッダーを削除するプロキシ、または AWS_ENDPOINT_URL の接続先を確認してください。",
  "aws.access-denied": "{region} の {operation} は許可されていません（{reason}）。",
  "aws.access-denied.hint":
    "コマンドを実行するロールに {operation} の権限を付与してください。認証情報: {credentials}",
  "aws.denied-by-organization":
    "{region} の {operation} は組織のポリシーで拒否されました: {policy}（{reason}）。",
  "aws.denied-by-organization.hint":
    "ロールの権限では解決しません。組織の管理者に許可を依頼するか、リージョンを opsctl:regions から外してください。",
  "aws.denied-by-policy": "{region} の {operation} はポリシーで拒否されました: {policy}（{reason}）。",
  "aws.denied-by-policy.hint":
    "そのポリシーを変更してください: {policy}。ロールの権限だけでは足りません。認証情報: {credentials}",
  "aws.proxy-refused":
    "プロキシ {proxy} が {region} の {operation} を拒否しました: HTTP {status}（{reason}）。",
  "aws.proxy-refused.hint":
    "HTTPS_PROXY のユーザー名とプロキシの許可設定を確認するか、ホストを NO_PROXY に追加してください。",
  "aws.proxy-unreachable":
    "プロキシ {proxy} 経由で AWS が応答しません: {region} の {operation}、{attempts} 回試行（{reason}）。",
  "aws.proxy-unreachable.hint":
    "HTTPS_PROXY とネットワークを確認するか、ホストを NO_PROXY に追加してください。",
  "aws.unreachable": "AWS が応答しません: {region} の {operation}、{attempts} 回試行（{reason}）。",
  "aws.unreachable.hint":
    "ネットワーク、リージョン名、AWS_ENDPOINT_URL を確認してください。スタック local の場合は 'opsctl local up' を実行してください。",
  "aws.throttled":
    "AWS のスロットリングが発生しました: {region} の {operation}（{attempts} 回試行、{reason}）。",
  "aws.throttled.hint": "このアカウントとリージョンの呼び出しが少ない時間に、もう一度実行してください。",
  "aws.repeated-page":
    "{region} の {operation} が一覧の同じページを繰り返し返しています。このままでは終わりません。",
  "aws.repeated-page.hint":
    "もう一度実行してください。AWS_ENDPOINT_URL やプロキシを設定している場合は、どこが応答しているかを確認してください。",
  "aws.service-error": "{region} の {operation} が AWS 側で失敗しました。{attempts} 回試行（{reason}）。",
  "aws.service-error.hint":
    "時間をおいてもう一度実行してください。リージョンの状態は health.aws.amazon.com で確認できます。",
  "aws.failed": "{region} の {operation} が失敗しました: {reason}",
  "aws.failed.hint": "--verbose を付けて実行すると、呼び出しの詳細が表示されます。",
  "aws.no-identity": "{region} の STS が認証情報の持ち主を返しませんでした。",
  "aws.no-identity.hint":
    "AWS_ENDPOINT_URL または AWS_ENDPOINT_URL_STS が指すエンドポイントを確認してください。",
  "aws.no-role-credentials": "STS がロール {roleArn} の認証情報を返しませんでした。",
  "aws.no-role-credentials.hint": "opsctl:assumeRoleArn とロールの信頼ポリシーを確認してください。",
  "aws.bucket-not-emptied": "バケット {bucket} を空にできません: {object} が残っています（{reason}）。",
  "aws.bucket-not-emptied.hint":
    "ロックされたオブジェクトは保持期間の終了後に削除できます。それまでバケットは残ります。",
  "aws.invalid-labels": "パラメーターストアは '{name}' にこのラベルを受け付けません: {labels}",
  "aws.invalid-labels.hint":
    "ラベルは 100 文字以内の英数字と ._- で、数字、aws、ssm で始めることはできません。",
  "aws.incomplete-parameter": "'{name}' に対するパラメーターストアの応答が不完全です。",
  "aws.incomplete-parameter.hint":
    "もう一度実行してください。AWS_ENDPOINT_URL を設定している場合は接続先を確認してください。",
  "aws.no-data-key": "{region} の KMS が {alias} でデータキーを返しませんでした。",
  "aws.no-data-key.hint":
    "もう一度実行してください。AWS_ENDPOINT_URL を設定している場合は接続先を確認してください。",
} as const;
