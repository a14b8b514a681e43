import type { Params } from "../core/errors.js";
import type { EventLevel } from "../core/events.js";
import type { FailureKind } from "../core/exit-codes.js";

/**
 * How a code ends a command; or `finding`: what `opsctl doctor` found; `reported`: only reports and records hold it.
 */
export type ErrorKind = FailureKind | "finding" | "reported";

/**
 * What kind of failure ended a task.
 *
 * Its own, which count as attempts: `final`: the same again would end the same; `once-more`: may have been the
 * machine's load, one more try; `again`: may pass, tried as often as the queue gives a message out.
 *
 * Not its own, which never count: `trouble`: GitHub, network, queue or machine, the same for every task; `held`: only
 * this task's repository, until a person or time mends it; `busy`: another slot or worker has it; `worker`: this worker can do nothing; `interrupted`: stopped by a
 * signal; `lost`: the message went to somebody else.
 */
export type FailureClass =
  "final" | "once-more" | "again" | "trouble" | "held" | "busy" | "worker" | "interrupted" | "lost";

/** `by-status`: GitHub's status decides; `no-task`: thrown before the first message, or where no task is worked on. */
export type RetryClass = FailureClass | "by-status" | "no-task";

/** A sentence: `{name}` is a parameter, `{count|one|many}` one of two texts, by the number `count`. */
export interface TextEntry {
  readonly en: string;
  readonly ja: string;
  /** Parameters that only programs read: JSON and records have them, the sentence doesn't. */
  readonly also?: readonly string[];
}

/** Something that happens while a command runs, with the levels that it is emitted at. */
export interface EventEntry extends TextEntry {
  readonly level: OneOrMore<EventLevel>;
  readonly hint?: Hint;
}

/** An error: every way in which it ends a command, and what the user can do. */
export interface ErrorEntry extends TextEntry {
  readonly kind: OneOrMore<ErrorKind>;
  readonly hint: Hint;
  readonly retry?: RetryClass;
  /** Where it is emitted as an event by its code, too. */
  readonly level?: OneOrMore<EventLevel>;
}

/** What any entry may have. */
export type Entry = TextEntry & Partial<ErrorEntry>;

interface Hint {
  readonly en: string;
  readonly ja: string;
}

export type OneOrMore<Item> = Item | readonly Item[];

export function text<const Made extends TextEntry>(entry: Made & Translated<Made>): Made {
  return entry;
}

export function event<const Made extends EventEntry>(entry: Made & Translated<Made>): Made {
  return entry;
}

export function error<const Made extends ErrorEntry>(entry: Made & Translated<Made>): Made {
  return entry;
}

/** The parameters of an entry: those of its English texts, which must be given, and those of `also`, which may be. */
export type EntryParams<Made extends TextEntry> = {
  readonly [Name in NameIn<EnglishOf<Made>>]: Name extends CountIn<EnglishOf<Made>> ? number : Params[string];
} & Readonly<Partial<Record<AlsoOf<Made>, Params[string]>>>;

type EnglishOf<Made extends TextEntry> =
  Made["en"] | (Made extends { readonly hint: { readonly en: infer Hint extends string } } ? Hint : never);
type JapaneseOf<Made extends TextEntry> =
  Made["ja"] | (Made extends { readonly hint: { readonly ja: infer Hint extends string } } ? Hint : never);
type AlsoOf<Made extends TextEntry> = Made extends { readonly also: readonly (infer Name extends string)[] }
  ? Name
  : never;

/** Japanese texts name the same parameters as the English ones, or fewer. */
type Translated<Made extends TextEntry> =
  Exclude<NameIn<JapaneseOf<Made>>, NameIn<EnglishOf<Made>>> extends infer Foreign extends string
    ? [Foreign] extends [never]
      ? unknown
      : { readonly ja: `{${Foreign}} is not in the English texts` }
    : never;

/** What stands in braces. */
type PlaceIn<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlaceIn<Rest>
  : never;
type NameIn<Text extends string> = NameOf<PlaceIn<Text>>;
type NameOf<Place extends string> = Place extends `${infer Name}|${string}` ? Name : Place;
type CountIn<Text extends string> = CountOf<PlaceIn<Text>>;
type CountOf<Place extends string> = Place extends `${infer Name}|${string}` ? Name : never;
