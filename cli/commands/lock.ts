import type { LockView } from "../../app/stack/lock.js";
import type { Out } from "../output/out.js";
import type { AnyCommand, Attach } from "../runner.js";

export function registerLock(program: AnyCommand, attach: Attach): void {
  const lock = program.command("lock").description("who holds the stack's state, and how to free it");
  const status = lock.command("status").description("show who holds the lock, since when, alive or not");
  attach(status, async (app, { globals }) => {
    const { lockStatus } = await import("../../app/stack/lock.js");
    const view = await lockStatus(app, globals);
    return { json: view, render: (out) => renderLocks(out, view, "stack.lock") };
  });
  const release = lock
    .command("release")
    .description("release the locks of dead processes")
    .option("--force", "release every lock, a living writer's too");
  attach(release, async (app, { globals, options }) => {
    const { releaseLocks } = await import("../../app/stack/lock.js");
    const view = await releaseLocks(app, { ...globals, ...options });
    return { json: view, render: (out) => renderLocks(out, view, "stack.lock-released") };
  });
}

function renderLocks(out: Out, { stack, locks }: LockView, code: "stack.lock" | "stack.lock-released"): void {
  if (locks.length === 0) out.say("stack.no-lock", { stack });
  for (const lock of locks) out.say(code, { ...lock });
}
