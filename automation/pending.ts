import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { withoutColourTags } from "./engine-events.js";

/**
 * The beginning of the engine's warning about pending operations (`printPendingOperationsWarning` in Pulumi's
 * deployment_executor.go, 3.228).
 */
const PENDING_WARNING = /^Attempting to deploy or update resources with \d+ pending operations/;

/**
 * The number of creations in the engine's warning about pending operations, if all of them have types of `takenOver`;
 * undefined for any other event. A killed update leaves such operations. The engine can't know their outcome and asks
 * the user to check each; for these types opsctl completes them.
 */
export function pendingTakenOver(event: EngineEvent, takenOver: RegExp | undefined): number | undefined {
  const { severity, message } = event.diagnosticEvent ?? {};
  if (takenOver === undefined || severity !== "warning" || message === undefined) return undefined;
  const text = withoutColourTags(message);
  if (!PENDING_WARNING.test(text)) return undefined;
  const named = [...text.matchAll(/^\s*\* (.*), interrupted while (\w+)$/gm)];
  const all = named.every(
    ([, urn = "", operation]) => operation === "creating" && takenOver.test(typeOf(urn)),
  );
  return all && named.length > 0 ? named.length : undefined;
}

/** `urn:pulumi:<stack>::<project>::<parents$type>::<name>`. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
