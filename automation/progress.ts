import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import type { Emit } from "../core/events.js";
import { elapsed } from "../core/time/elapsed.js";
import { withoutColourTags } from "./engine-events.js";
import { shortType } from "./summary.js";

/**
 * Emits an event when the engine begins and ends a resource. During a preview or refresh every resource is counted;
 * during an update only changed ones are named. `now` is in milliseconds, because the engine's own timestamps are whole
 * seconds.
 */
export function progressOf(
  request: { readonly kind: string; readonly previewOnly?: boolean },
  emit: Emit,
  now: () => number = () => performance.now(),
): (event: EngineEvent) => void {
  const planning = request.kind === "preview" || request.previewOnly === true;
  const started = new Map<string, number>();
  let looked = 0;
  const begun = (metadata: StepEventMetadata): void => {
    if (planning || metadata.op === "refresh") {
      emit("automation.looked", { count: ++looked, name: nameOf(metadata) }, "progress");
    } else if (metadata.op !== "same" && isCustom(metadata)) {
      started.set(metadata.urn, now());
      emit("automation.resource-started", step(metadata), "progress");
    }
  };
  const ended = (metadata: StepEventMetadata): void => {
    const since = started.get(metadata.urn);
    if (since === undefined) return;
    const durationMs = Math.round(now() - since);
    emit("automation.resource-done", { ...step(metadata), durationMs, time: elapsed(durationMs) });
  };
  return (event) => {
    if (event.resourcePreEvent) begun(event.resourcePreEvent.metadata);
    if (event.resOutputsEvent) ended(event.resOutputsEvent.metadata);
    if (event.resOpFailedEvent) {
      emit("automation.resource-failed", step(event.resOpFailedEvent.metadata), "error");
    }
    if (event.diagnosticEvent?.severity === "warning" && !event.diagnosticEvent.ephemeral) {
      emit("automation.warning", { text: withoutColourTags(event.diagnosticEvent.message) }, "warning");
    }
  };
}

function step(metadata: StepEventMetadata): { op: string; type: string; name: string } {
  const retained = metadata.op === "delete" && metadata.old?.retainOnDelete === true;
  return { op: retained ? "retain" : metadata.op, type: shortType(metadata.type), name: nameOf(metadata) };
}

/** Whether a step is of a cloud resource: components finish before their children and aren't shown. */
function isCustom({ old, new: next }: StepEventMetadata): boolean {
  return (next ?? old)?.custom === true;
}

function nameOf(metadata: StepEventMetadata): string {
  return metadata.urn.split("::").at(-1) ?? metadata.urn;
}
