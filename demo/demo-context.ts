import { readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { findProject } from "../config/project.js";
import { listStacks } from "../config/stack-file.js";
import { LOCAL_STACK } from "../config/stack.js";
import { isOpsError, refusal } from "../core/errors.js";
import { makeDirectory, writeFileAtomically } from "../core/files.js";
import { withoutUserinfo } from "../core/printable.js";
import { endpointUrl } from "../local/environment.js";
import { shippedPath } from "../local/paths.js";
import type { AppContext } from "../app/context.js";
import { localStatus } from "../app/local/local.js";

/** The repository of the local GitHub with the demo's bug. */
export const REPOSITORY = { owner: "acme", name: "shop" } as const;

/**
 * The context of the demo's commands: the project of the stack `local`, no questions, and connections to this machine
 * only. GitHub variables of the environment (always set in CI) are removed.
 */
export async function createDemoContext(ctx: AppContext): Promise<AppContext> {
  const { settings } = ctx;
  return {
    ...ctx,
    cwd: await projectDirectory(ctx),
    settings: {
      ...settings,
      github: { apiUrl: undefined, serverUrl: undefined, token: undefined, app: undefined },
      variables: withNode(settings.variables),
    },
    // never confirm operations that destroy data
    ask: { confirm: () => Promise.resolve(true), typed: () => Promise.resolve(false) },
  };
}

/** The demo's agent and its repository's tests run `node`. */
function withNode(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const path = [variables["PATH"], dirname(process.execPath)].filter(Boolean).join(delimiter);
  return { ...variables, PATH: path };
}

/** The working directory's project if it has a stack `local`, else a project of the demo. */
async function projectDirectory({ cwd, settings }: AppContext): Promise<string> {
  try {
    const { directory } = await findProject(cwd);
    if ((await listStacks(directory)).includes(LOCAL_STACK)) return directory;
  } catch (error) {
    if (!isOpsError(error) || error.code !== "config.no-project") throw error;
  }
  const own = join(settings.stateDir, "demo", "project");
  await makeDirectory(own);
  // what ships with opsctl: the same as in a checkout
  for (const name of ["Pulumi.yaml", `Pulumi.${LOCAL_STACK}.yaml`]) {
    await writeFileAtomically(join(own, name), await readFile(shippedPath(name), "utf8"));
  }
  return own;
}

/**
 * The demo uses only the endpoint that `opsctl local up` starts.
 *
 * @throws OpsError `demo.only-local`, `demo.other-endpoint` (4).
 */
export async function refuseOtherEndpoints(ctx: AppContext, named: string | undefined): Promise<void> {
  if (named !== undefined && named !== LOCAL_STACK) throw refusal("demo.only-local", { stack: named });
  const endpoints = Object.entries(ctx.settings.endpoints);
  if (endpoints.length === 0) return;
  const { keptPort } = await localStatus(ctx);
  const own = keptPort === undefined ? undefined : new URL(endpointUrl(keptPort)).origin;
  for (const [variable, url] of endpoints) {
    if (new URL(url).origin !== own) {
      throw refusal("demo.other-endpoint", { variable, url: withoutUserinfo(url) });
    }
  }
}
