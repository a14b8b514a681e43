import { isRegionName, type NameScope } from "../../core/names/names.js";

/** The path segments below which opsctl keeps its own parameters, in any environment. */
const OWN_SEGMENTS: ReadonlySet<string> = new Set(["backup", "opsctl", "drill"]);

/** Whether a name is a key of a stack with this prefix or one of a drill's parameters: a restore never deletes these. */
export function isOwnName({ namePrefix }: Pick<NameScope, "namePrefix">, name: string): boolean {
  const [root, prefix, second, segment] = name.split("/");
  if (root !== "") return false;
  return (
    prefix === "opsctl" || (prefix === namePrefix && second !== undefined && OWN_SEGMENTS.has(segment ?? ""))
  );
}

/** As the configuration takes them (docs/contract.md, `opsctl:environment`). */
const ENVIRONMENT = /^[a-z0-9-]{1,16}$/;

/**
 * Whether a name is a key that `up` writes for a stack with this prefix: bucket names and the runtime descriptor. They
 * describe one region of one account; restored elsewhere or later, they would name buckets and queues that aren't the
 * stack's. Narrower than `isOwnName`: other parameters below these paths are restored.
 */
export function isStackKey({ namePrefix }: Pick<NameScope, "namePrefix">, name: string): boolean {
  const [root, prefix, environment = "", segment, ...rest] = name.split("/");
  if (root !== "" || prefix !== namePrefix || !ENVIRONMENT.test(environment)) return false;
  if (segment === "opsctl") return rest.length > 0;
  const [region, ...key] = rest.length > 1 ? rest : ["", ...rest];
  return (
    segment === "backup" &&
    key.join("/") === "s3-bucket-name" &&
    (region === "" || isRegionName(region ?? ""))
  );
}
