import { countOrAll, valueOption } from "../../options.js";
import type { Text } from "../../language.js";
import type { AnyCommand, Attach } from "../../runner.js";
import { rateOption } from "./rate.js";
import { hiddenRegion, regionsOf, orderedRegionsOption } from "./regions.js";
import { regionTimeoutOption, totalTimeoutOption } from "./timeouts.js";

/** `opsctl backup drill`. */
export function registerDrill(backup: AnyCommand, attach: Attach, text: Text): void {
  const drill = backup
    .command("drill")
    .description(
      text(
        "prove that the newest backups can be restored: try a sample out beside the originals",
        "復元テスト: 最新のバックアップから一部のパラメータを別の名前で復元し、復元できることを検証",
      ),
    )
    .addOption(orderedRegionsOption(text))
    .addOption(hiddenRegion())
    .addOption(
      valueOption(
        "--sample <n>",
        text("how many parameters of each backup, or all", "バックアップごとのパラメータの件数、または all"),
        countOrAll,
      ).default(20),
    )
    .addOption(rateOption(text("writes a second", "1 秒あたりの書き込み回数")))
    .addOption(regionTimeoutOption(text))
    .addOption(totalTimeoutOption(text));
  attach(drill, async (app, { options, globals }) => {
    const { drillExit, drillStack } = await import("../../../app/backup/drill/drill.js");
    const { renderDrill } = await import("../../render/backup/drill.js");
    const report = await drillStack(app, globals.stack, { ...options, regions: regionsOf(options) });
    return { json: report, render: (out) => renderDrill(out, report), exit: drillExit(report, app.signal) };
  });
}
