import type { StackConfig } from "../config/stack.js";
import { refusal } from "../core/errors.js";

/**
 * Queue, topic and descriptor sit in the home region: moving it would replace them under running workers.
 * `outputs` are those of the deployed stack, `file` is where the configuration stands.
 *
 * @throws OpsError `stack.home-region-fixed` (exit 4).
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
