import type { Text } from "../../language.js";

/** What the argument `<id>` is. */
export const idText = (text: Text): string =>
  text("a backup's id, or latest", "バックアップの ID、または latest");
