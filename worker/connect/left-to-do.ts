import { type CodedMessage, message } from "../../core/errors.js";
import { VERIFY_FILE } from "../verify/protected-paths.js";
import type { PlannedFile } from "./files.js";

/** What is known of a repository and its stack after the files were written or proposed. */
export interface ConnectionFacts {
  readonly repository: string;
  readonly defaultBranch: string;
  readonly stack: string;
  readonly stackFile: string;
  readonly isConfigured: boolean;
  /** The branch that the stack's file names for the repository. */
  readonly configuredBranch: string | undefined;
  readonly label: { readonly name: string; readonly status: "there" | "created" | "missing" };
  readonly role: {
    readonly arn: string | undefined;
    readonly trust: "admits" | "refuses" | "no-role" | "unknown";
  };
  /** The subject of the workflows' OIDC token. */
  readonly subject: string;
  readonly queueArn: string;
  readonly files: readonly PlannedFile[];
  /** Files of the working copy that the default branch doesn't have. */
  readonly unpublished: readonly string[];
  /** The address of the pull request that proposes the files. */
  readonly pullRequest: string | undefined;
}

/** What a person has to do before tasks of the repository reach the queue, in a sensible order. */
export function leftToDo(facts: ConnectionFacts): readonly CodedMessage[] {
  const { repository, stackFile, isConfigured, files, label, defaultBranch, configuredBranch } = facts;
  const todo: CodedMessage[] = [];
  if (!isConfigured) todo.push(message("repo.todo-configure", { repository, file: stackFile }));
  todo.push(...roleSteps(facts));
  if (label.status === "missing") todo.push(message("repo.todo-label", { repository, label: label.name }));
  for (const { path } of files.filter(
    ({ status, path: name }) => status === "kept" && name !== VERIFY_FILE,
  )) {
    todo.push(message("repo.todo-compare", { path }));
  }
  for (const { problem } of files) if (problem) todo.push(problem);
  if (files.some(({ path, status }) => path === VERIFY_FILE && status === "missing")) {
    todo.push(message("repo.todo-checks", { file: VERIFY_FILE }));
  }
  if (configuredBranch !== undefined && configuredBranch !== defaultBranch) {
    todo.push(message("repo.todo-branch", { repository, defaultBranch, configured: configuredBranch }));
  }
  todo.push(...publishSteps(facts));
  return todo;
}

function roleSteps({ role: { arn, trust }, subject, queueArn, repository }: ConnectionFacts) {
  if (arn === undefined) return [message("repo.todo-role", { repository, queueArn, subject })];
  if (trust === "no-role") return [message("repo.todo-no-such-role", { role: arn, queueArn, subject })];
  if (trust === "refuses") return [message("repo.todo-trust", { role: arn, subject })];
  if (trust === "unknown") return [message("repo.todo-check-role", { role: arn, queueArn, subject })];
  return [message("repo.todo-check-send", { role: arn, queueArn })];
}

function publishSteps({
  unpublished: files,
  pullRequest,
  defaultBranch,
}: ConnectionFacts): readonly CodedMessage[] {
  if (pullRequest !== undefined) return [message("repo.todo-merge", { url: pullRequest })];
  return files.length === 0 ? [] : [message("repo.todo-commit", { files, branch: defaultBranch })];
}
