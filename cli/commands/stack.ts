import { parseDuration } from "../../core/time/duration.js";
import { asText, repeatableOption, valueOption, wholeNumber } from "../options.js";
import type { AnyCommand, Attach } from "../runner.js";

const ADOPT =
  "take over what an earlier version of opsctl made for this stack and tagged without the project";

/** `preview`, `up`, `destroy`, `refresh`, `outputs`, `history`. */
export function registerStack(program: AnyCommand, attach: Attach): void {
  registerPreview(program, attach);
  registerUp(program, attach);
  registerDestroy(program, attach);
  registerRefresh(program, attach);
  registerState(program, attach);
}

function registerPreview(program: AnyCommand, attach: Attach): void {
  const command = program
    .command("preview")
    .description("show what up would change")
    .option("--diff", "show each changed property with its old and new value")
    .option("--adopt", ADOPT);
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

function registerUp(program: AnyCommand, attach: Attach): void {
  const command = program
    .command("up")
    .description("preview, ask, and make the stack as it is described")
    .addOption(
      valueOption(
        "--wait <duration>",
        "wait that long for another update of the stack to end, e.g. 5m",
        parseDuration,
      ),
    )
    .addOption(
      repeatableOption(
        "--allow-replace <urn>",
        "let this data-bearing resource be replaced or deleted",
        asText,
      ),
    )
    .option("--adopt", ADOPT);
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

function registerDestroy(program: AnyCommand, attach: Attach): void {
  const command = program
    .command("destroy")
    .description("remove the stack; its buckets and their keys stay unless they are named")
    .addOption(
      repeatableOption(
        "--delete-data <bucket>",
        "delete this bucket of the stack with all that it holds, and the key of its backups",
        asText,
      ),
    )
    .option("--adopt", ADOPT);
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

function registerRefresh(program: AnyCommand, attach: Attach): void {
  const command = program.command("refresh").description("bring the state up to what the cloud holds");
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

function registerState(program: AnyCommand, attach: Attach): void {
  attach(program.command("outputs").description("show the stack's outputs"), async (app, { globals }) => {
    const { stackOutputs } = await import("../../app/stack/state.js");
    const { renderOutputs } = await import("../render/stack/changes.js");
    const outputs = await stackOutputs(app, globals);
    return { json: outputs, render: (out) => renderOutputs(out, outputs) };
  });
  const history = program
    .command("history")
    .description("show the stack's updates, newest first")
    .addOption(valueOption("--limit <n>", "how many", wholeNumber).default(20));
  attach(history, async (app, { globals, options }) => {
    const { stackHistory } = await import("../../app/stack/state.js");
    const { renderHistory } = await import("../render/stack/history.js");
    const result = await stackHistory(app, { ...globals, ...options });
    return { json: result, render: (out) => renderHistory(out, result.updates) };
  });
}
