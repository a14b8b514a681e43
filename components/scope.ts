import type * as pulumi from "@pulumi/pulumi";
import type { Adoption } from "../config/program-config.js";
import type { StackConfig } from "../config/stack.js";

/** What every component needs to know of the stack. */
export interface Scope {
  readonly stack: StackConfig;
  /** The account, also where the configuration leaves it to the credentials. */
  readonly accountId: string;
  /** By region: what holds data, is in the cloud already and is to be imported into the state. */
  readonly adopt: Readonly<Record<string, Adoption>>;
}

/** The tags of every resource. The stack's own win over the user's: commands find resources by them. */
export function tagsOf(
  stack: StackConfig,
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    ...stack.tags,
    "opsctl:stack": stack.name,
    "opsctl:environment": stack.environment,
    ...extra,
  };
}

/**
 * Options of a resource that must outlive the program: removing it, or destroying the stack, leaves it in the
 * cloud. One that was left like this is taken back by import, by its id.
 */
export function dataStays(
  parent: pulumi.Resource,
  region: string,
  importId?: string | false,
): pulumi.CustomResourceOptions {
  // the region after @ is the AWS provider's own notation for an import outside its region
  const imported = importId ? { import: `${importId}@${region}` } : {};
  return { parent, retainOnDelete: true, ...imported };
}

/** Options of a stack's parameter: imported where a killed update had created it already. */
export function parameterOptions(
  parent: pulumi.Resource,
  scope: Scope,
  region: string,
  name: string,
): pulumi.CustomResourceOptions {
  const found = scope.adopt[region]?.parameters?.includes(name) === true;
  return found ? { parent, import: `${name}@${region}` } : { parent };
}

/** Options of one of the stack's roles: imported where a killed update had created it already. */
export function roleOptions(
  parent: pulumi.Resource,
  { adopt, stack }: Scope,
  name: string,
): pulumi.CustomResourceOptions {
  const found = adopt[stack.homeRegion]?.roles?.includes(name) === true;
  return found ? { parent, import: name } : { parent };
}
