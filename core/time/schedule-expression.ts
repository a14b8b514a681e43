/*
 * Schedule expressions of EventBridge Scheduler (EventBridge Scheduler User Guide, "Schedule types"): `rate(…)` and
 * `cron(…)`. One-time schedules (`at(…)`) don't suit backups.
 */

/** Names of months and weekdays, numbered from 1. */
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const WEEKDAYS = "SUN MON TUE WED THU FRI SAT".split(" ");

interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  /** What the field allows in addition to lists, ranges and steps; these name days that depend on the month. */
  readonly special?: RegExp;
  /** Whether it has no steps (`/`). */
  readonly stepless?: true;
}

const FIELDS = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31, special: /^(L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { from: 1, to: 12, names: MONTHS },
  {
    from: 1,
    to: 7,
    names: WEEKDAYS,
    stepless: true,
    special: /^(L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
  },
  { from: 1970, to: 2199 },
] as const satisfies readonly Field[];

/** Indexes of fields of a `cron(…)`: the hour, and those that select the days. */
const HOUR = 1;
const [DAY_OF_MONTH, DAY_OF_WEEK] = [2, 4];
const DAYS = [DAY_OF_MONTH, 3, DAY_OF_WEEK, 5];

const PER_DAY: Readonly<Record<string, number>> = { minute: 24 * 60, hour: 24, day: 1 };

/**
 * Whether an expression runs daily (at least every 24 hours except for a change of clocks) or more rarely. Undefined
 * for an invalid expression.
 */
export function frequencyOf(expression: string): "daily" | "rarer" | undefined {
  const [, kind, inner = ""] = /^(rate|cron)\(([^()]*)\)$/.exec(expression) ?? [];
  if (kind === "rate") return frequencyOfRate(inner);
  return kind === "cron" ? frequencyOfCron(inner) : undefined;
}

/**
 * The expression shifted by a number of hours, for a `cron(…)` that runs every day: then its days don't change.
 * Undefined for any other expression.
 */
export function hoursLater(expression: string, hours: number): string | undefined {
  if (frequencyOf(expression) !== "daily") return undefined;
  const [, inner] = /^cron\(([^()]*)\)$/.exec(expression) ?? [];
  const [minutes = "", hour = "", ...days] = inner?.split(" ") ?? [];
  const set = valuesOf(hour, FIELDS[HOUR]);
  if (set === undefined || set === "special") return undefined;
  const later = [...set].map((value) => (value + hours) % 24).sort((a, b) => a - b);
  // all 24 hours are `*` again
  const shifted = later.length === 24 ? "*" : later.join(",");
  return `cron(${[minutes, shifted, ...days].join(" ")})`;
}

function frequencyOfRate(inner: string): "daily" | "rarer" | undefined {
  const [, digits = "", unit = "", plural] = /^([1-9]\d{0,4}) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  const value = Number(digits);
  // 1 takes the singular unit, other values the plural: both EventBridge services accept that
  if (digits === "" || (value === 1) !== (plural === "")) return undefined;
  return value <= (PER_DAY[unit] ?? 0) ? "daily" : "rarer";
}

function frequencyOfCron(inner: string): "daily" | "rarer" | undefined {
  const texts = inner.split(" ");
  // exactly one of the two fields must be `?`
  const unsaid = [DAY_OF_MONTH, DAY_OF_WEEK].filter((index) => texts[index] === "?");
  if (texts.length !== FIELDS.length || unsaid.length !== 1) return undefined;
  const sets = FIELDS.map((field, index) =>
    valuesOf(unsaid.includes(index) ? "*" : (texts[index] ?? ""), field),
  );
  if (sets.includes(undefined)) return undefined;
  return DAYS.every((index) => isFull(sets[index], FIELDS[index])) ? "daily" : "rarer";
}

type Values = ReadonlySet<number> | "special" | undefined;

function isFull(values: Values, field: Field | undefined): boolean {
  return values instanceof Set && field !== undefined && values.size === field.to - field.from + 1;
}

/** All values of a field; undefined if it is invalid. */
function valuesOf(text: string, field: Field): Values {
  if (field.special?.test(text)) return "special";
  const all = new Set<number>();
  for (const item of text.split(",")) {
    const { start, end, by } = rangeOf(item, field) ?? {};
    if (start === undefined || end === undefined || by === undefined) return undefined;
    for (let value = start; value <= end; value += by) all.add(value);
  }
  return all;
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

/** One item of a field's list: `*`, `5`, `5-9`, each with a step or without. */
function rangeOf(item: string, field: Field): Range | undefined {
  const [base = "", step, ...more] = item.split("/");
  if (step !== undefined && (field.stepless || !/^[1-9]\d{0,3}$/.test(step))) return undefined;
  const [start, end] = ends(base, step !== undefined, field);
  if (more.length > 0 || start === undefined || end === undefined || start > end) return undefined;
  return { start, end, by: Number(step ?? 1) };
}

function ends(base: string, stepped: boolean, field: Field): readonly (number | undefined)[] {
  if (base === "*") return [field.from, field.to];
  const [first = "", last, ...more] = base.split("-");
  if (more.length > 0) return [];
  const start = numberOf(first, field);
  if (last !== undefined) return [start, numberOf(last, field)];
  // `5/15` runs up to the field's maximum
  return [start, stepped ? field.to : start];
}

function numberOf(text: string, { from, to, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + 1 : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
}
