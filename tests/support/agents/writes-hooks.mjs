// Makes its change, and writes programs where git would run them: hooks, filters, an fsmonitor, a pager, aliases. Each
// of them creates the file named in the first argument when it runs.
import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { makeChange, readTask } from "./task.mjs";

const task = await readTask();
const trap = `touch '${process.argv[2] ?? "/dev/null"}'`;
const hooks = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-push", "post-checkout"];
mkdirSync(".git/hooks", { recursive: true });
for (const hook of [...hooks, "post-index-change", "reference-transaction", "fsmonitor-watchman"]) {
  writeFileSync(`.git/hooks/${hook}`, `#!/bin/sh\n${trap}\n`);
  chmodSync(`.git/hooks/${hook}`, 0o755);
}
appendFileSync(
  ".git/config",
  `[core]\n\tfsmonitor = ".git/hooks/fsmonitor-watchman"\n\tpager = "${trap}"\n\tsshCommand = "${trap}"\n` +
    `[filter "trap"]\n\tclean = "${trap}; cat"\n\tsmudge = "${trap}; cat"\n[diff]\n\texternal = "${trap}"\n` +
    `[credential]\n\thelper = "!${trap}"\n`,
);
mkdirSync(".git/info", { recursive: true });
appendFileSync(".git/info/attributes", "* filter=trap\n");
makeChange(task);
