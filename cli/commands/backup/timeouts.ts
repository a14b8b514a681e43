import { parseDuration } from "../../../core/time/duration.js";
import { valueOption } from "../../options.js";
import type { Text } from "../../language.js";

export const regionTimeoutOption = (text: Text) =>
  valueOption(
    "--region-timeout <duration>",
    text("time for one region", "1 リージョンあたりの制限時間"),
    parseDuration,
  ).default(600_000, "10m");
export const totalTimeoutOption = (text: Text) =>
  valueOption(
    "--total-timeout <duration>",
    text("time for all of them", "全リージョンの制限時間"),
    parseDuration,
  ).default(3_600_000, "60m");
