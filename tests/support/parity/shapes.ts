/**
 * What an input takes, in one notation for the npm package and for the plugin: `string`, `number`, `boolean`,
 * `any`, `[shape]` for lists, `{shape}` for maps, `@s3.BucketRule` for a named type. Several are alternatives.
 */
export interface Input {
  readonly shapes: readonly string[];
  readonly required: boolean;
}

/** Inputs by name. */
export type Inputs = ReadonlyMap<string, Input>;

/** One side: the inputs of a resource (`aws:s3/bucket:Bucket`) or of a named type (`@s3.BucketRule`). */
export type Lookup = (name: string) => Inputs | undefined;

export interface Difference {
  /** Resource type or named type. */
  readonly in: string;
  readonly input: string;
  readonly text: string;
}

/** Compares the inputs of a resource and of all named types below it. */
export function compareInputs(type: string, sdk: Lookup, plugin: Lookup): readonly Difference[] {
  const seen = new Set<string>();
  const queue = [type];
  const differences: Difference[] = [];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const [ours, theirs] = [sdk(name), plugin(name)];
    if (!ours || !theirs) {
      differences.push({ in: name, input: "*", text: `unknown to the ${ours ? "plugin" : "npm package"}` });
      continue;
    }
    differences.push(...compareOne(name, ours, theirs));
    for (const input of theirs.values()) queue.push(...input.shapes.flatMap(referencesOf));
  }
  return differences;
}

function compareOne(name: string, sdk: Inputs, plugin: Inputs): readonly Difference[] {
  const inputs = [...new Set([...sdk.keys(), ...plugin.keys()])].sort();
  return inputs.flatMap((input) => {
    const text = differenceOf(sdk.get(input), plugin.get(input));
    return text === undefined ? [] : [{ in: name, input, text }];
  });
}

/** An alternative that only the npm package has (an enum, a document instead of its text) is no difference. */
function differenceOf(sdk: Input | undefined, plugin: Input | undefined): string | undefined {
  if (!plugin) return "only in the npm package";
  if (!sdk) return "only in the plugin";
  if (sdk.required !== plugin.required)
    return `required only in the ${sdk.required ? "npm package" : "plugin"}`;
  if (plugin.shapes.every((shape) => sdk.shapes.includes(shape))) return undefined;
  return `${sdk.shapes.join(" | ")} in the npm package, ${plugin.shapes.join(" | ")} in the plugin`;
}

function referencesOf(shape: string): readonly string[] {
  return /@[\w.]+/.exec(shape) ?? [];
}

/** Where a value does not fit what the plugin takes; empty when it does. */
export function misfits(value: unknown, type: string, plugin: Lookup, path = type): readonly string[] {
  const inputs = plugin(type);
  if (!inputs) return [`${path}: unknown type`];
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value} instead of an object`];
  const given = Object.entries(value).filter(([, inner]) => inner !== undefined);
  const missing = [...inputs].filter(
    ([name, input]) => input.required && !given.some(([key]) => key === name),
  );
  return [
    ...missing.map(([name]) => `${path}.${name}: missing`),
    ...given.flatMap(([name, inner]) => {
      const input = inputs.get(name);
      if (!input) return [`${path}.${name}: unknown input`];
      const tries = input.shapes.map((shape) => valueMisfits(inner, shape, plugin, `${path}.${name}`));
      return tries.find((found) => found.length === 0) ?? tries[0] ?? [];
    }),
  ];
}

function valueMisfits(value: unknown, shape: string, plugin: Lookup, path: string): readonly string[] {
  const inner = shape.slice(1, -1);
  if (shape === "any") return [];
  if (shape.startsWith("@")) return misfits(value, shape, plugin, path);
  if (shape.startsWith("[")) {
    if (!Array.isArray(value)) return [`${path}: ${typeof value} instead of a list`];
    return value.flatMap((item, index) => valueMisfits(item, inner, plugin, `${path}[${String(index)}]`));
  }
  if (shape.startsWith("{")) {
    if (typeof value !== "object" || value === null) return [`${path}: ${typeof value} instead of a map`];
    return Object.entries(value).flatMap(([key, item]) =>
      valueMisfits(item, inner, plugin, `${path}.${key}`),
    );
  }
  return typeof value === shape ? [] : [`${path}: ${typeof value} instead of ${shape}`];
}
