import type { SurveySegment } from "../protocol/api.ts";
import type { Texts } from "./texts/en.ts";

/** What a segment is called: in the reader's language where the console knows it, else as the trait says it. */
export const segmentName = (
  { value, joined }: Pick<SurveySegment, "value" | "joined">,
  by: string,
  { survey, account }: Texts,
): string => {
  if (joined > 0) return survey.joined(joined);
  if (value === null) return survey.unknown;
  const known: { readonly [name: string]: string } =
    by === "tenure" ? account.stages : by === "size" ? survey.sizes : {};
  return Object.hasOwn(known, value) ? (known[value] ?? value) : value;
};
