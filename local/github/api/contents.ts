import { notFound } from "../http/api-error.js";
import { repositoryApi, repositoryPage } from "../shapes/addresses.js";
import type { Repository } from "../state/model.js";
import { type Handler, ok, type RepositoryReading, type ServerContext } from "../state/server-context.js";

/** Maximum file size in this response, as on GitHub: the content of larger files is left out. */
const LARGEST = 1024 * 1024;

interface Entry {
  readonly mode: string;
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

/** "Get repository content": a file with its content, or a directory's list. `ref` is a branch. */
export const getContents: Handler<RepositoryReading> = async (context, { repository, params, query }) => {
  const { git } = context;
  const branch = query.get("ref") ?? repository.defaultBranch;
  const commit = await git.tip(repository.id, branch);
  if (commit === undefined) throw notFound();
  const path = (params["path"] ?? "").replace(/\/$/, "");
  const own = path === "" ? undefined : (await entriesOf(context, repository, commit, path))[0];
  if (path !== "" && !own) throw notFound();
  if (own && typeOf(own) !== "dir") {
    return ok({ ...(await bytesOf(context, repository, own)), ...shapeOf(context, repository, branch, own) });
  }
  const entries = await entriesOf(context, repository, commit, path === "" ? "" : `${path}/`);
  return ok(entries.map((entry) => shapeOf(context, repository, branch, entry)));
};

async function entriesOf(
  { git }: ServerContext,
  { id }: Repository,
  commit: string,
  path: string,
): Promise<readonly Entry[]> {
  // a path is not a pattern
  const args = ["--literal-pathspecs", "ls-tree", "-z", "--long", "--full-tree", commit, "--"];
  const { stdout } = await git.run(id, path === "" ? args : [...args, path]);
  return [...stdout.matchAll(/(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([^\0]*)\0/g)].map(
    ([, mode = "", sha = "", size = "", name = ""]) => ({ mode, sha, size: Number(size) || 0, path: name }),
  );
}

function typeOf({ mode }: Entry): "file" | "dir" | "symlink" | "submodule" {
  if (mode === "040000") return "dir";
  if (mode === "120000") return "symlink";
  return mode === "160000" ? "submodule" : "file";
}

async function bytesOf({ git }: ServerContext, { id }: Repository, { sha, size }: Entry) {
  if (size > LARGEST) return { encoding: "none", content: "" };
  const { stdout } = await git.run(id, ["cat-file", "blob", sha]);
  return { encoding: "base64", content: Buffer.from(stdout).toString("base64") };
}

function shapeOf({ addresses }: ServerContext, repository: Repository, branch: string, entry: Entry) {
  const { sha, size, path } = entry;
  const api = repositoryApi(addresses, repository);
  const shown = path.split("/").map(encodeURIComponent).join("/");
  const self = `${api}/contents/${shown}?ref=${encodeURIComponent(branch)}`;
  const html = `${repositoryPage(addresses, repository)}/blob/${branch}/${shown}`;
  const type = typeOf(entry);
  const gitUrl = `${api}/git/${type === "dir" ? "trees" : "blobs"}/${sha}`;
  return {
    type,
    size,
    name: path.split("/").at(-1) ?? "",
    path,
    sha,
    url: self,
    git_url: gitUrl,
    html_url: html,
    download_url: null,
    _links: { self, git: gitUrl, html },
  };
}
