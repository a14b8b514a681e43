/** Sentences of `github/`: the REST API and git. */
export const github = {
  "github.unreachable": "GitHub did not answer {request} ({repository}): {reason}",
  "github.unreachable.hint": "Check the network, GITHUB_API_URL and https://www.githubstatus.com.",
  "github.rate-limited":
    "GitHub's rate limit is used up: GitHub asks to retry after {seconds} s ({request}, {repository}).",
  "github.rate-limited.hint": "If it happens often, use a token of its own for the worker, or fewer slots.",
  "github.forbidden": "GitHub forbids {request} ({repository}): {reason}",
  "github.forbidden.hint":
    "Give the token of GITHUB_TOKEN read and write access to contents, issues and pull requests of {repository}; where the organization enforces single sign-on (SAML), authorize the token for it.",
  "github.unauthorized": "GitHub does not accept the token ({request}, {repository}): {reason}",
  "github.unauthorized.hint": "Set GITHUB_TOKEN to a token that is valid; the present one may have expired.",
  "github.moved":
    "{request}: it was renamed or transferred, {repository} is not its name any more ({location}).",
  "github.moved.hint": "Write the present name into opsctl:github.repositories, and send the task for it.",
  "github.archived": "{repository} is archived and takes no changes ({request}).",
  "github.archived.hint": "Unarchive it, or take it out of opsctl:github.repositories.",
  "github.failed": "GitHub refused {request} ({repository}, status {status}): {reason}",
  "github.failed.hint": "Look at GitHub's reason; if it says nothing, report it with the run's record.",
  "checkout.no-git": "git cannot be started ({program}): {reason}",
  "checkout.no-git.hint": "Install git 2.32 or newer and see that it is in PATH.",
  "checkout.old-git": "'{found}' is too old: git {needed} or newer is needed.",
  "checkout.old-git.hint":
    "Update git: older versions ignore the settings that keep foreign repositories harmless.",
  "checkout.password-in-url": "The address {url} holds a user name or a password.",
  "checkout.password-in-url.hint": "Take it out of GITHUB_SERVER_URL, and set GITHUB_TOKEN instead.",
  "checkout.unreachable": "{operation}: the server of {repository} cannot be reached: {reason}",
  "checkout.unreachable.hint": "Check the network and GITHUB_SERVER_URL.",
  "checkout.not-found": "{operation}: {repository} does not exist, or the token may not see it: {reason}",
  "checkout.not-found.hint": "Check the name in opsctl:github.repositories and what GITHUB_TOKEN may read.",
  "checkout.no-branch": "{operation}: {repository} has no such branch: {reason}",
  "checkout.no-branch.hint":
    "Check the default branch on GitHub, and defaultBranch in opsctl:github.repositories.",
  "checkout.empty-repository":
    "{repository} is empty: there is no branch {branch} that the work could start from.",
  "checkout.empty-repository.hint": "Push a first commit to {branch}, with a .codingworker.yml in it.",
  "checkout.bad-branch": "'{branch}' is no name for a branch ({repository}).",
  "checkout.bad-branch.hint":
    "Rename the branch; `git check-ref-format --branch` tells which names are possible.",
  "checkout.moved": "{operation}: {repository} was renamed or transferred: {reason}",
  "checkout.moved.hint": "Write the present name into opsctl:github.repositories, and send the task for it.",
  "checkout.archived": "{operation}: {repository} is archived and takes no changes.",
  "checkout.archived.hint": "Unarchive it, or take it out of opsctl:github.repositories.",
  "checkout.unauthorized": "{operation}: the server does not let us in to {repository}: {reason}",
  "checkout.unauthorized.hint":
    "Set GITHUB_TOKEN to a token that may read and write contents of {repository}.",
  "checkout.rejected": "{repository} rejects the push to {branch}: {reason}",
  "checkout.rejected.hint":
    "Look at the rules of the branch (protection, push rules, secret scanning) and at what the token may do.",
  "checkout.git-failed": "{operation} failed ({repository}): {reason}",
  "checkout.git-failed.hint":
    "Look at git's words; check disk space and permissions of the task's directory.",
  "checkout.machine-failed": "{operation} failed ({repository}) because of this machine: {reason}",
  "checkout.machine-failed.hint":
    "Check the disk space, the memory and the rights of the directory that tasks are worked on in.",
  "checkout.push-too-large": "{operation}: the server of {repository} takes no push of this size: {reason}",
  "checkout.push-too-large.hint":
    "Have less changed at once, or raise the limit of the proxy or server that answers with HTTP 413.",
  "checkout.file-too-big": "{path} of {repository} has {size} bytes; {limit} are the most.",
  "checkout.file-too-big.hint": "Make the file smaller.",
  "checkout.refused-change": "{path} of {repository} must not be published: {reason}",
  "checkout.refused-change.hint":
    "Never published: other repositories, links that lead out, files of over 10 MB, special files, new encodings of working copies, what git cannot read or not in time. Ignore the file by .gitignore or have the agent leave it out.",
  "checkout.branch-blocked":
    "{repository} has a branch {blocking}: as long as it is there, git cannot make {branch}.",
  "checkout.branch-blocked.hint":
    "Rename or delete {blocking}, or give the worker's branches another beginning: opsctl:worker.branchPrefix in the stack's file.",
  "checkout.names-collide":
    "{repository} cannot be checked out whole: this machine's file system does not keep these names: {paths}",
  "checkout.names-collide.hint":
    "Run the worker on a file system that tells upper from lower case, or rename the files in the repository.",
  "checkout.filtered-file":
    "{path} of {repository} is stored through the filter '{filter}' (.gitattributes), which is not run here: what the agent wrote cannot be published.",
  "checkout.filtered-file.hint":
    "Leave such files to people (Git LFS: git lfs track, git add), or take the filter's rule for them out of .gitattributes.",
  "checkout.submodule-edited":
    "The submodule {submodule} of {repository} was changed: {path}. A change in a submodule, or of the commit that it stands at, cannot be published.",
  "checkout.submodule-edited.hint":
    "Change the submodule in its own repository. To have files in its place, take its section out of .gitmodules and the .git out of its directory.",
  "checkout.submodule-left":
    "The submodule {submodule} of {repository} is gone from .gitmodules, but its repository still lies in {path}: neither can be published.",
  "checkout.submodule-left.hint":
    "Remove the directory, or only the .git in it to have its files in the repository.",
  "checkout.submodule-ignored":
    "The submodule {submodule} of {repository} was replaced by files that a .gitignore keeps out: the pull request would lack them.",
  "checkout.submodule-ignored.hint": "Take their rule out of .gitignore, or remove the files.",
  "checkout.submodule-gone":
    "The directory of {submodule} in {repository} is gone. It is a submodule that no .gitmodules names: whether it is to be removed can't be told.",
  "checkout.submodule-gone.hint":
    "Remove it from the repository yourself (git rm), or name it in .gitmodules.",
  "checkout.tampered": "{path} was changed by another program while {repository} was worked on: {reason}",
  "checkout.tampered.hint":
    "Nothing was published. The agent may have left its directory: look at its output in the run's record.",
} as const;
