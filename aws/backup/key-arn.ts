import { damage } from "../../core/errors.js";
import { isRegionName } from "../../core/names/names.js";

/** `arn:aws:kms:<region>:…` (AWS General Reference, "Amazon Resource Names"). */
export function regionOfKey(arn: string): string {
  const region = arn.split(":")[3];
  // it becomes part of the name of the host that is asked: what isn't a region must not get that far
  if (region === undefined || !isRegionName(region)) throw damage("backup.seal-broken", { recipient: arn });
  return region;
}
