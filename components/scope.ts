import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../config/stack.js";
import { type Adoption, type ImportKind, importKey } from "../config/named-resources.js";

/** The properties of the stack that every component needs. */
export interface Scope {
  readonly stack: StackConfig;
  /** The account id, even if the configuration leaves it to the credentials. */
  readonly accountId: string;
  /** Resources that exist in the cloud, are the stack's own, and must be imported into the state. */
  readonly adopt: Adoption;
}

/**
 * The tags of every resource. The stack's own override the user's, because opsctl recognizes its resources by project
 * and stack.
 */
export function tagsOf(
  stack: StackConfig,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...stack.tags,
    "opsctl:project": pulumi.getProject(),
    "opsctl:stack": stack.name,
    "opsctl:environment": stack.environment,
    ...extra,
  };
}

/** The import id for the AWS provider; `@region` is its notation for a resource outside its own region. */
interface Imported {
  readonly kind: ImportKind;
  readonly region: string;
  readonly name: string;
}

/** Options that import a resource if it already exists. */
export function importOptions(
  parent: pulumi.Resource,
  { adopt }: Scope,
  { kind, region, name }: Imported,
): pulumi.CustomResourceOptions {
  const id = adopt[importKey(kind, region, name)];
  return id === undefined ? { parent } : { parent, import: id };
}

/**
 * Options of a resource that must outlive the program: removing it or destroying the stack keeps it in the cloud. A
 * retained resource is imported again with `importOptions`.
 */
export function retainData(parent: pulumi.Resource): pulumi.CustomResourceOptions {
  return { parent, retainOnDelete: true };
}
