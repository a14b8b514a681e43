import { Command } from "@commander-js/extra-typings";
import { registerBackup } from "./commands/backup/backup.js";
import { registerDemo } from "./commands/demo.js";
import { registerDoctor } from "./commands/doctor.js";
import { registerEngine } from "./commands/engine.js";
import { registerEnqueue } from "./commands/enqueue.js";
import { registerLocal } from "./commands/local.js";
import { registerLock } from "./commands/lock.js";
import { registerNotify } from "./commands/notify.js";
import { registerRuns } from "./commands/runs.js";
import { registerStack } from "./commands/stack.js";
import { registerWorker } from "./commands/worker.js";
import { addGlobalOptions } from "./globals.js";
import type { AnyCommand, Attach } from "./runner.js";

/** In the order of `--help`. */
const registers = [
  registerStack,
  registerLock,
  registerBackup,
  registerEnqueue,
  registerWorker,
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

/** The whole command line as data. It loads nothing but commander: each action imports what it needs. */
export function buildProgram(attach: Attach, version: string, output: Output): AnyCommand {
  const program = new Command("opsctl")
    .description("Backups of SSM Parameter Store and pull requests by coding agents, on AWS, stack by stack")
    .version(version)
    // an option belongs to the command whose name it follows: `backup` and `backup list` both have --regions
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput(output);
  const attached = new Set<AnyCommand>();
  const attachWithGlobals: Attach = (command, work) => {
    attached.add(command);
    addGlobalOptions(command);
    attach(command, work);
  };
  addGlobalOptions(program);
  for (const register of registers) register(program, attachWithGlobals);
  // groups such as `local` do nothing themselves, but options may follow their names
  for (const group of program.commands) if (!attached.has(group)) addGlobalOptions(group);
  return program;
}
