import type { LockView } from "../../app/stack/lock.js";
import type { Out } from "../output/out.js";
import type { Text } from "../language.js";
import type { AnyCommand, Attach } from "../runner.js";

export function registerLock(program: AnyCommand, attach: Attach, text: Text): void {
  const lock = program
    .command("lock")
    .description(text("who holds the stack's state, and how to free it", "スタックのロックの確認と解除"));
  const status = lock
    .command("status")
    .description(
      text(
        "show who holds the lock, since when, alive or not",
        "ロックの保持者、開始時刻、プロセスの有無を表示",
      ),
    );
  attach(status, async (app, { globals }) => {
    const { lockStatus } = await import("../../app/stack/lock.js");
    const view = await lockStatus(app, globals);
    return { json: view, render: (out) => renderLocks(out, view, "stack.lock") };
  });
  const release = lock
    .command("release")
    .description(text("release the locks of dead processes", "終了済みプロセスのロックを解除"))
    .option(
      "--force",
      text("release every lock, a living writer's too", "実行中のプロセスのロックも含めてすべて解除"),
    );
  attach(release, async (app, { globals, options }) => {
    const { releaseLocks } = await import("../../app/stack/lock.js");
    const view = await releaseLocks(app, { ...globals, ...options });
    return { json: view, render: (out) => renderLocks(out, view, "stack.lock-released") };
  });
}

function renderLocks(out: Out, { stack, locks }: LockView, code: "stack.lock" | "stack.lock-released"): void {
  if (locks.length === 0) out.message("stack.no-lock", { stack });
  for (const lock of locks) out.message(code, { ...lock });
}
