import { waysOf } from "../../protocol/feature.ts";
import { featureSchema } from "../../protocol/schema/feature.ts";
import { wayObjection } from "./uses-of.ts";

/** An entry of the catalogue whose ways can all be used. */
export const checkedFeatureSchema = featureSchema.superRefine((feature, { addIssue }) => {
  const isList = Array.isArray(feature.when);
  waysOf(feature).forEach((way, index) => {
    const objection = wayObjection(way);
    if (objection === null) return;
    const path = ["when", ...(isList ? [index] : []), ...Object.keys(way)];
    const { message, ...params } = objection;
    addIssue({ code: "custom", path, message, params });
  });
});
