import { basename } from "node:path";
import type { Plugin } from "vite";

/** Has an import lead to `file`, which another build put into the folder that this one writes to. */
export const leadImport = (source: string, file: string): Plugin => ({
  name: "waymark-lead-import",
  enforce: "pre",
  resolveId: (asked) => (asked === source ? { id: `./${basename(file)}`, external: true } : null),
});
