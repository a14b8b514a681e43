import type { StackResult } from "../../../app/stack/result.js";
import { shortType } from "../../../app/stack/result.js";
import type { Out } from "../../output/out.js";

type Change = StackResult["resources"][number];
type Style = Parameters<Out["style"]>[0];

/** Pulumi's signs for the steps of a plan. */
const signs: Readonly<Record<Change["op"], readonly [string, Style]>> = {
  create: ["+", "green"],
  import: ["=", "cyan"],
  update: ["~", "yellow"],
  replace: ["+-", "yellow"],
  delete: ["-", "red"],
  retain: ["[-]", "cyan"],
  same: [" ", "dim"],
};

export interface ChangesView {
  readonly diff: boolean;
  /** Counts by type instead of a line for each resource. */
  readonly brief?: boolean;
}

/** The planned changes: one line for each changed resource, then the counts. */
export function renderChanges(out: Out, result: StackResult, { diff, brief }: ChangesView): void {
  out.line(out.style("bold", out.text("stack.heading", { stack: result.stack })));
  out.line(out.style("dim", out.text("stack.engine", { ...result.engine })));
  const changed = sorted(result.resources.filter(({ op }) => op !== "same"));
  if (brief) renderTypes(out, changed);
  else renderEach(out, changed, diff);
  for (const { policy, level, message } of result.policy)
    out.message("stack.policy", { policy, level, message });
  renderCounts(out, result, "future");
  for (const region of result.adopted) out.message("stack.adopted", { region });
  for (const { bucket, region } of result.retained) out.message("stack.retained", { bucket, region });
}

/** The result of an operation whose plan and steps were already shown: the counts, or nothing if nothing was changed. */
export function renderDone(out: Out, result: StackResult): void {
  if (hasChanges(result.changes)) renderCounts(out, result, "past");
}

function renderEach(out: Out, changed: readonly Change[], diff: boolean): void {
  const width = Math.max(0, ...changed.map(({ type }) => shortType(type).length));
  for (const resource of changed) {
    const [sign, style] = signs[resource.op];
    out.line(
      `  ${out.style(style, sign.padEnd(3))} ${shortType(resource.type).padEnd(width)}  ${resource.name}`,
    );
    if (diff) renderDiff(out, resource);
  }
}

/** A line for each kind of change and service: `3 kms:Alias, 3 kms:Key`. */
function renderTypes(out: Out, changed: readonly Change[]): void {
  for (const [op, [sign, style]] of Object.entries(signs)) {
    const types = changed.filter((change) => change.op === op).map(({ type }) => shortType(type));
    const services = [...new Set(types.map(serviceOf))].sort();
    for (const service of services) {
      const counts = countsOf(types.filter((type) => serviceOf(type) === service));
      out.flow(`  ${out.style(style, sign.padEnd(3))} ${counts}`);
    }
  }
}

function serviceOf(type: string): string {
  return type.split(":")[0] ?? "";
}

function countsOf(types: readonly string[]): string {
  const count = (type: string): number => types.filter((other) => other === type).length;
  return [...new Set(types)]
    .sort()
    .map((type) => `${count(type)} ${type}`)
    .join(", ");
}

/** Sorted by name to group related resources, because the engine's order in a plan is arbitrary. */
function sorted(resources: readonly Change[]): readonly Change[] {
  return [...resources].sort((a, b) => a.name.localeCompare(b.name) || a.type.localeCompare(b.type));
}

function renderDiff(out: Out, { diff = [], op }: Change): void {
  if (op === "create") return;
  for (const { path, kind, old, new: next } of diff) {
    out.line(out.style("dim", `        ${path}: ${show(old)} → ${show(next)} (${kind})`));
  }
}

function show(value: unknown): string {
  const text = value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}

type Counts = StackResult["changes"];

const ORDER = ["create", "import", "update", "replace", "delete", "retain", "same"] as const;

function hasChanges(changes: Counts): boolean {
  return ORDER.some((op) => op !== "same" && changes[op] > 0);
}

/** Counts of planned or finished changes, unchanged resources last. */
function renderCounts(out: Out, { changes, durationMs }: StackResult, tense: "future" | "past"): void {
  const counts = ORDER.filter((op) => changes[op] > 0).map((op) =>
    tense === "future"
      ? out.text(`stack.planned-${op}`, { count: changes[op] })
      : out.text(`stack.done-${op}`, { count: changes[op] }),
  );
  const seconds = (durationMs / 1000).toFixed(1);
  if (counts.length === 0) out.message("stack.no-resources", { seconds });
  else {
    const made = tense === "future" ? "stack.planned" : "stack.done";
    const code = hasChanges(changes) ? made : "stack.no-changes";
    out.flow(out.text(code, { counts: out.list(counts), seconds }));
  }
}

export function renderOutputs(out: Out, outputs: Readonly<Record<string, unknown>>): void {
  const names = Object.keys(outputs).sort();
  if (names.length === 0) {
    out.message("stack.no-outputs");
    return;
  }
  const width = Math.max(...names.map((name) => name.length));
  for (const name of names) {
    const value = outputs[name];
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      out.line(name);
      for (const [key, inner] of Object.entries(value))
        out.line(`  ${key.padEnd(width - 2)}  ${plainValue(inner)}`);
    } else out.line(`${name.padEnd(width)}  ${plainValue(value)}`);
  }
}

function plainValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainValue).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}
