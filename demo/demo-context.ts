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

/** The repository of the local GitHub in which the story's bug is. */
export const REPOSITORY = { owner: "acme", name: "shop" } as const;

/**
 * The context in which the demo's commands run: the project of the stack `local`, no question asked, and nobody but
 * this machine to talk to. GitHub and its token as the environment names them (in CI they always are) are left out.
 */
export async function createDemoContext(ctx: AppContext): Promise<AppContext> {
  const { settings } = ctx;
  return {
    ...ctx,
    cwd: await projectDirectory(ctx),
    settings: {
      ...settings,
      github: { apiUrl: undefined, serverUrl: undefined, token: undefined },
      variables: withNode(settings.variables),
    },
    // what destroys data is never agreed to
    ask: { confirm: () => Promise.resolve(true), typed: () => Promise.resolve(false) },
  };
}

/** The story's agent and its repository's tests are started as `node`. */
function withNode(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const path = [variables["PATH"], dirname(process.execPath)].filter(Boolean).join(delimiter);
  return { ...variables, PATH: path };
}

/** The project of the working directory if it has a stack `local`, else one of the demo's own. */
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
 * The demo knows one place: the endpoint that `opsctl local up` starts.
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
