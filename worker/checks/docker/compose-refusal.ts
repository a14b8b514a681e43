import { type CodedMessage, message } from "../../../core/errors.js";

/** Why a setting of a compose file can't be used. */
export type RefusalKind = "host" | "outside" | "unknown" | "variable";

/** A setting that is refused: `services.test.privileged`. */
export interface Refusal {
  readonly kind: RefusalKind;
  readonly setting: string;
}

export function refusalMessage(file: string, { kind, setting }: Refusal): CodedMessage {
  return message(`worker.compose-${kind}`, { file, setting });
}
