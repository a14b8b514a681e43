import type { StackConfig } from "../config/stack.js";
import { refusal } from "../core/errors.js";

/**
 * Refuses a changed home region: the queue, the topic and the descriptor are there, and moving them would replace them
 * under running workers. `outputs` are those of the deployed stack, `file` is the configuration file.
 *
 * @throws OpsError `stack.home-region-fixed` (4).
 */
export function checkHomeRegion(
  config: StackConfig,
  outputs: Readonly<Record<string, unknown>>,
  file: string,
): void {
  const deployed = outputs["homeRegion"];
  if (typeof deployed !== "string" || deployed === config.homeRegion) return;
  throw refusal("stack.home-region-fixed", { deployed, configured: config.homeRegion, file });
}
