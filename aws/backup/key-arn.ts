import { damage } from "../../core/errors.js";
import { isRegionName } from "../../core/names/names.js";

/**
 * The region in a KMS key's ARN: `arn:aws:kms:<region>:…` (AWS General Reference, "Amazon Resource Names").
 */
export function regionOfKey(arn: string): string {
  const region = arn.split(":")[3];
  // the region becomes part of a host name, so anything else must be refused here
  if (region === undefined || !isRegionName(region)) throw damage("backup.seal-broken", { recipient: arn });
  return region;
}
