import type { Settings } from "../../config/settings.js";
import { usageError } from "../../core/errors.js";

/** How the stack `local` is reached. */
export interface LocalAccess {
  readonly endpoints: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * The running local endpoint, or the one that `AWS_ENDPOINT_URL` names.
 *
 * @throws OpsError `stack.local-not-running` (2) if there is none.
 */
export async function localAccess(settings: Settings): Promise<LocalAccess> {
  const { clientEnvironment } = await import("../../local/environment.js");
  const endpoint = settings.endpoints["AWS_ENDPOINT_URL"] ?? (await runningEndpoint(settings));
  if (endpoint === undefined) throw usageError("stack.local-not-running");
  const environment = clientEnvironment(endpoint);
  return {
    endpoints: { ...settings.endpoints, AWS_ENDPOINT_URL: endpoint },
    environment,
    credentials: {
      accessKeyId: environment["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
  };
}

async function runningEndpoint(settings: Settings): Promise<string | undefined> {
  const { localEndpoint } = await import("./local.js");
  return (await localEndpoint(settings))?.endpoint;
}
