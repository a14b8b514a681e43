import { withoutUserinfo } from "../core/printable.js";
import { assertEngineMayReach, resolveEngine } from "../app/engine.js";
import { backendOf } from "../app/stack/backend.js";
import { configuredStack } from "../app/stack-access.js";
import type { AppContext } from "../app/context.js";
import { type CheckResult, type CheckSpec, healthy, resultOrError } from "./check.js";
import type { CheckedStack } from "./facts.js";
import type { SelectedStack } from "./selected-stack.js";

/** Checks of the project's files. */
export function fileChecks({ projectResult, fileResult }: SelectedStack): readonly CheckSpec[] {
  const area = "stack";
  return [
    { id: "project", area, run: () => Promise.resolve(projectResult) },
    { id: "configuration", area, needs: ["project"], run: () => Promise.resolve(fileResult) },
  ];
}

/** Checks of the configuration together with the environment. */
export function stackChecks(ctx: AppContext, { file }: CheckedStack): readonly CheckSpec[] {
  const area = "stack";
  const { name } = file.config;
  return [
    {
      id: "reachable",
      area,
      needs: ["configuration"],
      run: async () => {
        const { endpoints } = await configuredStack(ctx, name);
        const [[variable, url] = []] = Object.entries(endpoints);
        if (variable === undefined || url === undefined) return healthy("doctor.aws-itself");
        return healthy("doctor.endpoint-used", { variable, url: withoutUserinfo(url) });
      },
    },
    {
      id: "back-end",
      area,
      needs: ["reachable"],
      run: () => resultOrError(() => checkBackend(ctx, name), "warning"),
    },
    {
      id: "engine-for-stack",
      area,
      needs: ["engine", "reachable"],
      program: "pulumi",
      run: () => resultOrError(() => checkEngine(ctx, name), "warning"),
    },
  ];
}

/* These two are needed to create or change a stack, but not for backups or workers. */

async function checkBackend(ctx: AppContext, name: string): Promise<CheckResult> {
  const { url, origin } = await backendOf(ctx, await configuredStack(ctx, name));
  return healthy("doctor.back-end", { url: withoutUserinfo(url), origin });
}

async function checkEngine(ctx: AppContext, name: string): Promise<CheckResult> {
  const engine = await resolveEngine(ctx.settings);
  assertEngineMayReach(engine, ctx.settings, (await configuredStack(ctx, name)).endpoints);
  return healthy("doctor.engine-for-stack", { origin: engine.origin, stack: name });
}
