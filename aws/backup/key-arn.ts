import { damage } from "../../core/errors.js";

/** `arn:aws:kms:<region>:…` (AWS General Reference, "Amazon Resource Names"). */
export function regionOfKey(arn: string): string {
  const region = arn.split(":")[3];
  if (!region) throw damage("backup.seal-broken", { recipient: arn });
  return region;
}
