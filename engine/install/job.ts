import type { Emit } from "../../core/events.js";

/** The input of an installation method, which fills `home`. */
export interface Job {
  /** An empty or missing directory that becomes the engine's home. */
  readonly home: string;
  /** A directory for sources and temporary files; it is removed afterwards. */
  readonly work: string;
  /** The user's environment. */
  readonly variables: Readonly<Record<string, string>>;
  readonly emit: Emit;
  readonly signal?: AbortSignal | undefined;
}
