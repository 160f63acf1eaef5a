import { z } from "zod";
import { announcementSchema } from "./announcement.ts";
import { badgeSchema } from "./badge.ts";
import { checklistSchema } from "./checklist.ts";
import { hintSchema } from "./hint.ts";
import { quizSchema } from "./quiz.ts";
import { referralSchema } from "./referral.ts";
import { surveySchema } from "./survey.ts";
import { tourSchema } from "./tour.ts";

export const experienceSchema = z
  .discriminatedUnion("kind", [
    announcementSchema,
    badgeSchema,
    checklistSchema,
    hintSchema,
    quizSchema,
    referralSchema,
    surveySchema,
    tourSchema,
  ])
  .meta({ id: "Experience" });
