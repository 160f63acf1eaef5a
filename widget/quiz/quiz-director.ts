import type { Quiz } from "../../protocol/experience.ts";
import type { Json } from "../../protocol/json.ts";
import { own } from "../../protocol/own.ts";
import { gradeQuiz, type QuizAnswers, quizStanding } from "../../protocol/quiz.ts";
import type { Desk, Director } from "../director.ts";
import { questionsFor } from "./quiz-run.ts";

/** An attempt as it outlives a reload: at the place of a question, or over. No names, for they are shortened anew with every build. */
type Kept = readonly [attempt: number, answers: QuizAnswers, at: string | null];

export const directQuiz = (desk: Desk): Director<"quiz"> => {
  // Beside what says that the quiz stands open: whoever closes it half way and opens it again goes on where they were.
  const keyOf = ({ id }: Quiz) => `${id} run`;
  const keptOf = (quiz: Quiz) => (desk.kept(keyOf(quiz)) ?? []) as unknown as Partial<Kept>;
  const keep = (quiz: Quiz, ...kept: Partial<Kept>) => desk.setOpen(keyOf(quiz), kept as unknown as Json);
  return {
    part(quiz, { journey, now, person }) {
      const { id, certificate } = quiz;
      const [attempt, answers, at] = keptOf(quiz);
      return {
        kind: "quiz",
        id,
        quiz,
        standing: quizStanding(quiz, own(journey.experiences, id), now),
        run: answers && {
          questions: questionsFor(quiz, `${person} ${attempt}`),
          answers,
          at: Number(at),
          over: at === null && gradeQuiz(quiz, answers),
        },
        certificate: desk.experiences
          .filter((one) => one.kind === "badge")
          .find(({ id }) => id === certificate?.badge && !desk.progressOf(id)?.dismissed)?.title,
      };
    },
    drawn: (quiz) => desk.show(quiz, false),
    next(quiz) {
      const { now } = desk.facts();
      const { attempt, isOpen, openAt } = quizStanding(quiz, desk.progressOf(quiz.id), now);
      if (!isOpen || now < openAt) return;
      desk.record(quiz, "Quiz Started", { attempt });
      keep(quiz, attempt, {}, "0");
    },
    keep: (quiz, answers, at) => keep(quiz, keptOf(quiz)[0], answers as QuizAnswers, at),
    finish(quiz) {
      const [attempt, answers] = keptOf(quiz) as Kept;
      const result = gradeQuiz(quiz, answers);
      keep(quiz, attempt, answers, null);
      desk.record(quiz, "Quiz Finished", { attempt, ...result });
      if (!result.passed) return;
      desk.tell("completed", quiz);
      const { certificate } = quiz;
      if (certificate) {
        const { badge, level } = certificate;
        desk.record(quiz, "Badge Earned", { experienceId: badge, ...(level && { level }) });
      }
    },
    close(quiz) {
      if (keptOf(quiz)[2] === null) desk.setOpen(keyOf(quiz), false);
      desk.release(quiz.id);
    },
  };
};
