import { z } from "zod";
import { announcementSchema } from "./announcement.ts";
import { checklistSchema } from "./checklist.ts";
import { hintSchema } from "./hint.ts";
import { surveySchema } from "./survey.ts";
import { tourSchema } from "./tour.ts";

export const experienceSchema = z.discriminatedUnion("kind", [
  announcementSchema,
  checklistSchema,
  hintSchema,
  surveySchema,
  tourSchema,
]);
