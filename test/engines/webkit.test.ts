import { goThrough } from "./go-through.ts";
import { startWebKit } from "./webkit-process.ts";

goThrough("WebKit", startWebKit);
