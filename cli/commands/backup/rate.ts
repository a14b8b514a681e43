import { wholeNumber } from "../../options.js";

/** What the highest quota of Parameter Store's reads by tens can be raised to; `opsctl:backup.rate` has the same bound. */
const MOST = 1_000;

/** `--rate`; undefined without it. */
export function rate(value: unknown): number | undefined {
  return typeof value === "string" ? wholeNumber(value, "--rate", MOST) : undefined;
}
