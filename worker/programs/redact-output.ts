import { redact } from "../../core/redact.js";

/** Shorter parts occur in ordinary text. */
const MIN_PART = 4;

/** Removes secrets from a program's output, also where the output was cut in the middle of one. */
export function redactOutput(output: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(formsOf);
  return forms.reduce(withoutCutForm, redact(output, forms));
}

/** The forms in which a secret may appear in an output: unchanged, line by line, or in JSON. */
function formsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return [
    ...new Set([secret, JSON.stringify(secret).slice(1, -1), ...lines.filter((line) => line.length >= 8)]),
  ];
}

/** Removes the end of a secret at the start of the text, and the start of one at the end. */
function withoutCutForm(text: string, secret: string): string {
  let result = text;
  for (let length = secret.length - 1; length >= MIN_PART; length--) {
    if (result.startsWith(secret.slice(-length))) result = result.slice(length);
    if (result.endsWith(secret.slice(0, length))) result = result.slice(0, -length);
  }
  return result;
}
