import { startFirefox } from "./firefox-process.ts";
import { goThrough } from "./go-through.ts";

goThrough("Firefox", startFirefox);
