import { valueOption, wholeNumber } from "../../options.js";

/** What the highest quota of Parameter Store's reads by tens can be raised to; `opsctl:backup.rate` has the same bound. */
const MOST = 1_000;

export const rateOption = (description: string) =>
  valueOption("--rate <number>", description, (value, origin) => wholeNumber(value, origin, MOST));
