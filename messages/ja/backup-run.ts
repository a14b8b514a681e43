/** `backup` 本体の、後から加わった文: 警告と、中断された実行の終わり方。 */
export const backupRun = {
  "backup.path-has-nothing":
    "{region}: {paths} 以下には、除外されたものを除きパラメーターがありません。綴りやリージョンが正しいか確認してください。",
  "backup.region-has-nothing":
    "{region}: バックアップにパラメーターがありません。リージョンに存在しないか、すべて除外対象の下にあります: {excludes}",
} as const;
