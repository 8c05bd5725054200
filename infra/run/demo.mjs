/** `npm run demo`: from a fresh clone to the cockpit. Everything but installing and building is the command's own work. */
import { hengjian } from "./hengjian.mjs";

hengjian(["demo", ...process.argv.slice(2)]);
