import { agents } from "./worker/agents.js";
import { automation } from "./automation.js";
import { aws } from "./aws.js";
import { backup } from "./backup/backup.js";
import { backupCopy } from "./backup/copy.js";
import { backupDrill } from "./backup/drill.js";
import { backupPrune } from "./backup/prune.js";
import { backupRate } from "./backup/rate.js";
import { backupRestore } from "./backup/restore.js";
import { backupRun } from "./backup/run.js";
import { backupVerify } from "./backup/verify.js";
import { cli } from "./cli.js";
import { config } from "./config.js";
import { core } from "./core.js";
import { demo } from "./local/demo.js";
import { doctor } from "./doctor.js";
import { engine } from "./engine.js";
import { enqueue } from "./worker/enqueue.js";
import { github } from "./github.js";
import { local } from "./local/local.js";
import { localGithub } from "./local/github.js";
import { notify } from "./notify.js";
import { queue } from "./worker/queue.js";
import { runs } from "./runs.js";
import { stack } from "./stack.js";
import { ownership } from "./ownership.js";
import { tasks } from "./worker/tasks.js";
import { worker } from "./worker/worker.js";

/** Codes to English sentences; `<code>.hint` is the way out of an error. */
export const en: Readonly<Record<string, string>> = {
  ...agents,
  ...automation,
  ...aws,
  ...backup,
  ...backupCopy,
  ...backupRate,
  ...backupRestore,
  ...backupRun,
  ...backupVerify,
  ...backupPrune,
  ...backupDrill,
  ...cli,
  ...config,
  ...core,
  ...demo,
  ...doctor,
  ...engine,
  ...enqueue,
  ...github,
  ...local,
  ...localGithub,
  ...notify,
  ...queue,
  ...runs,
  ...stack,
  ...ownership,
  ...tasks,
  ...worker,
};
