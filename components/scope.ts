import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../config/stack.js";
import { type Adoption, type ImportKind, importKey } from "../config/named-resources.js";

/** What every component needs to know of the stack. */
export interface Scope {
  readonly stack: StackConfig;
  /** The account, also where the configuration leaves it to the credentials. */
  readonly accountId: string;
  /** What is in the cloud already, is the stack's own and is to be imported into the state. */
  readonly adopt: Adoption;
}

/** The tags of every resource. The stack's own win over the user's: by project and stack opsctl knows what is the stack's. */
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

/** Where the AWS provider finds what is imported; the region after @ is its notation for one outside its own. */
interface Imported {
  readonly kind: ImportKind;
  readonly region: string;
  readonly name: string;
}

/** Options of a resource that is imported where it proved to be there already. */
export function importOptions(
  parent: pulumi.Resource,
  { adopt }: Scope,
  { kind, region, name }: Imported,
): pulumi.CustomResourceOptions {
  const id = adopt[importKey(kind, region, name)];
  return id === undefined ? { parent } : { parent, import: id };
}

/**
 * Options of a resource that must outlive the program: removing it, or destroying the stack, leaves it in the
 * cloud. One that was left like this is taken back by import (`importOptions`).
 */
export function retainData(parent: pulumi.Resource): pulumi.CustomResourceOptions {
  return { parent, retainOnDelete: true };
}
