import type { Measured } from "./measure.js";

/** One row for each comparison; the last column marks those over their limit. */
export function table(rows: readonly Measured[]): string {
  const line = (name: string, ...cells: readonly string[]): string =>
    [name.padEnd(34), ...cells.map((cell) => cell.padStart(11))].join(" ");
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return [
    line("median of whole processes", "ours", "yardstick", "ratio", "limit"),
    ...rows.map(({ name, ours, yardstick, ratio, limit }) =>
      line(name, ms(ours), ms(yardstick), ratio.toFixed(3), limit.toFixed(1), ratio > limit ? "OVER" : "ok"),
    ),
    "",
  ].join("\n");
}
