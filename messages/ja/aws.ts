/** `aws/` の文。 */
export const aws = {
  "aws.no-credentials": "{region} の {operation} に使える AWS 認証情報がありません: {reason}",
  "aws.no-credentials.hint":
    "AWS_PROFILE、または AWS_ACCESS_KEY_ID と AWS_SECRET_ACCESS_KEY を設定するか、'aws sso login' でサインインしてください。",
  "aws.expired-credentials": "AWS 認証情報の有効期限が切れています（{region} の {operation}: {reason}）。",
  "aws.expired-credentials.hint": "'aws sso login' などで更新し、もう一度実行してください。",
  "aws.bad-credentials": "AWS が認証情報を受け付けません（{region} の {operation}: {reason}）。",
  "aws.bad-credentials.hint": "'aws sts get-caller-identity' で使用中の認証情報を確認してください。",
  "aws.access-denied": "{region} の {operation} は許可されていません（{reason}）。",
  "aws.access-denied.hint": "コマンドを実行するロールに {operation} の権限を付与してください。",
  "aws.unreachable": "AWS が応答しません: {region} の {operation}、{attempts} 回試行（{reason}）。",
  "aws.unreachable.hint":
    "ネットワーク、リージョン名、AWS_ENDPOINT_URL を確認してください。スタック local の場合は 'opsctl local up' を実行してください。",
  "aws.throttled":
    "{region} の {operation} が AWS に制限され、{attempts} 回試行しても成功しませんでした（{reason}）。",
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
