import type { Kind } from "../director.ts";
import { directQuiz } from "./quiz-director.ts";
import { view } from "./quiz-view.tsx";

export const kind: Kind<"quiz"> = {
  ...view,
  // It begins when somebody begins it, and not when it is seen.
  direct: directQuiz,
};
