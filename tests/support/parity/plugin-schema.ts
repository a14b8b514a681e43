import { readFile } from "node:fs/promises";
import { run } from "../../../core/process/run.js";
import { schemaIn, type Engine } from "../../../engine/index.js";
import type { Input, Inputs, Lookup } from "./shapes.js";

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
  readonly additionalProperties?: Property;
  readonly oneOf?: readonly Property[];
}

interface ObjectType {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly inputProperties?: Readonly<Record<string, Property>>;
  readonly requiredInputs?: readonly string[];
}

/** The parts of a Pulumi package schema that say what resources take. */
export interface PackageSchema {
  readonly version?: string;
  readonly provider: ObjectType;
  readonly resources: Readonly<Record<string, ObjectType>>;
  readonly types: Readonly<Record<string, ObjectType>>;
  readonly functions: Readonly<Record<string, unknown>>;
}

/** The schema of the plugin in use: beside a built plugin, asked for from a stock one. */
export async function pluginSchema(
  engine: Engine,
  variables: Readonly<Record<string, string>>,
): Promise<PackageSchema> {
  if (engine.origin === "built") {
    return JSON.parse(await readFile(schemaIn(engine.pulumiHome), "utf8")) as PackageSchema;
  }
  const source = `aws@${engine.pluginVersion}`;
  const env = { ...variables, ...engine.environment };
  const { stdout, stderr, exitCode } = await run(engine.cli, ["package", "get-schema", source], { env });
  if (exitCode !== 0) throw new Error(`pulumi package get-schema ${source}: ${stderr}`);
  return JSON.parse(stdout) as PackageSchema;
}

/** Inputs by resource type or by named type (`@s3.BucketRule`). */
export function pluginLookup(schema: PackageSchema): Lookup {
  const named = new Map(Object.entries(schema.types).map(([token, type]) => [referenceOf(token), type]));
  return (name) => {
    if (name.startsWith("@")) return inputsOf(named.get(name)?.properties, named.get(name)?.required);
    const resource = name === "pulumi:providers:aws" ? schema.provider : schema.resources[name];
    return inputsOf(resource?.inputProperties, resource?.requiredInputs);
  };
}

function inputsOf(
  properties: Readonly<Record<string, Property>> | undefined,
  required: readonly string[] = [],
): Inputs | undefined {
  if (!properties) return undefined;
  return new Map(
    Object.entries(properties).map(([name, property]): [string, Input] => [
      name,
      { shapes: shapesOf(property), required: required.includes(name) },
    ]),
  );
}

function shapesOf(property: Property): readonly string[] {
  if (property.oneOf) return [...new Set(property.oneOf.flatMap(shapesOf))];
  const { $ref: reference, type } = property;
  if (reference?.startsWith("#/types/")) return [referenceOf(reference.slice("#/types/".length))];
  if (reference !== undefined) return [reference === "pulumi.json#/Any" ? "any" : reference];
  if (type === "array") return [`[${one(property.items)}]`];
  if (type === "object") return [`{${one(property.additionalProperties)}}`];
  return [type === "integer" ? "number" : (type ?? "any")];
}

function one(property: Property | undefined): string {
  return property ? shapesOf(property).join("|") : "string";
}

/** `aws:s3/BucketRule:BucketRule` → `@s3.BucketRule`; in the package's root → `@BucketRule`. */
function referenceOf(token: string): string {
  const [, path = "", name = ""] = decodeURIComponent(token).split(":");
  const module = path.split("/")[0] ?? "";
  return module === "index" || module === "" ? `@${name}` : `@${module}.${name}`;
}
