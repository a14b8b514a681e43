import type { CodedMessage } from "../core/errors.js";

/** `stock`: Pulumi's own downloads. `built`: compiled on this machine from Go modules, with the services we use. */
export type Origin = "stock" | "built";

/** The sources of engines, in search order. */
type Source = "path" | "downloaded" | "built";

/** The settings that engine/ needs. */
export interface EngineSettings {
  /** `$XDG_CACHE_HOME/opsctl`. */
  readonly cacheDir: string;
  /** `OPSCTL_ENGINE`. */
  readonly engine: Origin | undefined;
  /** The user's `PULUMI_HOME`, or `~/.pulumi`. */
  readonly pulumiHome: string;
  /** The environment for child processes. */
  readonly variables: Readonly<Record<string, string>>;
}

/** A suitable engine: the CLI and, in its home, the AWS plugin. */
export interface Engine {
  /** Absolute path of the `pulumi` program. */
  readonly cli: string;
  /** Without a leading `v`. */
  readonly cliVersion: string;
  /** `PULUMI_HOME` for the engine. */
  readonly pulumiHome: string;
  readonly pluginVersion: string;
  readonly origin: Origin;
  /** Variables that the engine needs in addition to the user's environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What was found at one source, before it is judged. */
export interface Finding {
  readonly source: Source;
  readonly origin: Origin;
  readonly pulumiHome: string;
  readonly cli?: string;
  readonly cliVersion?: string;
  /** Whether the required version of the plugin is complete in `pulumiHome`. */
  readonly hasPlugin: boolean;
  /** Why it can't be used with any version (not installed, does not respond, opsctl's own). */
  readonly flaw?: CodedMessage;
}

/** A judged finding: `reason` says why it is not used; the chosen one has none. */
export interface Considered extends Finding {
  readonly reason?: CodedMessage;
}
