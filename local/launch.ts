import { failure } from "../core/errors.js";
import { makeDirectory } from "../core/files.js";
import { findCondition, SERVER } from "./condition.js";
import { endpointEnvironment } from "./environment.js";
import { type LaunchOptions, launchServer, type StartFailure, type StartTimeout } from "./launch-server.js";
import { assetPath, type EndpointPaths } from "./paths.js";
import type { ServerRecord } from "./record.js";

export interface EndpointLaunch extends LaunchOptions {
  readonly python: string;
  readonly paths: EndpointPaths;
}

/** Starts the endpoint and waits until it responds, on loopback only. */
export async function launch(options: EndpointLaunch): Promise<ServerRecord> {
  const { python, paths, port } = options;
  await makeDirectory(paths.root);
  await makeDirectory(paths.temporary);
  const program = {
    command: [python, "-I", "-u", assetPath(SERVER)],
    cwd: paths.root,
    env: endpointEnvironment(paths, port),
    logs: paths,
    condition: findCondition,
    failed: (params: StartFailure) => failure("local.start-failed", params),
    timedOut: (params: StartTimeout) => failure("local.start-timed-out", params),
    exposed: () => failure("local.exposed", { port }),
  };
  return launchServer(program, options);
}
