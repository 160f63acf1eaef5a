import type { Band } from "../../protocol/health.ts";
import { useServices } from "../services.ts";

/** Worst first, as lists show them. */
export const bandsWorstFirst: readonly Band[] = ["red", "yellow", "green", "unknown"];

/** The band in colour and word; the shape differs too, for eyes that do not tell the colours apart. */
export const BandWord = ({ band }: { band: Band }) => {
  const { texts } = useServices();
  return (
    <span class={`band band-${band}`}>
      <BandMark band={band} />
      {texts.value.bands[band]}
    </span>
  );
};

const marks: { readonly [B in Band]: string } = {
  green: "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z",
  yellow: "M6 .6 11.4 6 6 11.400 .6 6z",
  red: "M6 .8 11.6 10.600H.4z",
  unknown:
    "M6 1.500a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9zm0 1.600a2.900 2.900 0 1 0 0 5.800 2.900 2.900 0 0 0 0-5.800z",
};

export const BandMark = ({ band }: { band: Band }) => (
  <svg class={`band-mark fill-${band}`} viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
    <path d={marks[band]} />
  </svg>
);
