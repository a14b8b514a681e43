/*
 * Schedule expressions of EventBridge Scheduler (EventBridge Scheduler User Guide, "Schedule types"): `rate(…)` and
 * `cron(…)`. One-time schedules (`at(…)`) are no schedule of backups.
 */

/** Names of months and weekdays; the number of each is its place, from 1. */
const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const WEEKDAYS = "SUN MON TUE WED THU FRI SAT".split(" ");

interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  /** What the field may hold beside lists, ranges and steps; it names days that depend on the month. */
  readonly special?: RegExp;
  /** Whether it has no steps (`/`). */
  readonly stepless?: true;
}

const FIELDS: readonly Field[] = [
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
];

const HOURS_OF: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24 };
const DAYS_OF_WEEK = 7;

/**
 * The hours that pass between two runs at most, days with a change of clocks not counted; infinite where that depends on
 * the month or the year. Undefined for what is no such expression.
 */
export function longestPause(expression: string): number | undefined {
  const [, kind, inner = ""] = /^(rate|cron)\(([^()]*)\)$/.exec(expression) ?? [];
  if (kind === "rate") return pauseOfRate(inner);
  return kind === "cron" ? pauseOfCron(inner) : undefined;
}

/**
 * The same as an expression, so many hours later: of a `cron(…)` that runs on every day, whose days need not move with it.
 * Undefined for any other, and for what is no expression.
 */
export function hoursLater(expression: string, hours: number): string | undefined {
  if ((longestPause(expression) ?? Number.POSITIVE_INFINITY) > 24) return undefined;
  const [, inner] = /^cron\(([^()]*)\)$/.exec(expression) ?? [];
  const [minutes = "", hour = "", ...days] = inner?.split(" ") ?? [];
  const set = FIELDS[1] && valuesOf(hour, FIELDS[1]);
  if (set === undefined || set === "special") return undefined;
  const later = [...set].map((value) => (value + hours) % 24).sort((a, b) => a - b);
  // every hour stays every hour
  const shifted = later.length === 24 ? "*" : later.join(",");
  return `cron(${[minutes, shifted, ...days].join(" ")})`;
}

function pauseOfRate(inner: string): number | undefined {
  const [, digits = "", unit = "", plural] = /^([1-9]\d{0,4}) (minute|hour|day)(s?)$/.exec(inner) ?? [];
  const value = Number(digits);
  // one is singular, the rest plural: all of EventBridge takes that
  if (digits === "" || (value === 1) !== (plural === "")) return undefined;
  return value * (HOURS_OF[unit] ?? 0);
}

function pauseOfCron(inner: string): number | undefined {
  const texts = inner.split(" ");
  const [, , days = "", , weekdays = ""] = texts;
  // one of the two says which days, the other that it doesn't
  if (texts.length !== FIELDS.length || (days === "?") === (weekdays === "?")) return undefined;
  const sets = FIELDS.map((field, index) => {
    const text = texts[index] ?? "";
    const unsaid = text === "?" && (index === 2 || index === 4);
    return valuesOf(unsaid ? "*" : text, field);
  });
  if (sets.some((set) => set === undefined)) return undefined;
  const always = (index: number): boolean => isFull(sets[index], FIELDS[index]);
  if (!always(2) || !always(3) || !always(5)) return Number.POSITIVE_INFINITY;
  const week = sets[4];
  return week === "special" || week === undefined ? Number.POSITIVE_INFINITY : 24 * longestGap(week);
}

type Values = ReadonlySet<number> | "special" | undefined;

function isFull(values: Values, field: Field | undefined): boolean {
  if (field === undefined || values === undefined || values === "special") return false;
  return values.size === field.to - field.from + 1;
}

/** All that a field names; undefined for what it may not hold. */
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
  // `5/15` goes on to the field's end
  return [start, stepped ? field.to : start];
}

function numberOf(text: string, { from, to, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + 1 : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
}

/** Days between two of these weekdays at most, around the week's end, too. */
function longestGap(weekdays: ReadonlySet<number>): number {
  const sorted = [...weekdays].sort((a, b) => a - b);
  const gaps = sorted.map((day, index) => {
    const next = sorted[index + 1] ?? (sorted[0] ?? day) + DAYS_OF_WEEK;
    return next - day;
  });
  return Math.max(...gaps);
}
