import { type Explain, message } from "../../core/errors.js";
import type { Label } from "../ports/code-host.js";
import type { TaskState } from "./task-mark.js";

/** The names of the labels that show an issue's status (`opsctl:worker.labels`). */
export interface StatusLabels {
  readonly working: string;
  readonly done: string;
  readonly failed: string;
}

type Kind = keyof StatusLabels;

/** The label of each state; undefined for none. */
const SHOWN: Readonly<Record<TaskState, Kind | undefined>> = {
  working: "working",
  waiting: "working",
  published: "done",
  stopped: undefined,
  failed: "failed",
};

/** GitHub's own palette: yellow, green, red. */
const COLORS: Readonly<Record<Kind, string>> = { working: "fbca04", done: "0e8a16", failed: "b60205" };

export interface LabelChange {
  readonly add: Label | undefined;
  readonly remove: readonly string[];
}

/** The change from the labels that an issue has. What is added comes first, so that an issue always has one. */
export function labelChange(
  state: TaskState,
  present: readonly string[],
  names: StatusLabels,
  explain: Explain,
): LabelChange {
  const wanted = SHOWN[state];
  const has = (name: string): boolean => present.some((label) => isSame(label, name));
  const kinds: readonly Kind[] = ["working", "done", "failed"];
  const others = kinds.filter((kind) => kind !== wanted);
  return {
    add:
      wanted === undefined || has(names[wanted])
        ? undefined
        : {
            name: names[wanted],
            color: COLORS[wanted],
            description: explain(message(`worker.label-${wanted}`)),
          },
    remove: others.map((kind) => names[kind]).filter(has),
  };
}

/** GitHub ignores case in labels. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
