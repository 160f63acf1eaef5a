import { own } from "../../protocol/own.ts";
import { gradeQuiz, quizStanding } from "../../protocol/quiz.ts";
import type { Desk, Director } from "../director.ts";
import { type QuizRun, questionsFor } from "./quiz-run.ts";

export const directQuiz = (desk: Desk): Director<"quiz"> => {
  const runs = new Map<string, QuizRun>();
  return {
    part(quiz, { journey, now }) {
      const { id, certificate } = quiz;
      return {
        kind: "quiz",
        id,
        quiz,
        standing: quizStanding(quiz, own(journey.experiences, id), now),
        run: runs.get(id) ?? null,
        certificate:
          desk.experiences.filter((one) => one.kind === "badge").find((one) => one.id === certificate?.badge)
            ?.title ?? null,
      };
    },
    drawn: (quiz) => desk.show(quiz, true),
    next(quiz) {
      const { now, person } = desk.facts();
      const { attempt, isOpen, openAt } = quizStanding(quiz, desk.progressOf(quiz.id), now);
      if (!isOpen || now < openAt) return;
      desk.record(quiz, "Quiz Started", { attempt });
      runs.set(quiz.id, { attempt, questions: questionsFor(quiz, `${person} ${attempt}`), over: null });
    },
    finish(quiz, answers) {
      const run = runs.get(quiz.id);
      if (!run || run.over) return;
      const { attempt } = run;
      const result = gradeQuiz(quiz, answers);
      runs.set(quiz.id, { ...run, over: { ...result, answers } });
      desk.record(quiz, "Quiz Finished", { attempt, ...result });
      if (!result.passed) return;
      desk.tell("completed", quiz);
      const { certificate } = quiz;
      if (certificate) {
        const { badge, level } = certificate;
        desk.record(quiz, "Badge Earned", { experienceId: badge, ...(level && { level }) });
      }
    },
    // An attempt under way is kept: whoever opens the quiz again on this page goes on with it.
    close({ id }) {
      if (runs.get(id)?.over) runs.delete(id);
      desk.release(id);
    },
  };
};
