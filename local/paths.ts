import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { failure } from "../core/errors.js";

/** The two directories that the endpoint uses on this machine, as in `config/settings.ts`. */
export interface MachineDirs {
  readonly cacheDir: string;
  readonly stateDir: string;
}

export interface EndpointPaths {
  /** Directory of the local endpoint and the stack `local`. */
  readonly root: string;
  /** The state file with port and process. */
  readonly record: string;
  readonly log: string;
  /** The log of the previous run. */
  readonly previousLog: string;
  /** Data of the services, one JSON file each. */
  readonly data: string;
  /** S3 objects. */
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

/** A file or directory of `local/endpoint/`, or of another folder of `local/`. */
export function assetPath(name: string, folder: "endpoint" | "demo" = "endpoint"): string {
  return shippedPath(join("local", folder, name));
}

/** A file that is shipped with the program: above this module both in a checkout and in `dist/`. */
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
