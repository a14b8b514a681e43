import type { Phrases } from "./phrases.js";

/** What `config/` expects of a value (`expected` of `config.bad-value`), the whole with its parts first. */
export const expectedPhrases: Phrases = [
  [
    "{expected} (quote it: YAML reads a bare one as a {kind})",
    "{expected}。YAML は引用符のない値を{kind}として読むため、引用符で囲んでください",
  ],
  ["{what} (did you mean {meant}?); known are {known}", "{what}（候補: {meant}）。有効なキー: {known}"],
  ["{what}; known are {known}", "{what}。有効なキー: {known}"],
  ["number", "数値"],
  ["boolean", "真偽値"],
  ["unknown key", "不明なキーです"],
  ["unknown", "不明なキーです"],
  ["it is required", "必須です"],
  [
    "it is required: commands compare it with the account of the credentials",
    "必須です（コマンドが認証情報のアカウントと比較します）",
  ],
  // single values
  ["expected true or false", "true または false を指定してください"],
  [
    "expected true: the stack local lives on the embedded endpoint",
    "true を指定してください（スタック 'local' は組み込みのエンドポイントを使用します）",
  ],
  ["expected a whole number from {least} to {most}", "{least} から {most} までの整数を指定してください"],
  ["expected a number above 0, at most {most}", "0 より大きく {most} 以下の数値を指定してください"],
  ["expected a mapping with {keys}", "{keys} を持つマッピングを指定してください"],
  ["expected a duration such as 90s, 30m or 2h", "90s、30m、2h などの時間を指定してください"],
  ["expected twelve digits", "12 桁の数字を指定してください"],
  ["expected no duplicates", "重複しない値を指定してください"],
  ["expected an AWS region such as us-east-1", "us-east-1 などの AWS リージョンを指定してください"],
  ["expected a list of AWS regions", "AWS リージョンのリストを指定してください"],
  ["expected at least one region", "リージョンを 1 つ以上指定してください"],
  ["expected the ARN of an IAM role", "IAM ロールの ARN を指定してください"],
  [
    "expected lower-case letters, digits and hyphens, at most {most} characters",
    "英小文字、数字、ハイフンを {most} 文字以内で指定してください",
  ],
  [
    "expected no beginning that S3 reserves ({beginnings})",
    "S3 が予約している文字列（{beginnings}）で始まらない値を指定してください",
  ],
  [
    "expected 1 to 76 letters, digits, hyphens and underscores (the DLQ adds '-dlq')",
    "英数字、ハイフン、アンダースコアを 1 から 76 文字で指定してください（デッドレターキューの名前には '-dlq' が付きます）",
  ],
  ["expected a mapping of tag keys to values", "タグのキーと値のマッピングを指定してください"],
  ["expected at most {most} tags", "タグは {most} 個以内で指定してください"],
  [
    "expected a tag key of at most 128 characters that does not begin with aws:",
    "aws: で始まらない 128 文字以内のタグキーを指定してください",
  ],
  [
    "expected a tag value of at most 256 letters, digits, spaces and _.:/=+-@",
    "文字、数字、空白、_.:/=+-@ だけの 256 文字以内のタグ値を指定してください",
  ],
  // backups
  [
    "expected the ARN of a KMS key (arn:aws:kms:…:key/…) or an age public key (age1…)",
    "KMS キーの ARN（arn:aws:kms:…:key/…）または age の公開鍵（age1…）を指定してください",
  ],
  [
    "expected an age public key (age1…), never the secret one",
    "age の秘密鍵ではなく、公開鍵（age1…）を指定してください",
  ],
  ["expected the name of a parameter", "パラメータ名を指定してください"],
  ["expected a list of parameter names", "パラメータ名のリストを指定してください"],
  ["expected a list of paths", "パスのリストを指定してください"],
  [
    "expected a path such as /app/cache, or the name of a parameter",
    "/app/cache などのパス、またはパラメータ名を指定してください",
  ],
  [
    "expected less than everything: name the paths that no backup needs, or leave it out",
    "すべてのパラメータは除外できません。バックアップが不要なパスを指定するか、キーを削除してください",
  ],
  ["expected the name of a bucket, without dots", "ドットを含まないバケット名を指定してください"],
  [
    "expected region (one of opsctl:regions), or bucket (any other)",
    "region（opsctl:regions のいずれか）、または bucket（それ以外のバケット）を指定してください",
  ],
  [
    "expected one rule at least: last, daily, weekly or monthly",
    "last、daily、weekly、monthly のうち 1 つ以上のルールを指定してください",
  ],
  ["expected String or SecureString", "String または SecureString を指定してください"],
  ["expected governance or compliance", "governance または compliance を指定してください"],
  ["expected kms or s3", "kms または s3 を指定してください"],
  ["expected require, prefer or none", "require、prefer、none のいずれかを指定してください"],
  ["expected full, model-only or none", "full、model-only、none のいずれかを指定してください"],
  [
    "expected a host such as registry.npmjs.org, *.example.org or 10.0.0.5:8080",
    "registry.npmjs.org、*.example.org、10.0.0.5:8080 などのホストを指定してください",
  ],
  ["expected a list of hosts", "ホストのリストを指定してください"],
  ["expected at most {most} hosts", "ホストは {most} 個以内で指定してください"],
  ["expected at most {most} paths", "パスは {most} 個以内で指定してください"],
  ["expected a path that begins with / or ~/", "/ または ~/ で始まるパスを指定してください"],
  ["expected a size such as 500MB or 8GiB", "500MB、8GiB などのサイズを指定してください"],
  ["expected fail or record", "fail または record を指定してください"],
  // schedule
  ["expected cron(…) or rate(…)", "cron(…) または rate(…) を指定してください"],
  [
    "expected cron(minutes hours day-of-month month day-of-week year) with one ? for the days, or rate(6 hours)",
    "cron(分 時 日 月 曜日 年) の形式（日と曜日のどちらかは ?）、または rate(6 hours) などを指定してください",
  ],
  [
    "expected a run on every day: an alarm tells when there was none for {hours} hours",
    "毎日実行される式を指定してください（{hours} 時間実行がないとアラームが発生します）",
  ],
  [
    "expected a time zone such as UTC or Asia/Tokyo",
    "UTC や Asia/Tokyo などのタイムゾーンを指定してください",
  ],
  ["expected the ARN of an ECS cluster", "ECS クラスターの ARN を指定してください"],
  ["expected the id of a subnet", "サブネット ID を指定してください"],
  ["expected a list of subnet ids", "サブネット ID のリストを指定してください"],
  ["expected at least one subnet", "サブネットを 1 つ以上指定してください"],
  ["expected at most {most} subnets", "サブネットは {most} 個以内で指定してください"],
  ["expected the id of a security group", "セキュリティグループ ID を指定してください"],
  ["expected a list of security group ids", "セキュリティグループ ID のリストを指定してください"],
  ["expected at least one security group", "セキュリティグループを 1 つ以上指定してください"],
  ["expected at most {most} security groups", "セキュリティグループは {most} 個以内で指定してください"],
  ["expected the name of a container image", "コンテナイメージ名を指定してください"],
  [
    "expected from {least} to {most} MiB in the steps that Fargate has for {cpu} CPU units",
    "{least} から {most} MiB までの、Fargate の {cpu} CPU ユニットで選択できる値を指定してください",
  ],
  // tasks and notifications
  ["expected owner/repo", "owner/repo の形式で指定してください"],
  ["expected a branch name", "ブランチ名を指定してください"],
  ["expected a list of repositories (owner/repo)", "リポジトリ（owner/repo）のリストを指定してください"],
  ["expected at most {most} repositories", "リポジトリは {most} 個以内で指定してください"],
  ["expected a label of at most 50 characters", "50 文字以内のラベルを指定してください"],
  [
    "expected the beginning of a branch's name, such as ai or bots/ai",
    "ai や bots/ai などのブランチ名の先頭部分を指定してください",
  ],
  ["expected the name of an environment variable", "環境変数名を指定してください"],
  [
    "expected a model's name, such as ollama_chat/qwen2.5-coder:1.5b",
    "ollama_chat/qwen2.5-coder:1.5b などのモデル名を指定してください",
  ],
  ["expected a list of models", "モデルのリストを指定してください"],
  ["expected at most {most} models", "モデルは {most} 個以内で指定してください"],
  ["expected a list of names of environment variables", "環境変数名のリストを指定してください"],
  [
    "expected a variable that agents may get: never AWS_…, GitHub's tokens, HOME or TMPDIR",
    "エージェントに渡せる環境変数を指定してください（AWS_…、GitHub のトークン、HOME、TMPDIR は渡せません）",
  ],
  ["expected auto, always or never", "auto、always、never のいずれかを指定してください"],
  [
    "expected four different labels: label and those in labels",
    "label と labels には、互いに異なる 4 つのラベルを指定してください",
  ],
  ["expected draft or refuse", "draft または refuse を指定してください"],
  ["expected all or failures", "all または failures を指定してください"],
  ["expected en or ja", "en または ja を指定してください"],
  ["expected a list of channels", "通知チャネルのリストを指定してください"],
  ["expected at most {most} channels", "通知チャネルは {most} 個以内で指定してください"],
  ["expected a channel of type {types} or {last}", "type に次のいずれかを指定してください: {types}, {last}"],
  ["expected the ARN of a standard SNS topic", "標準の SNS トピックの ARN を指定してください"],
  [
    "expected a reference ({forms}), never the secret itself",
    "シークレットそのものではなく、参照（{forms}）を指定してください",
  ],
  ["expected a reference ({forms})", "シークレットの参照（{forms}）を指定してください"],
  ["env:NAME, ssm:/path or secretsmanager:id", "env:NAME、ssm:/path、secretsmanager:id"],
  ["expected an e-mail address", "メールアドレスを指定してください"],
  ["expected a list of e-mail addresses", "メールアドレスのリストを指定してください"],
  ["expected at most {most} e-mail addresses", "メールアドレスは {most} 個以内で指定してください"],
  ["expected a list of references to https addresses", "https アドレスの参照のリストを指定してください"],
  ["expected at most {most} references", "参照は {most} 個以内で指定してください"],
  // between keys
  [
    "expected a role of account {account} (opsctl:accountId)",
    "アカウント {account}（opsctl:accountId）のロールを指定してください",
  ],
  [
    "expected one of opsctl:regions ({regions}), or bucket with it",
    "opsctl:regions のいずれか（{regions}）を指定するか、bucket も指定してください",
  ],
  ["expected one of opsctl:regions ({regions})", "opsctl:regions のいずれか（{regions}）を指定してください"],
  ["expected one of {sizes}", "次のいずれかを指定してください: {sizes}"],
  [
    "expected a region of the partition {partition}, as {region}",
    "{region} と同じパーティション {partition} のリージョンを指定してください",
  ],
  [
    "expected a region that AWS has (did you mean {meant}?); name one newer than this opsctl in opsctl:newRegions",
    "AWS に存在するリージョンを指定してください（候補: {meant}）。この opsctl より新しいリージョンは opsctl:newRegions に指定してください",
  ],
  [
    "expected a region that AWS has; name one newer than this opsctl in opsctl:newRegions",
    "AWS に存在するリージョンを指定してください。この opsctl より新しいリージョンは opsctl:newRegions に指定してください",
  ],
  [
    "the bucket name {name} has {length} characters, S3 allows {most}: shorten namePrefix or environment",
    "バケット名 {name} は {length} 文字です（S3 の上限は {most} 文字）。namePrefix または environment を短くしてください",
  ],
  [
    "expected a cluster in {region} (opsctl:homeRegion) of account {account}",
    "アカウント {account} の {region}（opsctl:homeRegion）のクラスターを指定してください",
  ],
  [
    "expected a cluster in {region} (opsctl:homeRegion)",
    "{region}（opsctl:homeRegion）のクラスターを指定してください",
  ],
  [
    "expected region: {region} instead of its bucket",
    "バケットの代わりに region: {region} を指定してください",
  ],
  [
    "expected another region than the only one that is backed up, or bucket with it",
    "バックアップ対象の唯一のリージョン以外を指定するか、bucket も指定してください",
  ],
  [
    "expected opsctl:backup.{key} with it: without it nothing runs then",
    "opsctl:backup.{key} も指定してください（指定がないと何も実行されません）",
  ],
  [
    "expected a time of its own: {expression} has no hour that it could follow",
    "専用の時刻を指定してください（{expression} には基準にできる時刻がありません）",
  ],
  [
    "expected a key of another account or of a region that is not backed up: this one would be lost together with {region}",
    "別のアカウント、またはバックアップ対象外のリージョンの KMS キーを指定してください（この KMS キーは {region} と同時に失われます）",
  ],
  [
    "the permissions of the role {role} have {size} characters, IAM allows {most}: expected fewer topics, parameters or secrets in opsctl:notifications, or fewer regions",
    "ロール {role} のアクセス許可は {size} 文字です（IAM の上限は {most} 文字）。opsctl:notifications のトピック、パラメータ、シークレット、またはリージョンを減らしてください",
  ],
];

/** What `config/` expects of a declaration in Pulumi.yaml (`expected` of `config.bad-project-value`). */
export const expectedOfProjectPhrases: Phrases = [
  [
    "a mapping here declares the key, with {attributes}: write the value below `{name}`",
    "マッピングはキーの宣言（{attributes}）として扱われます。値は `{name}` の下に書いてください",
  ],
  [
    "no `secret`: settings are plain, and secrets are named by reference",
    "`secret` は使えません。設定は平文とし、シークレットは参照で指定してください",
  ],
  ["either `default` or `value`, not both", "`default` と `value` は、どちらか一方だけを指定してください"],
  [
    "`value`, and neither `default` nor `type`: the key is not of the project's own namespace",
    "プロジェクトの名前空間のキーではないため、`default` と `type` は使わず、`value` を指定してください",
  ],
];

/** What stands for a value that is not shown. */
export const valuePhrases: Phrases = [
  ["(set)", "（設定済み）"],
  ["(not set)", "（未設定）"],
  ["(contains itself)", "（自己参照）"],
  ["{count} channels", "通知チャネル {count} 個"],
];
