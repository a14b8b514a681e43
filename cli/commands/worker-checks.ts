import { Option } from "@commander-js/extra-typings";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl worker checks`. */
export function registerWorkerChecks(worker: AnyCommand, attach: Attach, text: Text): void {
  attach(checksCommand(worker, text), async (app, { options }) => {
    const { showChecks } = await import("../../app/worker/checks.js");
    const { askThisMachine } = await import("../../app/worker/docker.js");
    const { renderChecks } = await import("../render/worker-checks.js");
    const report = await showChecks(app, options, askThisMachine(app.settings, app.signal));
    return {
      json: report,
      render: (out) => renderChecks(out, report),
      exit: report.source === "none" ? "failed" : undefined,
    };
  });
}

function checksCommand(worker: AnyCommand, text: Text) {
  return worker
    .command("checks")
    .description(
      text(
        "show which checks a working copy has, and why; runs nothing",
        "作業コピーのチェックとその理由を表示（何も実行しない）",
      ),
    )
    .requiredOption(
      "--repository <directory>",
      text("root of the working copy", "作業コピーのルートディレクトリ"),
    )
    .addOption(
      new Option(
        "--changed <path...>",
        text(
          "only the projects of these paths, relative to the repository",
          "指定したパス（リポジトリからの相対パス）のプロジェクトだけ",
        ),
      ),
    );
}
