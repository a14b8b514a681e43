import { Option } from "@commander-js/extra-typings";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

/** `opsctl engine status|install`: the Pulumi engine and its AWS plugin on this machine. */
export function registerEngine(program: AnyCommand, attach: Attach, text: Text): void {
  const engine = program
    .command("engine")
    .description(
      text(
        "the Pulumi engine and its AWS plugin on this machine",
        "このマシン上の Pulumi エンジンと AWS プラグイン",
      ),
    );

  attach(
    engine
      .command("status")
      .description(
        text(
          "show which engine is used, and what else was considered",
          "使用するエンジンと、その他の候補を表示",
        ),
      ),
    async (app) => {
      const [{ engineStatus }, { renderStatus, statusDocument }] = await load();
      const status = await engineStatus(app);
      return {
        json: statusDocument(status),
        render: (out) => renderStatus(out, status),
        exit: status.engine ? undefined : "failed",
      };
    },
  );

  attach(
    engine
      .command("install")
      .description(
        text(
          "make sure that an engine is there: download it, else build it from Go modules",
          "エンジンを用意: ダウンロード、できない場合は Go モジュールからビルド",
        ),
      )
      .addOption(
        new Option(
          "--from <way>",
          text(
            "only this way: downloads or a build",
            "用意する方法を限定: stock はダウンロード、source はビルド",
          ),
        ).choices(["stock", "source"] as const),
      ),
    async (app, { options }) => {
      const [{ engineInstall }, { renderInstall, installDocument }] = await load();
      const result = await engineInstall(app, options.from);
      return { json: installDocument(result), render: (out) => renderInstall(out, result) };
    },
  );
}

/** Loaded when a command runs, so that `--help` stays quick. */
function load() {
  return Promise.all([import("../../app/engine.js"), import("../render/engine.js")]);
}
