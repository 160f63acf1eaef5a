import type { ShareOfPeople } from "../../protocol/api.ts";
import { useServices } from "../services.ts";

/** How many people, and below it which share of all that is, with its interval. */
export const PeopleShare = ({ count, share, interval }: ShareOfPeople & { readonly count: number }) => {
  const { texts, format } = useServices();
  const { percent, whole } = format.value;
  return (
    <td class="number">
      {whole(count)}
      {share !== null && interval !== null && (
        <span class="soft interval">
          {percent(share)}
          <span class="column-interval">
            {" "}
            · {texts.value.survey.span(percent(interval[0]), percent(interval[1]))}
          </span>
        </span>
      )}
    </td>
  );
};
