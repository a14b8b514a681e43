/** バックアップの速さ、所要の見込み、送信するハートビートの文。 */
export const backupRate = {
  // イベント
  "backup.throttled": "{region}: AWS が {operation} を制限しています。以後は毎秒 {rate} 回です。",
  "backup.throttled-for":
    "{region}: AWS が Parameter Store の呼び出しをスロットリングしたため、{time} 待ちました。--rate を下げるか、アプリケーションの呼び出しが少ない時間に実行してください。",
  "backup.region-progress-speed": "{region}: {total} 件中 {parameters} 件、毎秒 {rate} 件、残り {left}",
  "backup.estimate-exceeds-timeout":
    "{region}: {parameters} 件のパラメーターには約 {calls} 回の呼び出しが必要で、毎秒 {rate} 回では {expected} かかる見込みです。制限時間は {limit} です。--region-timeout と --total-timeout を延ばすか、--rate で呼び出しを増やしてください。",
  "backup.heartbeat-failed":
    "この実行のハートビートを {region} の CloudWatch に送れませんでした。アラームが鳴る可能性があります。",
  // 予行の表示
  "backup.expected-column-region": "リージョン",
  "backup.expected-column-status": "状態",
  "backup.expected-column-parameters": "パラメーター数",
  "backup.expected-column-inventory": "一覧",
  "backup.expected-column-values": "値",
  "backup.expected-column-tags": "タグ",
  "backup.expected-column-history": "履歴",
  "backup.expected-column-calls": "呼び出し",
  "backup.expected-column-time": "時間",
  "backup.expected-calls":
    "各リージョンで毎秒 {rate} 回として、バックアップに見込まれる呼び出し回数です。履歴は変更のあったものだけを読むため、その回数を事前に示せるのは完全なバックアップだけです。",
  // エラー
  "backup.heartbeat-timeout": "CloudWatch が {seconds} 秒以内に応答しませんでした。",
  "backup.heartbeat-timeout.hint":
    "ネットワークと AWS の稼働状況を確認してください。バックアップ自体には影響しません。",
} as const;
