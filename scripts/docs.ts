import { errorsPage } from "./docs/errors.js";
import { eventsPage } from "./docs/events.js";
import { isUpToDate, write } from "./docs/page.js";
import { permissionsPage } from "./docs/permissions.js";

/** `npm run docs`: writes the pages that are generated from the sources. */
for (const made of [await errorsPage(), await eventsPage(), await permissionsPage()]) {
  const same = await isUpToDate(made);
  if (!same) await write(made);
  process.stdout.write(`${made.path}: ${same ? "as it was" : "written"}\n`);
}
