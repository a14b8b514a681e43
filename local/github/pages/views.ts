import { latestStatuses } from "../api/statuses.js";
import type { ChangedFile } from "../git/changes.js";
import type { Commit } from "../git/repositories.js";
import { BOT } from "../state/seed.js";
import { fullName, type Issue, isPull, type PullIssue, type Repository } from "../state/model.js";
import { html, type Html } from "./html.js";
import { markdown } from "./markdown.js";

/** All repositories. */
export function indexView(repositories: readonly Repository[]): Html {
  if (repositories.length === 0) return html`<p>There are no repositories yet.</p>`;
  const rows = repositories.map(
    (repository) =>
      html`<li>${repositoryLink(repository)} <span class="meta">${repository.description ?? ""}</span></li>`,
  );
  return html`<h1>Repositories</h1>
    <ul class="plain">
      ${rows}
    </ul>`;
}

export function repositoryLink(repository: Repository): Html {
  return html`<a href="/${fullName(repository)}">${fullName(repository)}</a>`;
}

export interface Place {
  readonly serverUrl: string;
  /** The file in which the tokens stand. */
  readonly store: string;
}

export function repositoryView(repository: Repository, place: Place, commits: readonly Commit[]): Html {
  const newest = [...repository.issues].reverse();
  return html`<h1>${fullName(repository)}</h1>
    <p class="meta">
      ${repository.description ?? ""}
      ${repository.private ? "private" : "public"}${repository.archived ? ", archived" : ""}
    </p>
    ${cloning(repository, place)}
    <h2>Pull requests</h2>
    ${issueList(repository, newest.filter(isPull))}
    <h2>Issues</h2>
    ${issueList(
      repository,
      newest.filter((issue) => !isPull(issue)),
    )}
    <h2>Commits on ${repository.defaultBranch}</h2>
    ${commitList(commits)}`;
}

/** Commands that work as they stand; the token itself is never shown. */
function cloning(repository: Repository, { serverUrl, store }: Place): Html {
  const url = `${serverUrl}/${fullName(repository)}.git`;
  const program = `JSON.parse(fs.readFileSync(0)).tokens.find((t) => t.login === "${BOT}" && t.rights === "write").value`;
  return html`<div class="box">
      <pre><code>git clone ${url}</code></pre>
    </div>
    <p class="meta">
      ${repository.private ? "This one is private: git asks for a token. " : "Reading needs no token. "}Pushing
      and the REST API's writing do: as git's password (any user name), or as
      <code>Authorization: Bearer</code>. That of ${BOT} is shown by
    </p>
    <div class="box">
      <pre><code>node -p '${program}' &lt; '${store}'</code></pre>
    </div>`;
}

function issueList(repository: Repository, issues: readonly Issue[]): Html {
  if (issues.length === 0) return html`<p class="meta">None.</p>`;
  const rows = issues.map(
    (issue) =>
      html`<li>
        ${stateOf(issue)}
        <a href="/${fullName(repository)}/${isPull(issue) ? "pull" : "issues"}/${issue.number}"
          >${issue.title}</a
        >
        <span class="number">#${issue.number}</span> ${labels(issue)}
      </li>`,
  );
  return html`<ul class="plain">
    ${rows}
  </ul>`;
}

export function issueView(issue: Issue): Html {
  return html`${heading(issue)}
    <p class="meta">${issue.author} opened this on ${issue.createdAt} ${labels(issue)}</p>
    ${conversation(issue)}`;
}

export interface PullDetails {
  readonly commits: readonly Commit[];
  readonly files: readonly ChangedFile[];
}

export function pullView(repository: Repository, issue: PullIssue, { commits, files }: PullDetails): Html {
  const { pull } = issue;
  const checks = latestStatuses(repository, pull.headSha).map(
    ({ state, context, description }) =>
      html`<li>
        <span class="state ${state}">${state}</span> ${context} <span class="meta">${description ?? ""}</span>
      </li>`,
  );
  return html`${heading(issue)}
    <p class="meta">
      ${issue.author} wants to merge ${commits.length === 1 ? "1 commit" : `${commits.length} commits`} into
      <code>${pull.baseRef}</code> from
      <code
        >${pull.headRepository === fullName(repository) ? pull.headRef : `${pull.headRepository}:${pull.headRef}`}</code
      >
      ${labels(issue)}
    </p>
    ${conversation(issue)}
    <h2>Checks</h2>
    ${
      checks.length === 0
        ? html`<p class="meta">None were reported; the text above tells what the worker ran.</p>`
        : html`<ul class="plain">
            ${checks}
          </ul>`
    }
    <h2>Commits</h2>
    ${commitList(commits)}
    <h2>Changes</h2>
    ${files.map(fileView)}`;
}

function heading(issue: Issue): Html {
  return html`<h1>${issue.title} <span class="number">#${issue.number}</span></h1>
    <p>${stateOf(issue)}</p>`;
}

function stateOf(issue: Issue): Html {
  const state = issue.pull?.mergedAt ? "merged" : issue.state;
  return html`<span class="state ${state}">${state}</span>`;
}

function labels(issue: Issue): readonly Html[] {
  return issue.labels.map((label) => html`<span class="label">${label}</span> `);
}

function conversation(issue: Issue): readonly Html[] {
  const first = { id: 0, author: issue.author, createdAt: issue.createdAt, body: issue.body ?? "" };
  return [first, ...issue.comments].map(
    ({ id, author, createdAt, body }) =>
      html`<div class="box" id="issuecomment-${id}">
        <div class="head"><b>${author}</b> <span class="meta">${createdAt}</span></div>
        <div class="body">${markdown(body)}</div>
      </div>`,
  );
}

function commitList(commits: readonly Commit[]): Html {
  if (commits.length === 0) return html`<p class="meta">None.</p>`;
  const rows = commits.map(
    ({ sha, message, author }) =>
      html`<li>
        <code>${sha.slice(0, 10)}</code> ${message.split("\n")[0] ?? ""}
        <span class="meta">${author.name}, ${author.date}</span>
      </li>`,
  );
  return html`<ul class="plain">
    ${rows}
  </ul>`;
}

function fileView({ path, before, status, additions, deletions, patch }: ChangedFile): Html {
  const name = before === undefined ? path : `${before} → ${path}`;
  const lines = (patch ?? "").split("\n").map((line) => html`<span class="${kindOf(line)}">${line}</span>`);
  const body =
    patch === undefined ? html`<pre>No text to show.</pre>` : html`<pre class="diff">${lines}</pre>`;
  return html`<div class="box">
    <div class="head">
      <code>${name}</code> <span class="meta">${status} +${additions} −${deletions}</span>
    </div>
    ${body}
  </div>`;
}

function kindOf(line: string): string {
  if (line.startsWith("+")) return "add";
  if (line.startsWith("-")) return "del";
  return line.startsWith("@@") ? "hunk" : "same";
}
