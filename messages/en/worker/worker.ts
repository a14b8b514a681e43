/** Sentences of the worker: what it does, why it leaves a task alone, and what can go wrong. */
export const worker = {
  // the worker itself
  "worker.started":
    "Worker {workerId} takes tasks of stack {stack} from {url}: {concurrency} at a time, with the agent '{agent}'.",
  "worker.idle": "Waiting for tasks.",
  "worker.swept": "Removed what {count} dead workers' runs had left on this machine.",
  "worker.drain-started": "Stopping: no more tasks are taken; running ones have {seconds} s.",
  "worker.drain-timed-out": "Running tasks did not end within {seconds} s: they are stopped and given back.",
  "worker.receive-failed": "Asking {url} for a task failed; next try in {seconds} s. {reason}",

  "worker.paused":
    "No tasks are received until {until} ({seconds} s): every task would meet the same. {reason}",
  "worker.resumed": "Tasks are received again.",

  // a task on its way
  "worker.received": "{task}: received (attempt {receiveCount})",
  "worker.claimed": "{task}: {title}",
  "worker.checked-out": "{task}: checked out {branch} at {commit}",
  "worker.without-content":
    "{task}: not checked out, submodules and files that a filter such as Git LFS makes ({count}): {paths}",
  "worker.verify-config-unread": "{task}: only {file} is read, not {paths}",
  "worker.converted":
    "{task}: stored with other line ends, keywords or another encoding, as .gitattributes asks ({count}): {paths}",
  "worker.agent-started": "{task}: agent '{agent}' is at work",
  "worker.agent-line": "{task}: {line}",
  "worker.agent-lines-cut": "{task}: the agent has printed {lines} lines; the rest is not shown",
  "worker.agent-succeeded": "{task}: the agent succeeded in {time}",
  "worker.agent-ended": "{task}: the agent failed with exit code {exitCode} after {time}",
  "worker.agent-stopped": "{task}: the agent was stopped after {time}",
  "worker.step-succeeded": "{task}: {step} succeeded in {time}",
  "worker.step-ended": "{task}: {step} failed with exit code {exitCode} after {time}",
  "worker.step-stopped": "{task}: {step} was stopped after {time}",
  "worker.published": "{task}: published as {pullRequest}",
  "worker.skipped": "{task}: nothing to do, the message is deleted",
  "worker.dead-lettered":
    "{task}: given up; the message lies in the dead-letter queue with the reason {code}. What happened: opsctl runs show {runId}",
  "worker.again-issue":
    "When that is mended, send the task again: opsctl enqueue issue --repository {repository} --number {number}",
  "worker.again-comment":
    "When that is mended, send the task again: opsctl enqueue pr-comment --repository {repository} --number {number} --comment-id {comment}",
  "worker.returned": "{task}: the message goes back to the queue, for another try in {seconds} s",

  // how comments of the worker's begin and end
  "worker.comment-not-done": "This could not be done:",
  "worker.comment-not-started": "This could not be started:",
  "worker.comment-held": "This can't be started yet; it begins by itself once the reason is mended:",
  "worker.comment-more":
    "Run `{runId}` on worker `{workerId}`; its operator finds more with `opsctl runs show {runId}`.",

  "worker.kept-found":
    "{task}: commit {commit} was made by '{agent}' and verified in run {runId}; it is published now",
  "worker.kept-unusable": "{task}: the commit that was kept can't be used; the agent starts anew. {reason}",
  "worker.not-kept": "{task}: the verified commit could not be kept for later. {reason}",
  "worker.handed-back":
    "{task}: message {messageId} takes the place of the one before (first message {originId}, next attempt {attempt})",
  "worker.retry-in-place": "{task}: trying the call again in {seconds} s. {reason}",

  // what went wrong beside the task
  "worker.heartbeat-failed": "{task}: the message's lease could not be extended; trying again. {reason}",
  "worker.settle-failed": "{task}: the queue did not take the message's end; it will come back. {reason}",
  "worker.journal-failed": "{task}: run {runId} could not be written down. {reason}",
  "worker.comment-failed": "{task}: no comment could be written. {reason}",
  "worker.notify-failed": "{task}: people could not be told. {reason}",
  "worker.not-swept": "{path}, left by a worker that is no more, could not be removed. {reason}",
  "worker.directory-left": "{task}: {path} could not be removed. {reason}",

  // nothing to do
  "worker.repository-archived": "{repository} is archived.",
  "worker.issue-closed": "{task} is closed.",
  "worker.label-gone": "{task} does not have the label '{label}' (any more).",
  "worker.pull-request-was-closed":
    "{task} had a pull request that was closed without being merged: {pullRequest}. Remove the label and add it again for another attempt.",
  "worker.mention-gone": "The comment on {task} does not begin with {mention} any more.",
  "worker.pull-request-exists": "{task} has a pull request already ({state}): {pullRequest}",
  "worker.pull-request-closed": "{task} is {state}.",
  "worker.pull-request-from-fork": "{task} comes from another repository: {head}.",
  "worker.author-may-not-write": "{author}, who commented on {task}, may not write to the repository.",
  "worker.head-is-default-branch":
    "{task} is from {branch}, the default branch: nothing is committed there directly.",
  "worker.duplicate": "{task}: this message is another copy of the one that run {runId} is working on.",
  "worker.comment-done": "The comment on {task} was worked on before: its commit is on {branch}.",

  // what can't be done
  "worker.repository-not-configured": "{repository} is none of the stack's repositories.",
  "worker.repository-not-configured.hint":
    "List it under opsctl:github.repositories, if the worker is to work on it.",
  "worker.repository-unknown": "GitHub knows no repository {repository}, or does not show it to this token.",
  "worker.repository-unknown.hint": "Check opsctl:github.repositories, and what GITHUB_TOKEN may read.",
  "worker.issue-unknown": "There is no issue {task}.",
  "worker.issue-unknown.hint":
    "It may have been deleted or moved. Send the task again with the right number.",
  "worker.issue-is-pull-request": "{task} is a pull request, not an issue.",
  "worker.issue-is-pull-request.hint": "Ask for changes to it with 'opsctl enqueue pr-comment'.",
  "worker.pull-request-unknown": "There is no pull request {task}.",
  "worker.pull-request-unknown.hint": "Send the task again with the right number.",
  "worker.comment-unknown": "There is no comment {comment} on {task}.",
  "worker.comment-unknown.hint": "It may have been deleted. Write another one.",
  "worker.comment-elsewhere": "Comment {comment} is not on {task} but on number {on}.",
  "worker.comment-elsewhere.hint":
    "Mend the program that sends the messages, or send the task with 'opsctl enqueue'.",
  "worker.forged-author": "Comment {comment} on {task} is by {author}, not by {claimed} as the message says.",
  "worker.forged-author.hint":
    "Find out who may send to the queue: an honest sender does not mistake authors.",
  "worker.branch-taken":
    "{task}: branch {branch} is there already, and its tip {commit} is not this task's work.",
  "worker.branch-taken.hint":
    "Open a pull request from it, rename it or delete it; then send the task again.",
  "worker.branch-moved": "{task}: somebody else pushed to {branch} in the meantime.",
  "worker.branch-moved.hint": "Let only the worker push to {branch} while it is at work there.",
  "worker.lease-lost":
    "The lease of message {messageId} was lost (attempt {receiveCount}): nothing was published.",
  "worker.lease-lost.hint":
    "The queue gives the message to another worker. If it happens often, give the worker a longer --lease.",
  "worker.agent-timed-out": "{task}: the agent '{agent}' did not end within {minutes} min.",
  "worker.agent-timed-out.hint": "Make the issue smaller, or give the agent more time (--agent-timeout).",
  "worker.agent-killed": "{task}: the agent '{agent}' was ended by a signal ({exitCode}).",
  "worker.agent-killed.hint": "Often the machine had no memory left: look at its log, use fewer slots.",
  "worker.agent-failed": "{task}: the agent '{agent}' failed with exit code {exitCode}.",
  "worker.agent-failed.hint": "'opsctl runs show {runId}' tells what it printed.",
  "worker.nothing-changed": "{task}: the agent '{agent}' changed nothing.",
  "worker.nothing-changed.hint": "Say in the issue what is to be changed, and where.",
  "worker.no-verify-config": "{repository} has no {file} on the branch that the work starts from.",
  "worker.no-verify-config.hint":
    "Add one with at least one of build, lint and test (docs/worker.md): nothing is published unverified.",
  "worker.verify-config-elsewhere":
    "{repository} has no {file} in the root of the branch that the work starts from, but {found}.",
  "worker.verify-config-elsewhere.hint": "Rename it to {file}, in the root: no other name is read.",
  "worker.verify-config-no-file": "{file} of {repository} is no plain file but a link or a directory.",
  "worker.verify-config-no-file.hint": "Put a file of its own in its place: links are not followed.",
  "worker.bad-verify-config": "{file} of {repository} cannot be used: {mistakes}",
  "worker.bad-verify-config.hint": "Mend it on the branch that the work starts from (docs/worker.md).",
  "worker.protected-path": "{task}: the agent changed what it must not: {paths}",
  "worker.protected-path.hint": "Changes to the verification and to workflows are made by people.",
  "worker.secret-in-change": "The change holds a secret of this machine: {paths}",
  "worker.secret-in-change.hint":
    "Nothing was published. Replace the secret, and find out what made the agent write it down.",
  "worker.planted":
    "{task}: while it was worked on, {path} appeared: from there it could decide what the verification says.",
  "worker.planted.hint":
    "Look at it and remove it: until then no task is begun. Then find out what made the agent, or a step, put it there. opsctl alone writes in that directory.",
  "worker.strange-entry":
    "{path} was not there, or does not belong there: it could decide what verifications say.",
  "worker.strange-entry.hint":
    "Remove it. If it is to stay and does not lie in opsctl's own directory, end the worker and start it again. opsctl alone writes in its own directory.",
  "worker.step-failed": "{task}: the step {step} failed with exit code {exitCode}.",
  "worker.step-failed.hint": "'opsctl runs show {runId}' tells what it printed.",
  "worker.step-failed-without-content":
    "{task}: the step {step} failed with exit code {exitCode}. Submodules and files of filters (Git LFS) are not checked out, here: {paths}",
  "worker.step-failed-without-content.hint":
    "'opsctl runs show {runId}' tells what it printed. If it needs them, have the step setup fetch them (docs/worker.md).",
  "worker.step-program-missing": "{task}: the step {step}: program not found: {program}",
  "worker.step-program-missing.hint":
    "Check how it is written in {file}. If it is right, install it where the worker runs, or in the step setup.",
  "worker.step-timed-out": "{task}: the step {step} did not end within {seconds} s.",
  "worker.step-timed-out.hint":
    "Give it more time: its timeout in .codingworker.yml, opsctl:worker.stepTimeout.",
  "worker.machine-failed": "This machine failed the task: {reason}",
  "worker.machine-failed.hint": "Check its disk space, its memory, its open files and its network.",
  "worker.task-in-work": "{task} is being worked on already, by another message (run {runId}).",
  "worker.task-in-work.hint": "See how that run ends: opsctl runs show {runId}",
  "worker.unexpected": "An unexpected error: {reason}",
  "worker.unexpected.hint": "If it happens again, please report it with the run's record.",

  // how it is started
  "worker.no-repositories":
    "Stack {stack} names no repositories: there is nothing that the worker may work on.",
  "worker.no-repositories.hint":
    "List them under opsctl:github in {file}, for example repositories: [acme/shop].",
  "worker.no-agent-command": "Nobody is named to do the work of stack {stack}.",
  "worker.no-agent-command.hint":
    "Name the agent's program with --agent-command 'program argument …': it gets the task as JSON on its standard input and changes the directory that it is started in (docs/worker.md).",
  "worker.agent-not-found": "The agent's program {program} is not there, or may not be executed.",
  "worker.agent-not-found.hint":
    "Check --agent-command '{command}': a name is looked for on PATH, a path from here.",
  "worker.too-many-slots": "{origin} is {value}: {most} are the most.",
  "worker.too-many-slots.hint": "Start another worker on another machine: they share the queue.",
  "worker.bad-lease": "{origin} is '{value}': it must be between 3s and 12h.",
  "worker.bad-lease.hint": "Leave it out (5m), unless the machine often does not answer for minutes.",
  "github.no-token": "There is no token for GitHub at {url}.",
  "github.no-token.hint":
    "Set GITHUB_TOKEN to one that may read issues and write contents and pull requests of the stack's repositories.",
  "github.insecure-address": "{variable} is {url}: a token would travel there in the clear.",
  "github.insecure-address.hint": "Use an https address; http only to this machine itself.",
  "github.no-server-address": "Where repositories are cloned from can't be told from GITHUB_API_URL {url}.",
  "github.no-server-address.hint": "Set GITHUB_SERVER_URL as well, for example https://github.example.org.",
  "github.local-not-running": "The stack 'local' has no GitHub: the local one does not run.",
  "github.local-not-running.hint":
    "Start it with 'opsctl local github up', or set GITHUB_API_URL and GITHUB_TOKEN.",

  // how it ended
  "worker.no-tasks": "There was no task.",
  "worker.column-task": "Task",
  "worker.column-status": "Status",
  "worker.column-message": "Message",
  "worker.column-pull-request": "Pull request",
  "worker.column-run": "Run",
  "worker.column-time": "Time",
} as const;
