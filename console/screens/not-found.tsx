import { Screen } from "../components/screen.tsx";
import { hrefOf } from "../route.ts";
import { useServices } from "../services.ts";

export const NotFoundScreen = () => {
  const { texts } = useServices();
  const { failures, today } = texts.value;
  return (
    <Screen title={failures.missingPage}>
      <p class="lead">{failures.missing}</p>
      <p>
        <a class="button" href={hrefOf({ screen: "today" })}>
          {today}
        </a>
      </p>
    </Screen>
  );
};
