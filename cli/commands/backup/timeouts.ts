import { parseDuration } from "../../../core/time/duration.js";
import { valueOption } from "../../options.js";

export const regionTimeoutOption = () =>
  valueOption("--region-timeout <duration>", "time for one region", parseDuration).default(600_000, "10m");
export const totalTimeoutOption = () =>
  valueOption("--total-timeout <duration>", "time for all of them", parseDuration).default(3_600_000, "60m");
