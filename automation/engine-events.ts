import type { EngineEvent, StepEventMetadata } from "@pulumi/pulumi/automation/index.js";
import { canonicalJson, isRecord } from "../core/json.js";
import type { Change, ChangeSummary, PolicyFinding, PropertyChange, ResourceChange } from "./summary.js";

const STACK_TYPE = "pulumi:pulumi:Stack";

/** The engine's steps as changes. The steps of one replacement are separate events and count once. */
const changeOf: Readonly<Record<string, Change>> = {
  create: "create",
  update: "update",
  delete: "delete",
  same: "same",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  import: "import",
  "import-replacement": "replace",
  "discard-replaced": "replace",
  "remove-pending-replace": "replace",
};

/** Folds the engine's events of one operation, in order, into a summary. */
export class EventFold {
  readonly #resources = new Map<string, ResourceChange>();
  readonly #policy: PolicyFinding[] = [];
  readonly #errors: string[] = [];
  readonly #warnings: string[] = [];
  /** Resources that a refresh reads: their events begin with `refresh` and end with the result. */
  readonly #looking = new Set<string>();
  #outputsChanged = false;

  add(event: EngineEvent): void {
    if (event.resourcePreEvent) this.#step(event.resourcePreEvent.metadata);
    if (event.resOutputsEvent) this.#outputs(event.resOutputsEvent.metadata);
    if (event.diagnosticEvent) {
      const { severity, message, ephemeral } = event.diagnosticEvent;
      const text = withoutColourTags(message);
      if (severity === "error" && text !== "") this.#errors.push(text);
      if (severity === "warning" && !ephemeral) this.#warnings.push(text);
    }
    if (event.policyEvent) {
      const { policyName, enforcementLevel, message, resourceUrn } = event.policyEvent;
      const urn = resourceUrn === undefined ? {} : { urn: resourceUrn };
      this.#policy.push({
        policy: policyName,
        level: enforcementLevel,
        message: withoutColourTags(message),
        ...urn,
      });
    }
  }

  summary(): ChangeSummary {
    const resources = [...this.#resources.values()];
    const changes = { create: 0, update: 0, replace: 0, delete: 0, same: 0, import: 0, retain: 0 };
    for (const resource of resources) changes[resource.op]++;
    return {
      changes,
      resources,
      policy: this.#policy,
      errors: this.#errors,
      warnings: this.#warnings,
      outputsChanged: this.#outputsChanged,
    };
  }

  #step(metadata: StepEventMetadata): void {
    if (metadata.op === "refresh") this.#looking.add(metadata.urn);
    const change = changeOf[metadata.op];
    if (change === undefined) return;
    const known = this.#resources.get(metadata.urn);
    const next = resourceChange(metadata, retained(metadata) && change === "delete" ? "retain" : change);
    // of a replacement's steps the first has the id and a later one the differences; an imported resource may also be
    // updated in the same operation
    const steps = known?.op === "replace" || known?.op === "import";
    this.#resources.set(metadata.urn, steps ? { ...next, ...known } : next);
  }

  #outputs(metadata: StepEventMetadata): void {
    // comparing is slow, so it is done only for the stack itself and during a refresh
    const moved = (): boolean =>
      canonicalJson(metadata.new?.outputs ?? {}) !== canonicalJson(metadata.old?.outputs ?? {});
    if (!this.#looking.delete(metadata.urn)) {
      if (metadata.type === STACK_TYPE) this.#outputsChanged ||= moved();
      return;
    }
    const change = changeOf[metadata.op] ?? (metadata.new ? (moved() ? "update" : "same") : "delete");
    this.#resources.set(metadata.urn, resourceChange(metadata, change, "outputs"));
  }
}

function retained({ old }: StepEventMetadata): boolean {
  return old?.retainOnDelete === true;
}

/** Where the values of a difference are: the program changes inputs, a refresh finds outputs. */
type Side = "inputs" | "outputs";

function resourceChange(metadata: StepEventMetadata, op: Change, side: Side = "inputs"): ResourceChange {
  const id = metadata.old?.id;
  const diff = propertyChanges(metadata, side);
  return {
    urn: metadata.urn,
    type: metadata.type,
    name: metadata.urn.split("::").at(-1) ?? metadata.urn,
    op,
    ...(id ? { id } : {}),
    ...(diff.length === 0 ? {} : { diff }),
  };
}

function propertyChanges(metadata: StepEventMetadata, side: Side): readonly PropertyChange[] {
  return Object.entries(metadata.detailedDiff ?? {}).map(([path, { diffKind }]) => {
    const before = masked(valueAt(metadata.old?.[side], path));
    const after = masked(valueAt(metadata.new?.[side], path));
    return {
      path,
      kind: diffKind,
      ...(before === undefined ? {} : { old: before }),
      ...(after === undefined ? {} : { new: after }),
    };
  });
}

/** Pulumi's mark of a secret among plain values (`resource.SigKey`, `resource.SecretSig`). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Replaces the wrapper object that the engine leaves around a masked secret. */
function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (!isRecord(value)) return value;
  if (value[SIGNATURE] === SECRET) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, masked(inner)]));
}

/** The value at a property path as the engine writes it: `rules[0].id`, `tags["a.b"]`. */
function valueAt(inputs: Readonly<Record<string, unknown>> | undefined, path: string): unknown {
  const keys = [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)];
  return keys.reduce<unknown>((value, [, quoted, index, name]) => {
    if (typeof value !== "object" || value === null) return undefined;
    return (value as Record<string, unknown>)[quoted ?? index ?? name ?? ""];
  }, inputs);
}

/** Removes the engine's color tags (`<{%reset%}>`) and surrounding blanks, and turns a provider's literal `\x09` into a tab. */
export function withoutColourTags(message: string): string {
  return message
    .replace(/<\{%[^%]*%\}>/g, "")
    .replaceAll("\\x09", "\t")
    .trim();
}
