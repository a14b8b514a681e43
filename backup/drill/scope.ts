import { createHash } from "node:crypto";
import { isId } from "../../core/names/id.js";
import { partitionOf } from "../../core/names/names.js";

/**
 * Limits of names: levels of the hierarchy, and characters including the ARN that precedes the name
 * (PutParameter, AWS Systems Manager API Reference, "Name").
 */
const MAX_LEVELS = 15;
const MAX_LENGTH = 1011;

/** Where the drills of a stack write. */
export interface DrillScope {
  /** `/{namePrefix}/{environment}/drill`. */
  readonly prefix: string;
  readonly accountId: string;
  readonly region: string;
}

/** Folder of everything that one drill writes. */
export function drillRoot({ prefix }: Pick<DrillScope, "prefix">, runId: string): string {
  return `${prefix}/${runId}`;
}

/**
 * The drill's name for a parameter; different originals get different names. `/a` and `a` are different
 * parameters, so each form has its own folder. A name that would be too deep or too long is replaced by its
 * digest.
 */
export function drillName(scope: DrillScope, runId: string, name: string): string {
  const root = drillRoot(scope, runId);
  const mapped = name.startsWith("/") ? `${root}/path${name}` : `${root}/bare/${name}`;
  const arn = `arn:${partitionOf(scope.region)}:ssm:${scope.region}:${scope.accountId}:parameter`;
  const fits = mapped.split("/").length - 1 <= MAX_LEVELS && arn.length + mapped.length <= MAX_LENGTH;
  return fits ? mapped : `${root}/digest/${createHash("sha256").update(name, "utf8").digest("hex")}`;
}

/** Id of the drill that wrote a parameter below the prefix; undefined when no drill did. */
export function drillOf({ prefix }: Pick<DrillScope, "prefix">, name: string): string | undefined {
  const [runId = "", folder = "", ...rest] = name.slice(prefix.length + 1).split("/");
  return isId(runId) && FOLDERS.has(folder) && rest.length > 0 ? runId : undefined;
}

const FOLDERS: ReadonlySet<string> = new Set(["path", "bare", "digest"]);
