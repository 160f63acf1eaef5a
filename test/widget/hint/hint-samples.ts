import type { Hint } from "../../../protocol/experience.ts";

export const templates: Hint = {
  id: "templates",
  kind: "hint",
  status: "published",
  priority: 50,
  version: 1,
  holdout: 0,
  anchor: { id: "new" },
  placement: "auto",
  title: { en: "Now with templates", es: "Ahora con plantillas" },
  body: {
    en: "Start from any invoice you have sent before.",
    es: "Parta de cualquier factura que ya haya enviado.",
  },
};
