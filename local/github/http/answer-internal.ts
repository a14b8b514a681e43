import type { IncomingMessage, ServerResponse } from "node:http";
import * as z from "zod";
import { OpsError } from "../../../core/errors.js";
import { isSame } from "./access.js";
import type { Target } from "./answer-api.js";
import { ApiError } from "./api-error.js";
import { readJsonBody } from "./body.js";
import { HEALTH } from "../lifecycle/health.js";
import { roles } from "../state/model.js";
import { plain, send } from "./respond.js";
import { BOT, ensureRepository, ensureToken } from "../state/seed.js";
import type { Service } from "../lifecycle/service.js";

/**
 * opsctl's own requests, which GitHub doesn't have: the health check, and creating users and repositories.
 */

const seedShape = z.object({
  users: z.array(z.string()).default([]),
  repositories: z
    .array(
      z.object({
        name: z.string(),
        files: z.record(z.string(), z.string()).optional(),
        description: z.string().optional(),
        private: z.boolean().optional(),
        archived: z.boolean().optional(),
        defaultBranch: z.string().optional(),
        collaborators: z.record(z.string(), z.enum(roles)).optional(),
        forkOf: z.string().optional(),
        drafts: z.boolean().optional(),
      }),
    )
    .default([]),
});

/** Users and repositories to create; existing ones are left unchanged. */
export type Seed = z.input<typeof seedShape>;

export async function answerInternal(
  service: Service,
  { path }: Target,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (incoming.method === "GET" && path === "/_opsctl/health") {
    send(response, { status: 200, body: HEALTH });
  } else if (incoming.method !== "POST" || path !== "/_opsctl/seed" || !isAllowed(service, incoming)) {
    plain(response, 404, "Not Found");
  } else {
    await seed(service, incoming, response);
  }
}

function isAllowed({ key }: Service, incoming: IncomingMessage): boolean {
  return key !== undefined && isSame(incoming.headers.authorization ?? "", `Bearer ${key}`);
}

async function seed(
  { context }: Service,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { users, repositories } = seedShape.parse(await readJsonBody(incoming));
    const tokens = Object.fromEntries([BOT, ...users].map((login) => [login, ensureToken(context, login)]));
    for (const { collaborators, ...repository } of repositories) {
      const defined = Object.fromEntries(
        Object.entries(repository).filter(([, value]) => value !== undefined),
      );
      await ensureRepository(context, {
        ...(defined as { name: string }),
        collaborators: { [BOT]: "write", ...collaborators },
      });
    }
    await context.store.save();
    send(response, { status: 200, body: { tokens } });
  } catch (error) {
    if (!(error instanceof OpsError || error instanceof ApiError || error instanceof z.ZodError)) throw error;
    send(response, { status: 422, body: { message: error.message } });
  }
}
