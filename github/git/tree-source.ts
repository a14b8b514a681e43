import type { Base } from "./base.js";
import type { Pristine } from "./pristine.js";
import type { ChangeLimits } from "./refusal.js";

export interface TreeSource {
  readonly pristine: Pristine;
  readonly base: Base;
  /** The agent's directory. */
  readonly directory: string;
  readonly limits: ChangeLimits;
}
