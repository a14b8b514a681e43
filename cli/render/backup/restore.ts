import type { RestoredItem, RestoreReport } from "../../../app/backup/restore.js";
import type { Out } from "../../output/out.js";

type Style = Parameters<Out["style"]>[0];

const styles: Readonly<Record<RestoredItem["action"], Style>> = {
  create: "green",
  overwrite: "yellow",
  skip: "dim",
  conflict: "red",
  impossible: "red",
  unchanged: "dim",
};

/** What a restore would do: a line for each parameter that isn't as in the backup, then the counts. */
export function renderPlan(out: Out, { items, counts, backupId, toRegion }: RestoreReport): void {
  for (const { name, action, differences, reason } of items) {
    if (action === "unchanged") continue;
    const code = `backup.plan-${action}${reason ? `-${reason}` : ""}`;
    out.line(out.style(styles[action], out.text(code, { name, fields: differences })));
  }
  const none = { create: 0, overwrite: 0, unchanged: 0, skip: 0, conflict: 0, impossible: 0 };
  out.say("backup.restore-plan", { backupId, toRegion, ...none, ...counts });
}

/** How a restore ended; the plan again only where nothing else has shown it. */
export function renderRestore(out: Out, report: RestoreReport): void {
  const { items, result, counts, toRegion } = report;
  const written = items.filter((item) => item.written).length;
  const writes = (counts.create ?? 0) + (counts.overwrite ?? 0);
  if (result === "planned") {
    renderPlan(out, report);
    out.say("backup.restore-planned");
  } else if (result !== "succeeded") {
    out.say("backup.restore-incomplete", { written, left: writes - written });
  } else if (writes === 0) {
    out.say("backup.restore-nothing-to-do", { toRegion });
  } else {
    out.say("backup.restore-succeeded", { toRegion, written });
  }
}
