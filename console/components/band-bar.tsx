import type { AccountsResponse } from "../../protocol/api.ts";
import { defaultSort, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { BandMark, bandsWorstFirst } from "./band.tsx";

/** How the accounts spread over the bands: a bar for the eye, and a link a band with its count in words. */
export const BandBar = ({ bands }: { bands: AccountsResponse["bands"] }) => {
  const { texts, format } = useServices();
  return (
    <div class="band-bar">
      <div class="band-bar-track" aria-hidden="true">
        {bandsWorstFirst.map(
          (band) =>
            bands[band] > 0 && (
              <span key={band} class={`back-${band}`} style={{ flexGrow: String(bands[band]) }} />
            ),
        )}
      </div>
      <ul aria-label={texts.value.todayScreen.bandBar}>
        {bandsWorstFirst.map((band) => (
          <li key={band}>
            <a href={hrefOf({ screen: "accounts", query: { band, sort: defaultSort } })}>
              <BandMark band={band} />
              <b>{format.value.whole(bands[band])}</b>{" "}
              {bands[band] === 1
                ? texts.value.bands[band]
                : texts.value.bandTitles[band].toLocaleLowerCase(format.value.locale)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};
