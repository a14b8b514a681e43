import { Command } from "@commander-js/extra-typings";
import { registerBackup } from "./commands/backup/backup.js";
import { registerDemo } from "./commands/demo.js";
import { registerDoctor } from "./commands/doctor.js";
import { registerEngine } from "./commands/engine.js";
import { registerEnqueue } from "./commands/enqueue.js";
import { registerLocal } from "./commands/local.js";
import { registerLock } from "./commands/lock.js";
import { registerNotify } from "./commands/notify.js";
import { registerQueue } from "./commands/queue.js";
import { registerRepo } from "./commands/repo.js";
import { registerRuns } from "./commands/runs.js";
import { registerStack } from "./commands/stack.js";
import { registerWorker } from "./commands/worker.js";
import { helpFormat } from "./help-format.js";
import { addGlobalOptions } from "./globals.js";
import { textIn } from "./language.js";
import type { Language } from "../messages/language.js";
import type { AnyCommand, Attach } from "./runner.js";

/** In the order of `--help`. */
const registers = [
  registerStack,
  registerLock,
  registerBackup,
  registerEnqueue,
  registerWorker,
  registerQueue,
  registerRepo,
  registerNotify,
  registerRuns,
  registerLocal,
  registerEngine,
  registerDoctor,
  registerDemo,
];

interface Output {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
}

/** The complete command line as data. It loads only commander: each action imports what it needs. */
export function buildProgram(
  attach: Attach,
  version: string,
  { language, ...output }: Output & { readonly language: Language },
): AnyCommand {
  const text = textIn(language);
  const program = new Command("opsctl")
    .description(
      text(
        "Backups of SSM Parameter Store and pull requests by coding agents, on AWS, stack by stack",
        "AWS 上のスタックごとに、SSM Parameter Store のバックアップとコーディングエージェントによるプルリクエストを管理",
      ),
    )
    .version(version, "-V, --version", text("output the version number", "バージョンを表示"))
    .helpOption("-h, --help", text("display help for command", "ヘルプを表示"))
    .helpCommand("help [command]", text("display help for command", "コマンドのヘルプを表示"))
    .configureHelp(helpFormat(text))
    // an option belongs to the command that it follows: both `backup` and `backup list` have --regions
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput(output);
  const attached = new Set<AnyCommand>();
  const attachWithGlobals: Attach = (command, work) => {
    attached.add(command);
    addGlobalOptions(command, text);
    attach(command, work);
  };
  addGlobalOptions(program, text);
  for (const register of registers) register(program, attachWithGlobals, text);
  // groups such as `local` have no action, but global options may follow their names
  for (const group of program.commands) if (!attached.has(group)) addGlobalOptions(group, text);
  return program;
}
