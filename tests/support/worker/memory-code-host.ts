import { isSameRepository } from "../../../core/names/repository-name.js";
import type { CodeHost, NewPullRequest, PullRequest } from "../../../worker/ports/code-host.js";
import { formatRepository, type Repository } from "../../../worker/task/task.js";
import { type MemoryHub, memoryHub, memoryLabel, type MemoryRepository } from "./memory-hub.js";
import { anError } from "../errors.js";

type Method = keyof CodeHost;

export interface MemoryCodeHost extends CodeHost {
  readonly hub: MemoryHub;
  /** Comments made by `addComment`, in order, with their present texts. */
  readonly addedComments: {
    readonly repository: string;
    readonly number: number;
    body: string;
    readonly id: number;
  }[];
  /** All texts that `addComment` and `editComment` wrote, in order. */
  readonly writtenTexts: string[];
  /** Time of comments and labels. */
  now: () => Date;
  /** The pull requests that were opened, in order, as they were requested. */
  readonly opened: NewPullRequest[];
  /** How often each method was called. */
  readonly calls: Map<Method, number>;
  /** Runs before each call; may throw (an `OpsError`, as the real one), wait for the signal, or change the hub. */
  before: (method: Method, call: number, signal: AbortSignal) => Promise<void> | void;
}

/** The in-memory code host, with the GitHub rules that the worker depends on. */
export function memoryCodeHost(hub: MemoryHub = memoryHub()): MemoryCodeHost {
  const calls = new Map<Method, number>();
  const enter = async (method: Method, repository: Repository, signal: AbortSignal) => {
    const call = (calls.get(method) ?? 0) + 1;
    calls.set(method, call);
    signal.throwIfAborted();
    await host.before(method, call, signal);
    signal.throwIfAborted();
    return hub.find(repository);
  };
  const host: MemoryCodeHost = {
    hub,
    addedComments: [],
    writtenTexts: [],
    now: () => new Date(),
    opened: [],
    calls,
    before: () => undefined,
    repository: async (repository, signal) => (await enter("repository", repository, signal))?.facts,
    issue: async (repository, number, signal) =>
      (await enter("issue", repository, signal))?.issues.get(number),
    pullRequest: async (repository, number, signal) =>
      (await enter("pullRequest", repository, signal))?.pulls.find((pull) => pull.number === number),
    comment: async (repository, id, kind, signal) => {
      const found = await enter("comment", repository, signal);
      return (kind === "review" ? found?.reviewComments : found?.comments)?.get(id);
    },
    comments: async (repository, number, signal) => {
      const found = await enter("comments", repository, signal);
      return [...(found?.comments.values() ?? [])]
        .filter(({ on }) => on === number)
        .sort((one, other) => one.id - other.id);
    },
    issueEvents: async (repository, number, signal) =>
      (await enter("issueEvents", repository, signal))?.events.get(number) ?? [],
    canWrite: async (repository, login, signal) =>
      (await enter("canWrite", repository, signal))?.writers.has(login) ?? false,
    pullRequestsFrom: async (repository, branch, signal) => {
      const found = (await enter("pullRequestsFrom", repository, signal))?.pulls ?? [];
      return found.filter((pull) => isFrom(pull, repository, branch)).sort((a, b) => b.number - a.number);
    },
    openPullRequest: async (repository, request, signal) => {
      const live = existing(await enter("openPullRequest", repository, signal), repository);
      const open = live.pulls.find((pull) => pull.state === "open" && isFrom(pull, repository, request.head));
      if (open) return { pullRequest: open, existed: true };
      const headCommit = live.branches.get(request.head);
      if (headCommit === undefined || !live.branches.has(request.base)) {
        throw failed(repository, 422, "Validation Failed");
      }
      const number = nextNumber(live);
      const pullRequest: PullRequest = {
        number,
        url: `https://github.test/${formatRepository(repository)}/pull/${number}`,
        title: request.title,
        state: "open",
        headBranch: request.head,
        headCommit,
        headRepository: formatRepository(repository),
        baseBranch: request.base,
        draft: request.draft === true && live.supportsDrafts,
      };
      live.pulls.push(pullRequest);
      host.opened.push(request);
      return { pullRequest, existed: false };
    },
    addComment: async (repository, number, body, signal) => {
      const live = existing(await enter("addComment", repository, signal), repository);
      if (!hasNumber(live, number)) throw failed(repository, 404, "Not Found");
      const id = Math.max(1_000, ...live.comments.keys()) + 1;
      const name = formatRepository(repository);
      const url = `https://github.test/${name}/issues/${number}#issuecomment-${id}`;
      const createdAt = host.now().toISOString();
      const own = { author: BOT, authorIsBot: false, isOwn: true, createdAt, updatedAt: createdAt };
      live.comments.set(id, { id, body, on: number, url, ...own });
      host.addedComments.push({ repository: name, number, body, id });
      host.writtenTexts.push(body);
      return { id, url };
    },
    editComment: async (repository, id, body, signal) => {
      const live = existing(await enter("editComment", repository, signal), repository);
      const comment = live.comments.get(id);
      if (!comment) throw failed(repository, 404, "Not Found");
      live.comments.set(id, { ...comment, body, updatedAt: host.now().toISOString() });
      const added = host.addedComments.find((one) => one.id === id);
      if (added) added.body = body;
      host.writtenTexts.push(body);
    },
    addLabel: async (repository, number, label, signal) => {
      const live = existing(await enter("addLabel", repository, signal), repository);
      if (!hasNumber(live, number)) throw failed(repository, 404, "Not Found");
      if (!live.labels.has(label.name)) live.labels.set(label.name, label);
      if (live.issues.has(number)) memoryLabel(live, number, "labeled", label.name, host.now());
    },
    removeLabel: async (repository, number, name, signal) => {
      const live = existing(await enter("removeLabel", repository, signal), repository);
      const has = live.issues.get(number)?.labels.some((label) => label.toLowerCase() === name.toLowerCase());
      if (has === true) memoryLabel(live, number, "unlabeled", name, host.now());
    },
  };
  return host;
}

/** The login of the worker's account. */
const BOT = "opsctl-bot";

function hasNumber({ issues, pulls }: MemoryRepository, number: number): boolean {
  return issues.has(number) || pulls.some((pull) => pull.number === number);
}

function isFrom(pull: PullRequest, repository: Repository, branch: string): boolean {
  return (
    pull.headBranch === branch && isSameRepository(pull.headRepository ?? "", formatRepository(repository))
  );
}

function nextNumber({ issues, pulls }: MemoryRepository): number {
  return Math.max(0, ...issues.keys(), ...pulls.map(({ number }) => number)) + 1;
}

function existing(found: MemoryRepository | undefined, repository: Repository): MemoryRepository {
  if (!found) throw failed(repository, 404, "Not Found");
  return found;
}

function failed(repository: Repository, status: number, reason: string): Error {
  return anError("github.failed", { repository: formatRepository(repository), status, reason });
}
