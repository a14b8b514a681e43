import { isRegionName, type NameScope } from "../../core/names/names.js";

/** What opsctl keeps of a stack in Parameter Store stands below these segments, in any environment. */
const OWN_SEGMENTS: ReadonlySet<string> = new Set(["backup", "opsctl", "drill"]);

/** Keys of stacks with this prefix, and the prefix of drills: no restore deletes them. */
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
 * Keys that `up` writes, of whichever stack with this prefix: where its buckets are, and the runtime descriptor. They say what
 * is so in one region of one account; elsewhere, and later, they would name buckets and queues that aren't the stack's.
 * Narrower than `isOwnName`: what somebody else keeps there is theirs and comes back.
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
