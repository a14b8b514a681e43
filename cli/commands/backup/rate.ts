import { valueOption, wholeNumber } from "../../options.js";

/**
 * Most calls per second, the same bound as `opsctl:backup.rate`: the highest quota of a Parameter Store read API after
 * an increase.
 */
const MOST = 1_000;

export const rateOption = (description: string) =>
  valueOption("--rate <number>", description, (value, origin) => wholeNumber(value, origin, MOST));
