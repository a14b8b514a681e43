import type { Text } from "../../language.js";

/** Help text of the argument `<id>`. */
export const idText = (text: Text): string =>
  text("a backup's id, or latest", "バックアップの ID、または latest");
