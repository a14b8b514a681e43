import { inert, inLine } from "../../../core/printable.js";
import type { ChangedFile } from "../git/changes.js";
import type { Commit } from "../git/repositories.js";
import { BOT } from "../state/seed.js";
import { fullName, type Issue, isPull, type PullIssue, type Repository } from "../state/model.js";

/**
 * Pages as plain text: readable in browser and terminal, and markup in an issue has no effect. Text of users
 * and agents is indented, so that it can't imitate a heading.
 */

/** The list of all repositories. */
export function indexView(repositories: readonly Repository[]): string {
  const rows = repositories.map((repository) => `${fullName(repository)}  ${repository.description ?? ""}`);
  return section("Repositories", rows);
}

export interface CloneAddress {
  readonly serverUrl: string;
  /** The file that contains the tokens. */
  readonly store: string;
}

export function repositoryView(
  repository: Repository,
  address: CloneAddress,
  commits: readonly Commit[],
): string {
  const newest = [...repository.issues].reverse();
  const visibility = repository.private ? "private" : "public";
  return joined([
    `${fullName(repository)} (${visibility}${repository.archived ? ", archived" : ""})`,
    ...(repository.description === null ? [] : [indented(repository.description)]),
    section("Clone", cloneCommands(repository, address)),
    section("Pull requests", newest.filter(isPull).map(issueLine)),
    section("Issues", newest.filter((issue) => !isPull(issue)).map(issueLine)),
    section(`Commits on ${inLine(repository.defaultBranch)}`, commits.map(commitLine)),
  ]);
}

/** Commands that can be copied; they read the token from the file instead of showing it. */
function cloneCommands(repository: Repository, { serverUrl, store }: CloneAddress): readonly string[] {
  const program = `JSON.parse(fs.readFileSync(0)).tokens.find((t) => t.login === "${BOT}" && t.rights === "write").value`;
  return [
    `git clone ${serverUrl}/${fullName(repository)}.git`,
    `# the token of ${BOT}: git's password for pushing, with any user name`,
    `node -p '${program}' < '${store}'`,
  ];
}

export function issueView(issue: Issue): string {
  return joined([
    issueLine(issue),
    `${issue.author} opened this on ${issue.createdAt}.`,
    ...conversation(issue),
  ]);
}

export interface PullDetails {
  readonly commits: readonly Commit[];
  readonly files: readonly ChangedFile[];
}

export function pullView(repository: Repository, issue: PullIssue, { commits, files }: PullDetails): string {
  const { baseRef, headRef, headRepository } = issue.pull;
  const head = headRepository === fullName(repository) ? headRef : `${headRepository}:${headRef}`;
  return joined([
    issueLine(issue),
    `${issue.author} opened this on ${issue.createdAt}, to merge ${inLine(head)} into ${inLine(baseRef)}.`,
    ...conversation(issue),
    section("Commits", commits.map(commitLine)),
    ...files.map(fileView),
  ]);
}

function issueLine(issue: Issue): string {
  const state = issue.pull?.mergedAt ? "merged" : issue.state;
  const labels = issue.labels.length > 0 ? ` [${issue.labels.map(inLine).join(", ")}]` : "";
  return `#${issue.number} ${inLine(issue.title)} (${state})${labels}`;
}

function conversation(issue: Issue): readonly string[] {
  const first = { author: issue.author, createdAt: issue.createdAt, body: issue.body ?? "" };
  return [first, ...issue.comments].map(({ author, createdAt, body }) =>
    section(`${author}, ${createdAt}`, body.split(/\r\n?|\n/)),
  );
}

function commitLine({ sha, message, author }: Commit): string {
  return `${sha.slice(0, 10)} ${message.split("\n")[0] ?? ""} (${author.name}, ${author.date})`;
}

function fileView({ path, before, status, additions, deletions, patch }: ChangedFile): string {
  const name = before === undefined ? path : `${before} → ${path}`;
  const title = `${inLine(name)} (${status}, +${additions} −${deletions})`;
  return section(title, patch?.split("\n") ?? ["(binary)"]);
}

function section(title: string, lines: readonly string[]): string {
  return `${title}\n${indented(lines.length > 0 ? lines.join("\n") : "(none)")}`;
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${inert(line.replaceAll("\t", "    "))}`.trimEnd())
    .join("\n");
}

function joined(parts: readonly string[]): string {
  return parts.join("\n\n");
}
