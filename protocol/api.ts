import type { z } from "zod";
import type {
  accountListItemSchema,
  accountSchema,
  accountsSchema,
  personSummarySchema,
  timelineEntrySchema,
} from "./schema/account-answers.ts";
import type { shareFields } from "./schema/answer.ts";
import type {
  badgeResultsSchema,
  goalGroupSchema,
  goalResultsSchema,
  guideResultsSchema,
  missedElementSchema,
  missReasonSchema,
  quizResultsSchema,
  savedExperienceSchema,
  stepResultsSchema,
} from "./schema/experience-answers.ts";
import type {
  catalogueSchema,
  featureAccountSchema,
  featureFiguresSchema,
  featureSearchStateSchema,
  featuresSchema,
  featureTrialSchema,
  featureUseSchema,
} from "./schema/feature-answers.ts";
import type { ingestAnswerSchema, rejectedSchema } from "./schema/ingest-answers.ts";
import type { journeyAnswerSchema, userSchema } from "./schema/person-answers.ts";
import type {
  referralBonusSchema,
  referralLineSchema,
  referralRowSchema,
  referralsSchema,
} from "./schema/referral-answers.ts";
import type {
  shareSchema,
  surveyAnswerSchema,
  surveyAnswersSchema,
  surveyAnswerValueSchema,
  surveyFiguresSchema,
  surveyKindSchema,
  surveyPeriodFiguresSchema,
  surveyQuestionResultsSchema,
  surveyQuestionsSchema,
  surveyResultsSchema,
  surveySegmentSchema,
  surveySegmentsSchema,
  surveyShareSchema,
  surveyTargetSchema,
} from "./schema/survey-answers.ts";

/**
 * Bodies of the collector's answers, as the console and others read them. What each field means is in the schemas they are inferred from,
 * which `/openapi.json` is made of.
 */

export type AccountsResponse = z.infer<typeof accountsSchema>;
export type AccountListItem = z.infer<typeof accountListItemSchema>;
export type AccountResponse = z.infer<typeof accountSchema>;
export type PersonSummary = z.infer<typeof personSummarySchema>;
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export type UserResponse = z.infer<typeof userSchema>;
export type JourneyResponse = z.infer<typeof journeyAnswerSchema>;

export type FeaturesResponse = z.infer<typeof featuresSchema>;
export type FeatureResponse = z.infer<typeof featureUseSchema>;
export type FeatureAccount = z.infer<typeof featureAccountSchema>;
export type FeatureFigures = z.infer<typeof featureFiguresSchema>;
export type FeatureSearchState = z.infer<typeof featureSearchStateSchema>;
export type CatalogueResponse = z.infer<typeof catalogueSchema>;
export type FeatureTrial = z.infer<typeof featureTrialSchema>;

export type SurveyResults = z.infer<typeof surveyResultsSchema>;
export type SurveyKind = z.infer<typeof surveyKindSchema>;
export type SurveyFigures = z.infer<typeof surveyFiguresSchema>;
export type SurveyPeriodFigures = z.infer<typeof surveyPeriodFiguresSchema>;
export type Share = z.infer<typeof shareSchema>;
export type SurveyShare = z.infer<typeof surveyShareSchema>;
export type SurveyTarget = z.infer<typeof surveyTargetSchema>;
export type SurveyQuestions = z.infer<typeof surveyQuestionsSchema>;
export type SurveyQuestionResults = z.infer<typeof surveyQuestionResultsSchema>;
export type SurveySegments = z.infer<typeof surveySegmentsSchema>;
export type SurveySegment = z.infer<typeof surveySegmentSchema>;
export type SurveyAnswersResponse = z.infer<typeof surveyAnswersSchema>;
export type SurveyAnswer = z.infer<typeof surveyAnswerSchema>;
export type SurveyAnswerValue = z.infer<typeof surveyAnswerValueSchema>;

export type ExperienceResults = z.infer<typeof guideResultsSchema>;
/** The kinds whose effect is measured. */
export type MeasuredKind = ExperienceResults["kind"];
export type BadgeResults = z.infer<typeof badgeResultsSchema>;
export type QuizResults = z.infer<typeof quizResultsSchema>;
/** So many of so many people, as a share with its interval. */
export type ShareOfPeople = { readonly [F in keyof typeof shareFields]: z.infer<(typeof shareFields)[F]> };
export type MissReason = z.infer<typeof missReasonSchema>;
export type StepResults = z.infer<typeof stepResultsSchema>;
export type MissedElement = z.infer<typeof missedElementSchema>;
export type GoalResults = z.infer<typeof goalResultsSchema>;
export type GoalGroup = z.infer<typeof goalGroupSchema>;
export type SavedExperience = z.infer<typeof savedExperienceSchema>;

export type RejectedResponse = z.infer<typeof rejectedSchema>;
export type IngestResponse = z.infer<typeof ingestAnswerSchema>;

export type ReferralsResponse = z.infer<typeof referralsSchema>;
export type ReferralRow = z.infer<typeof referralRowSchema>;
export type ReferralLine = z.infer<typeof referralLineSchema>;
export type ReferralBonus = z.infer<typeof referralBonusSchema>;
