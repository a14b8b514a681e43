// Closes its standard input unread.
import { closeSync, writeFileSync } from "node:fs";

closeSync(0);
writeFileSync("unasked.md", "did not read its task\n");
