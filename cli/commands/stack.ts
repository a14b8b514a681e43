import { Option } from "@commander-js/extra-typings";
import { parseDuration } from "../../core/time/duration.js";
import { asText, repeatableOption, valueOption, wholeNumber } from "../options.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

const adoptOption = (text: Text) =>
  new Option(
    "--adopt",
    text(
      "take over what an earlier version of opsctl made for this stack and tagged without the project",
      "以前のバージョンの opsctl がこのスタック用に作成し、プロジェクトのタグがないリソースを引き継ぐ",
    ),
  );

/** `preview`, `up`, `destroy`, `refresh`, `outputs`, `history`. */
export function registerStack(program: AnyCommand, attach: Attach, text: Text): void {
  registerPreview(program, attach, text);
  registerUp(program, attach, text);
  registerDestroy(program, attach, text);
  registerRefresh(program, attach, text);
  registerState(program, attach, text);
}

function registerPreview(program: AnyCommand, attach: Attach, text: Text): void {
  const command = program
    .command("preview")
    .description(text("show what up would change", "up による変更内容を表示"))
    .option(
      "--diff",
      text(
        "show each changed property with its old and new value",
        "変更されるプロパティごとに新旧の値を表示",
      ),
    )
    .addOption(adoptOption(text));
  attach(command, async (app, { options, globals }) => {
    const { previewStack } = await import("../../app/stack/preview.js");
    const { renderChanges } = await import("../render/stack/changes.js");
    const result = await previewStack(app, { ...globals, ...options });
    const json = options.diff ? result : { ...result, resources: result.resources.map(withoutDiff) };
    return {
      json,
      render: (out) => renderChanges(out, result, { diff: options.diff === true }),
    };
  });
}

function withoutDiff<T extends { readonly diff?: unknown }>({ diff, ...rest }: T): Omit<T, "diff"> {
  return rest;
}

function registerUp(program: AnyCommand, attach: Attach, text: Text): void {
  const command = program
    .command("up")
    .description(
      text(
        "preview, ask, and make the stack as it is described",
        "プレビューと確認の後、スタックを設定どおりに作成・更新",
      ),
    )
    .addOption(
      valueOption(
        "--wait <duration>",
        text(
          "wait that long for another update of the stack to end, e.g. 5m",
          "スタックの別の更新が終わるまで待つ時間の上限（例: 5m）",
        ),
        parseDuration,
      ),
    )
    .addOption(
      repeatableOption(
        "--allow-replace <urn>",
        text(
          "let this data-bearing resource be replaced or deleted",
          "データを持つこのリソースの置換または削除を許可",
        ),
        asText,
      ),
    )
    .addOption(adoptOption(text));
  attach(command, async (app, { options, globals, out, hasTerminal }) => {
    const { upStack } = await import("../../app/stack/up.js");
    const { renderChanges, renderDone, renderOutputs } = await import("../render/stack/changes.js");
    const result = await upStack(app, {
      ...globals,
      ...options,
      hasTerminal,
      onPlanned: (planned) => renderChanges(out, planned, { diff: false }),
    });
    const render = (target: typeof out): void => {
      renderDone(target, result);
      renderOutputs(target, result.outputs);
    };
    return { json: result, render };
  });
}

function registerDestroy(program: AnyCommand, attach: Attach, text: Text): void {
  const command = program
    .command("destroy")
    .description(
      text(
        "remove the stack; its buckets and their keys stay unless they are named",
        "スタックを削除（バケットとその KMS キーは、名前を指定しない限り残る）",
      ),
    )
    .addOption(
      repeatableOption(
        "--delete-data <bucket>",
        text(
          "delete this bucket of the stack with all that it holds, and the key of its backups",
          "スタックのこのバケットを中身ごと削除し、そのバックアップの KMS キーも削除",
        ),
        asText,
      ),
    )
    .addOption(adoptOption(text));
  attach(command, async (app, { options, globals, out }) => {
    const { destroyStack } = await import("../../app/stack/destroy.js");
    const { renderChanges, renderDone } = await import("../render/stack/changes.js");
    const result = await destroyStack(app, {
      ...globals,
      ...options,
      onPlanned: (planned) => renderChanges(out, planned, { diff: false }),
    });
    return {
      json: result,
      render: (target) => renderDone(target, result),
    };
  });
}

function registerRefresh(program: AnyCommand, attach: Attach, text: Text): void {
  const command = program
    .command("refresh")
    .description(
      text("bring the state up to what the cloud holds", "クラウドの実際の状態をスタックの状態に反映"),
    );
  attach(command, async (app, { globals, out }) => {
    const { refreshStack } = await import("../../app/stack/refresh.js");
    const { renderChanges, renderDone } = await import("../render/stack/changes.js");
    const result = await refreshStack(app, {
      ...globals,
      onPlanned: (planned) => renderChanges(out, planned, { diff: true }),
    });
    return {
      json: result,
      render: (target) => renderDone(target, result),
    };
  });
}

function registerState(program: AnyCommand, attach: Attach, text: Text): void {
  attach(
    program.command("outputs").description(text("show the stack's outputs", "スタックの出力を表示")),
    async (app, { globals }) => {
      const { stackOutputs } = await import("../../app/stack/state.js");
      const { renderOutputs } = await import("../render/stack/changes.js");
      const outputs = await stackOutputs(app, globals);
      return { json: outputs, render: (out) => renderOutputs(out, outputs) };
    },
  );
  const history = program
    .command("history")
    .description(text("show the stack's updates, newest first", "スタックの更新履歴を新しい順に表示"))
    .addOption(valueOption("--limit <n>", text("how many", "表示する件数"), wholeNumber).default(20));
  attach(history, async (app, { globals, options }) => {
    const { stackHistory } = await import("../../app/stack/state.js");
    const { renderHistory } = await import("../render/stack/history.js");
    const result = await stackHistory(app, { ...globals, ...options });
    return { json: result, render: (out) => renderHistory(out, result.updates) };
  });
}
