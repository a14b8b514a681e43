import { withoutUserinfo } from "../../core/printable.js";
import { assertEngineMayReach, resolveEngine } from "../engine.js";
import { backendOf } from "../stack/backend.js";
import { configuredStack } from "../stack-access.js";
import type { AppContext } from "../context.js";
import { type CheckSpec, healthy, judged, type Verdict } from "./check.js";
import type { Facts } from "./facts.js";
import type { Situation } from "./selected-stack.js";

/** What can be told from the project's files. */
export function fileChecks({ projectVerdict, fileVerdict }: Situation): readonly CheckSpec[] {
  const area = "stack";
  return [
    { id: "project", area, look: () => Promise.resolve(projectVerdict) },
    { id: "configuration", area, needs: ["project"], look: () => Promise.resolve(fileVerdict) },
  ];
}

/** What the configuration and the environment come to together. */
export function stackChecks(ctx: AppContext, { file }: Facts): readonly CheckSpec[] {
  const area = "stack";
  const { name } = file.config;
  return [
    {
      id: "reachable",
      area,
      needs: ["configuration"],
      look: async () => {
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
      look: () => judged(() => lookForBackend(ctx, name), "warning"),
    },
    {
      id: "engine-for-stack",
      area,
      needs: ["engine", "reachable"],
      program: "pulumi",
      look: () => judged(() => lookForEngine(ctx, name), "warning"),
    },
  ];
}

/* Without these two no stack is made or changed; backups and workers need neither. */

async function lookForBackend(ctx: AppContext, name: string): Promise<Verdict> {
  const { url, origin } = await backendOf(ctx, await configuredStack(ctx, name));
  return healthy("doctor.back-end", { url: withoutUserinfo(url), origin });
}

async function lookForEngine(ctx: AppContext, name: string): Promise<Verdict> {
  const engine = await resolveEngine(ctx.settings);
  assertEngineMayReach(engine, ctx.settings, (await configuredStack(ctx, name)).endpoints);
  return healthy("doctor.engine-for-stack", { origin: engine.origin, stack: name });
}
