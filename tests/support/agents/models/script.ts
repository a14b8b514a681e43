/** One answer of a scripted model; protocols render it in their own form. */
export type ModelAnswer =
  | { readonly kind: "text"; readonly text: string }
  /** Writes a file: as a file listing for agents without tools, else by a tool call. */
  | { readonly kind: "write"; readonly path: string; readonly content: string }
  /** An HTTP error instead of an answer. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message: string;
      /** The provider's name for the error. */
      readonly type?: string;
      readonly retryAfter?: number;
    }
  /** The answer begins, then the server reports an error in the stream and ends it. */
  | { readonly kind: "broken"; readonly text: string }
  /** The answer reaches the model's limit of tokens. */
  | { readonly kind: "cut"; readonly text: string }
  /** Goes on for ever, one word at a time. */
  | { readonly kind: "endless" }
  /** Accepts the request and never answers. */
  | { readonly kind: "silent" };

export const write = (path: string, content: string): ModelAnswer => ({ kind: "write", path, content });
export const say = (text: string): ModelAnswer => ({ kind: "text", text });

/** Tokens that every answer reports. */
export const TOKENS = { input: 120, output: 30 } as const;

/** Short pieces, as models stream them. */
export function pieces(text: string): readonly string[] {
  return text.match(/[\s\S]{1,24}/g) ?? [];
}
