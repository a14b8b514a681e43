import type { CodedMessage } from "../core/errors.js";

/** `stock`: Pulumi's own downloads. `built`: compiled on this machine from Go modules, with the services we use. */
export type Origin = "stock" | "built";

/** Where an engine was looked for, in this order. */
type Source = "path" | "downloaded" | "built";

/** What the engine room needs of the settings. */
export interface EngineSettings {
  /** `$XDG_CACHE_HOME/opsctl`. */
  readonly cacheDir: string;
  /** `OPSCTL_ENGINE`. */
  readonly engine: Origin | undefined;
  /** The user's own: `PULUMI_HOME` or `~/.pulumi`. */
  readonly pulumiHome: string;
  /** The environment for child processes. */
  readonly variables: Readonly<Record<string, string>>;
}

/** An engine that fits: the CLI and, in its home, the AWS plugin. */
export interface Engine {
  /** Absolute path of the `pulumi` program. */
  readonly cli: string;
  /** Without a leading `v`. */
  readonly cliVersion: string;
  /** `PULUMI_HOME` for the engine. */
  readonly pulumiHome: string;
  readonly pluginVersion: string;
  readonly origin: Origin;
  /** What the engine's process needs in its environment, beyond the user's own variables. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What was found at one source, before it was judged. */
export interface Finding {
  readonly source: Source;
  readonly origin: Origin;
  readonly pulumiHome: string;
  readonly cli?: string;
  readonly cliVersion?: string;
  /** Whether the plugin of the wanted version lies in `pulumiHome`, complete. */
  readonly hasPlugin: boolean;
  /** Why it can't be used whatever its versions are (not installed, does not answer, ours). */
  readonly flaw?: CodedMessage;
}

/** A finding with the verdict: `reason` says why it is not used; the one that is used has none. */
export interface Considered extends Finding {
  readonly reason?: CodedMessage;
}
