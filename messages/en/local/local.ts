/** Sentences of `local/`, the AWS endpoint on this machine. */
export const local = {
  "local.asset-missing": "The file local/{name} is missing from this installation.",
  "local.asset-missing.hint": "Install opsctl again, or restore the file in the checkout.",

  "local.state-directory-unusable":
    "The state directory {directory} (from {variable}) cannot be used: {reason}",
  "local.state-directory-unusable.hint":
    "Make room there, let yourself write there, or set XDG_STATE_HOME to another directory of this machine.",

  "local.state-damaged": "The local state is damaged, perhaps by a full disk: {paths}",
  "local.state-damaged.hint":
    "Put the files back from a copy, or begin anew: 'opsctl local down --delete-state' removes the state of this machine's endpoint, GitHub and stack 'local', and nothing else.",

  "local.python-missing":
    "The local endpoint needs Python {oldest} or later, and none of {names} is on PATH.",
  "local.python-missing.hint":
    "Install it from your system's packages (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python), then try again.",
  "local.python-too-old": "The local endpoint needs Python {oldest} or later; on PATH there is only {found}.",
  "local.python-too-old.hint":
    "Install a newer Python (system packages, brew or pyenv) and put it on PATH as python3 or python3.N.",
  "local.python-without-venv": "Python is there, but cannot make virtual environments: {found}.",
  "local.python-without-venv.hint": "Install its venv module (Debian, Ubuntu: apt install python3-venv).",

  "local.install-waiting": "Another opsctl process is installing the local endpoint; waiting for it.",
  "local.install-started": "Installing the local endpoint with Python {version} ({python}) into {directory}.",
  "local.install-progress": "{line}",
  "local.install-done": "The local endpoint is installed.",
  "local.install-failed": "The local endpoint could not be installed: {command}\n{detail}",
  "local.install-failed.hint":
    "pip's own settings (index, proxy, certificates) are honoured: check them, then try again. What was half installed is replaced.",

  "local.no-free-port": "Every port from {first} to {last} is taken.",
  "local.no-free-port.hint": "Free one of them, then try again.",
  "local.port-taken-by":
    "Port {port}, which the local endpoint always had, is taken by process {pid} ({command}).",
  "local.port-taken-by.hint":
    "End that process, or run 'opsctl local down --forget-port' to let the next start choose another port.",
  "local.port-taken": "Port {port}, which the local endpoint always had, is taken by another program.",
  "local.port-taken.hint":
    "End that program, or run 'opsctl local down --forget-port' to let the next start choose another port.",

  "local.record-unreadable": "The state file {path} cannot be read: {reason}",
  "local.record-unreadable.hint":
    "'opsctl local down --forget-port' sets it aside; the data beside it stays, and 'opsctl local up' starts anew.",
  "local.record-newer": "The state file {path} has format {schema}; this opsctl knows formats up to {known}.",
  "local.record-newer.hint": "Use the opsctl that wrote it, or a newer one.",
  "local.record-set-aside": "The state file {path} could not be read and is now {aside}.",

  "local.waiting": "Another opsctl process is starting or stopping the local endpoint; waiting for it.",
  "local.died-before": "The endpoint was not stopped in order; changes of its last second may be missing.",
  "local.orphan": "Process {pid} serves the endpoint's data, but no state file names it.",
  "local.unresponsive": "The endpoint (process {pid}) does not answer.",
  "local.starting": "Starting the local endpoint on port {port}.",
  "local.stopping": "Stopping the local endpoint (process {pid}).",
  "local.stop-killed":
    "The endpoint (process {pid}) did not stop in time and was killed; changes of its last second may be missing.",
  "local.start-failed": "The local endpoint ended while it started on port {port}. The end of {log}:\n{tail}",
  "local.start-failed.hint": "If its state is damaged, 'opsctl local down --delete-state' begins anew.",
  "local.start-timed-out":
    "The local endpoint did not answer on port {port} within {seconds} s. The end of {log}:\n{tail}",
  "local.start-timed-out.hint":
    "Try again when the machine is less busy; with damaged state 'opsctl local down --delete-state' begins anew.",
  "local.exposed": "The local endpoint listens beyond 127.0.0.1 (port {port}) and was stopped.",
  "local.exposed.hint": "This is a fault of this opsctl or of the endpoint's package: please report it.",

  "local.confirm-delete-state":
    "Delete everything that the local endpoint and the stack 'local' keep in {directory}?",
  "local.delete-state-declined": "Nothing was deleted in {directory}, and the endpoint was left as it was.",
  "local.delete-state-declined.hint": "Run the command again and answer yes, or leave out --delete-state.",

  "local.started": "The local endpoint runs at {endpoint} (process {pid}).",
  "local.already-running": "The local endpoint already runs at {endpoint} (process {pid}).",
  "local.running": "The local endpoint runs at {endpoint} (process {pid}).",
  "local.state-directory": "Its state is in {directory}.",
  "local.next-step": "Next: {command}",
  "local.condition.never-started": "The local endpoint was not started yet. 'opsctl local up' starts it.",
  "local.condition.stopped":
    "The local endpoint is stopped. 'opsctl local up' starts it again on port {port}.",
  "local.condition.died":
    "The local endpoint is not running: its process ended by itself. 'opsctl local up' starts it again on port {port}.",
  "local.condition.unresponsive":
    "The local endpoint's process is there but does not answer on port {port}. 'opsctl local up' replaces it.",
  "local.condition.exposed":
    "The local endpoint listens beyond 127.0.0.1 (port {port}). Stop it with 'opsctl local down'.",
  "local.condition.running": "The local endpoint runs.",
  "local.stopped": "The local endpoint is stopped.",
  "local.was-not-running": "The local endpoint was not running.",
  "local.state-kept": "The state of endpoint, local GitHub and stack 'local' stays in {directory}.",
  "local.state-deleted": "The state of endpoint, local GitHub and stack 'local' in {directory} is deleted.",
  "local.port-kept": "The endpoint's port {port} is kept for the next start.",
  "local.port-forgotten": "The endpoint's port is forgotten: the next start may choose another.",
  "local.runs-kept": "Records of what ran stay in {directory}.",
} as const;
