import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { failure } from "../core/errors.js";

/** The two directories of this machine that the endpoint uses, as `config/settings.ts` gives them. */
export interface MachineDirs {
  readonly cacheDir: string;
  readonly stateDir: string;
}

export interface EndpointPaths {
  /** Everything of the local endpoint and of the stack `local`. */
  readonly root: string;
  /** The state file: port and process. */
  readonly record: string;
  readonly log: string;
  /** The log of the run before. */
  readonly previousLog: string;
  /** What the services keep, one JSON file each. */
  readonly data: string;
  /** S3's objects. */
  readonly objects: string;
  readonly temporary: string;
}

export function endpointPaths(stateDir: string): EndpointPaths {
  const root = join(stateDir, "local");
  return {
    root,
    record: join(root, "endpoint.json"),
    log: join(root, "endpoint.log"),
    previousLog: join(root, "endpoint.previous.log"),
    data: join(root, "data"),
    objects: join(root, "s3"),
    temporary: join(root, "tmp"),
  };
}

/** A file or directory of `local/endpoint/`, or another folder of `local/`. */
export function assetPath(name: string, folder: "endpoint" | "demo" = "endpoint"): string {
  return shippedPath(join("local", folder, name));
}

/** What ships beside the program: above this module in a checkout as well as in `dist/`. */
export function shippedPath(name: string): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(directory, name);
    if (existsSync(candidate)) return candidate;
    const parent = dirname(directory);
    if (parent === directory) throw failure("local.asset-missing", { name });
    directory = parent;
  }
}
