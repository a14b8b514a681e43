import * as z from "zod";
import type { RepositoryReader } from "../worker/claim/repository-problem.js";
import type { BaseEntry } from "../worker/ports/checkout.js";
import type { Repository } from "../worker/task/task.js";
import { callIfFound, callRepository, hasStatus } from "./repository-call.js";
import type { GithubClient } from "./client.js";

const KINDS: Readonly<Record<string, BaseEntry["kind"]>> = { symlink: "link", submodule: "submodule" };

/** A directory in "Get repository content". A subdirectory is represented by a file that it could contain. */
const listing = z.array(z.object({ path: z.string(), type: z.string() })).transform((entries) =>
  entries.map(({ path, type }): BaseEntry => {
    const kind = KINDS[type] ?? "file";
    return { path: type === "dir" ? `${path}/` : path, kind };
  }),
);

const file = z.object({ content: z.string(), encoding: z.string() });

/** Reads a repository through GitHub's REST API, without a clone. */
export function openRepositoryReader(
  client: GithubClient,
  repository: Repository,
  signal: AbortSignal,
): RepositoryReader {
  return {
    async branch(name) {
      // git/ref accepts a name with a slash unencoded; branches/{branch} follows renamed branches
      const sent = {
        repository,
        route: `GET /repos/{owner}/{repo}/git/ref/{+ref}`,
        parameters: { ref: `heads/${name}` },
      };
      try {
        await callRepository(client, sent, z.object({ ref: z.literal(`refs/heads/${name}`) }), signal);
        return "there";
      } catch (error) {
        // "Git Repository is empty."
        if (hasStatus(error, 409)) return "empty";
        if (hasStatus(error, 404)) return "missing";
        throw error;
      }
    },
    async root(ref) {
      const route = "GET /repos/{owner}/{repo}/contents/";
      return (await callIfFound(client, repository, route, { ref }, listing, signal)) ?? [];
    },
    async text(ref, path) {
      const route = "GET /repos/{owner}/{repo}/contents/{+path}";
      const found = await callIfFound(client, repository, route, { path, ref }, file, signal);
      if (found?.encoding !== "base64") return undefined;
      return Buffer.from(found.content, "base64").toString();
    },
  };
}
