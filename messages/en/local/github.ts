/** Sentences of `local/github/`, the GitHub on this machine. */
export const localGithub = {
  "local.github-state-unreadable": "The local GitHub's state {path} cannot be read: {reason}",
  "local.github-state-unreadable.hint":
    "Put the file back from a copy, or begin anew with 'opsctl local github down --delete-state'.",
  "local.github-state-newer":
    "The local GitHub's state {path} has format {schema}; this opsctl knows formats up to {known}.",
  "local.github-state-newer.hint": "Use the opsctl that wrote it, or a newer one.",
  "local.github-git-failed": "git {command} failed in the local GitHub: {reason}",
  "local.github-git-failed.hint":
    "If a repository is damaged, begin anew with 'opsctl local github down --delete-state'.",
  "local.github-bad-name": "'{name}' is not a name that GitHub allows for an owner or a repository.",
  "local.github-bad-name.hint":
    "Owners: letters, digits and single hyphens, 39 at most. Repositories: also . and _, 100 at most.",

  "local.github-no-git": "The local GitHub needs git, and there is none on PATH ({path}).",
  "local.github-no-git.hint": "Install it from your system's packages (apt install git, brew install git).",
  "local.github-state-owned": "Process {pid} serves the local GitHub's state in {directory} already.",
  "local.github-state-owned.hint": "'opsctl local github down' stops it.",
  "local.github-record-unreadable": "The local GitHub's state file {path} cannot be read: {reason}",
  "local.github-record-unreadable.hint":
    "'opsctl local github down --forget-port' removes it; everything else stays, and 'opsctl local github up' starts anew.",
  "local.github-port-taken":
    "Port {port}, which the local GitHub always had, is taken by another program: {by}.",
  "local.github-port-taken.hint":
    "End that program, or run 'opsctl local github down --forget-port' to let the next start choose another port.",
  "local.github-start-failed": "The local GitHub did not start on port {port}. The end of {log}:\n{tail}",
  "local.github-start-failed.hint":
    "Run 'opsctl local github up' again; if its state is damaged, 'opsctl local github down --delete-state' begins anew.",
  "local.github-exposed": "The local GitHub listened beyond 127.0.0.1 (port {port}) and was stopped.",
  "local.github-exposed.hint": "This is a fault of this opsctl: please report it.",
  "local.github-not-running": "The local GitHub is not running.",
  "local.github-not-running.hint": "Start it with 'opsctl local github up'.",
  "local.github-seed-failed": "The local GitHub on port {port} did not make what was asked for: {reason}",
  "local.github-seed-failed.hint":
    "See 'opsctl local github status'; 'opsctl local github down' and 'up' start it afresh, with its state.",
  "local.github-confirm-delete-state":
    "Delete the local GitHub's repositories, issues, users and tokens in {directory}?",
  "local.github-delete-state-declined":
    "Nothing was deleted in {directory}, and the local GitHub was left as it was.",
  "local.github-delete-state-declined.hint":
    "Run the command again and answer yes, or leave out --delete-state.",

  "local.github-waiting": "Another opsctl process is starting or stopping the local GitHub; waiting for it.",
  "local.github-starting": "Starting the local GitHub on port {port}.",
  "local.github-stopping": "Stopping the local GitHub (process {pid}).",
  "local.github-stop-killed": "The local GitHub (process {pid}) did not stop in time and was killed.",

  "local.github-started": "The local GitHub runs at {url} (process {pid}).",
  "local.github-already-running": "The local GitHub already runs at {url} (process {pid}).",
  "local.github-running": "The local GitHub runs at {url} (process {pid}).",
  "local.github-not-there": "The local GitHub is not running. 'opsctl local github up' starts it.",
  "local.github-api": "Its REST API is at {apiUrl}.",
  "local.github-stopped": "The local GitHub is stopped.",
  "local.github-was-not-running": "The local GitHub was not running.",
  "local.github-condition.never-started":
    "The local GitHub was not started yet. 'opsctl local github up' starts it.",
  "local.github-condition.stopped":
    "The local GitHub is stopped. 'opsctl local github up' starts it again on port {port}.",
  "local.github-condition.died":
    "The local GitHub is not running: its process ended by itself. 'opsctl local github up' starts it again on port {port}.",
  "local.github-condition.unresponsive":
    "The local GitHub's process is there but does not answer on port {port}. 'opsctl local github up' replaces it.",
  "local.github-condition.exposed":
    "The local GitHub listens beyond 127.0.0.1 (port {port}). Stop it with 'opsctl local github down'.",
  "local.github-condition.running": "The local GitHub runs.",
  "local.github-state-kept": "The local GitHub's state stays in {directory}.",
  "local.github-state-deleted": "The local GitHub's state in {directory} is deleted.",
  "local.github-port-kept": "The local GitHub's port {port} is kept for the next start.",
  "local.github-port-forgotten": "The local GitHub's port is forgotten: the next start may choose another.",
} as const;
