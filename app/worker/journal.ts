import type { Clock } from "../../core/time/clock.js";
import { EVENT_SCHEMA } from "../../core/events.js";
import { newId } from "../../core/names/id.js";
import { currentProcess } from "../../runs/liveness.js";
import type { RunStore } from "../../runs/ports.js";
import { RUN_VERSION, type RunRecord } from "../../runs/record.js";
import type { FileChange } from "../../worker/ports/checkout.js";
import type { TaskJournal, TaskStart } from "../../worker/ports/journal.js";

/** The worker's journal in the run store. */
export function openJournal(store: RunStore, stack: string, clock: Clock): TaskJournal {
  const begun = new Map<string, RunRecord>();
  return {
    begin: async (start) => {
      const startedAt = clock.now();
      const record: RunRecord = {
        version: RUN_VERSION,
        runId: newId(startedAt),
        kind: "task",
        stack,
        status: "running",
        startedAt: startedAt.toISOString(),
        process: await currentProcess(),
        subject: subjectOf(start),
        queueId: start.messageId,
        retry: { attempt: start.attempt, reasons: start.reasons },
        details: taskDetails(start),
      };
      await store.begin(record);
      begun.set(record.runId, record);
      return record.runId;
    },
    append: (runId, code, params) => {
      const time = clock.now().toISOString();
      return store.append(runId, { schema: EVENT_SCHEMA, time, level: "info", code, params });
    },
    savePatch: (runId, patch) => store.writePatch(runId, patch),
    finish: async (runId, { status, error, fileChanges, ...details }) => {
      const record = begun.get(runId);
      // a run without a written start has no record to finish
      if (!record) return;
      begun.delete(runId);
      const finishedAt = clock.now();
      await store.finish({
        ...record,
        subject: subjectAtEnd(record.subject, details.repository),
        status,
        finishedAt: finishedAt.toISOString(),
        durationMs: finishedAt.getTime() - new Date(record.startedAt).getTime(),
        ...(error ? { error } : {}),
        ...(fileChanges ? { fileChanges: fileChanges.map(fileChangeOf) } : {}),
        details: { ...record.details, ...details },
      });
    },
  };
}

function subjectOf({ repository, number }: TaskStart): string {
  return repository === undefined ? "a message that is no task" : `${repository}#${number ?? "?"}`;
}

/** The subject with the repository in GitHub's spelling, if known. */
function subjectAtEnd(subject: string, repository: string | undefined): string {
  return repository === undefined ? subject : `${repository}#${subject.split("#").at(-1) ?? "?"}`;
}

function taskDetails({ type, repository, number, commentId }: TaskStart): Record<string, unknown> {
  return {
    type,
    ...(repository === undefined ? {} : { repository }),
    ...(number === undefined ? {} : { number }),
    ...(commentId === undefined ? {} : { commentId }),
  };
}

function fileChangeOf({ path, status, additions, deletions }: FileChange) {
  return {
    path,
    status,
    ...(additions === undefined ? {} : { additions }),
    ...(deletions === undefined ? {} : { deletions }),
  };
}
