import type { IngestResponse } from "../protocol/api.ts";
import type { Lag } from "./store/store.ts";

/** Counts since the start of the process, and their Prometheus text form. */
export interface Metrics {
  countIngest(answer: IngestResponse): void;
  countRequest(status: number): void;
  text(lag: Lag): string;
}

export const createMetrics = (): Metrics => {
  const events = { accepted: 0, duplicate: 0, rejected: 0 };
  const requests = new Map<string, number>();
  return {
    countIngest: ({ accepted, duplicate, rejected }) => {
      events.accepted += accepted;
      events.duplicate += duplicate;
      events.rejected += rejected;
    },
    countRequest: (status) => {
      const group = `${Math.floor(status / 100)}xx`;
      requests.set(group, (requests.get(group) ?? 0) + 1);
    },
    text: (lag) =>
      [
        "# HELP waymark_events_total Events received, by what became of them.",
        "# TYPE waymark_events_total counter",
        ...Object.entries(events).map(
          ([outcome, count]) => `waymark_events_total{outcome="${outcome}"} ${count}`,
        ),
        "# HELP waymark_requests_total Requests answered, by class of status.",
        "# TYPE waymark_requests_total counter",
        ...[...requests].map(([status, count]) => `waymark_requests_total{status="${status}"} ${count}`),
        "# HELP waymark_fold_lag_events Committed events not folded yet.",
        "# TYPE waymark_fold_lag_events gauge",
        `waymark_fold_lag_events ${lag.events}`,
        "# HELP waymark_fold_lag_seconds How long the oldest of them has waited.",
        "# TYPE waymark_fold_lag_seconds gauge",
        `waymark_fold_lag_seconds ${lag.ms / 1_000}`,
        "",
      ].join("\n"),
  };
};
