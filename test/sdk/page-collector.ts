import { HttpResponse, http } from "msw";
import { setupWorker } from "msw/browser";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Batch, Message } from "../../protocol/event.ts";
import { emptyJourney } from "../../protocol/journey.ts";
import { init, type Waymark, type WaymarkOptions } from "../../sdk/index.ts";

/** No such host exists: whatever reaches the network fails. */
export const host = "https://collector.test";

/** A collector within the page, for faults of the network; what it took it holds by key. */
export interface PageCollector {
  /** Every request, as `METHOD path`. */
  readonly requests: string[];
  readonly bodies: Batch[];
  /** When each body came, in milliseconds of `performance.now()`. */
  readonly times: number[];
  readonly queries: URLSearchParams[];
  /** Answers a batch; what it returns with a status of 200 counts as committed. */
  answer: (body: Batch) => Response | Promise<Response>;
  experiences: unknown[];
  /** The selectors that are published. */
  features: unknown[];
  /** The messages with an answer of 200, each as often as it came. */
  readonly committed: Message[];
}

/** The messages of a batch with what the batch says for those that lack it, as the collector reads them. */
const expand = ({ batch, context, userId, anonymousId }: Batch): Message[] =>
  batch.map((message) => ({
    ...(userId && { userId }),
    ...(anonymousId && { anonymousId }),
    ...(message as Message),
    context: { ...context, ...(message as Message).context },
  }));

/** Of text, or of gzip that says nothing of itself. */
const textOf = async (sent: Blob): Promise<string> => {
  const isGzip = new Uint8Array(await sent.slice(0, 1).arrayBuffer())[0] === 0x1f;
  const plain = isGzip ? sent.stream().pipeThrough(new DecompressionStream("gzip")) : sent;
  return new Response(plain).text();
};

const committedAll = (): Response => HttpResponse.json({ success: true, errors: [] });

/** Sets up a collector and a clean page for every test of the file. */
export const useCollector = () => {
  const collector: PageCollector = {
    requests: [],
    bodies: [],
    times: [],
    queries: [],
    answer: committedAll,
    experiences: [],
    features: [],
    committed: [],
  };
  const worker = setupWorker(
    http.post(`${host}/v1/batch`, async ({ request }) => {
      const body = JSON.parse(await textOf(await request.blob())) as Batch;
      collector.requests.push("POST /v1/batch");
      collector.bodies.push(body);
      collector.times.push(performance.now());
      const response = await collector.answer(body);
      if (response.status === 200) {
        collector.committed.push(...expand(body));
      }
      return response;
    }),
    http.get(`${host}/v1/:path`, ({ request, params }) => {
      collector.requests.push(`GET /v1/${params.path}`);
      collector.queries.push(new URL(request.url).searchParams);
      return HttpResponse.json(
        params.path === "journey"
          ? { journey: emptyJourney, asOf: new Date().toISOString() }
          : { experiences: collector.experiences, features: collector.features },
      );
    }),
  );
  const started: Waymark[] = [];
  const href = location.href;
  let warnings = vi.spyOn(console, "warn");

  beforeAll(() => worker.start({ quiet: true, onUnhandledFrame: "bypass" }));
  afterAll(() => worker.stop());
  beforeEach(() => {
    for (const list of [collector.requests, collector.bodies, collector.times, collector.queries])
      list.length = 0;
    collector.committed.length = 0;
    collector.answer = committedAll;
    collector.experiences = [];
    collector.features = [];
    // Backoff without its jitter: a failure is tried again at once, unless the collector asks for time.
    vi.spyOn(Math, "random").mockReturnValue(0);
    warnings = vi.spyOn(console, "warn").mockImplementation(() => {});
  });
  afterEach(() => {
    for (const waymark of started.splice(0)) waymark.stop();
    vi.useRealTimers();
    vi.restoreAllMocks();
    history.replaceState(history.state, "", href);
  });

  const start = (options: Partial<WaymarkOptions> = {}): Waymark => {
    const waymark = init({ key: newKey(), host, ...options });
    started.push(waymark);
    return waymark;
  };
  return {
    collector,
    start,
    /** The tracker's own warnings so far. */
    warned: (): string[] =>
      warnings.mock.calls.filter(([mark]) => mark === "[waymark]").map(([, ...parts]) => parts.join(" ")),
    /** The committed messages of a name: the event of a track, the type of the others. */
    named: (name: string): Message[] => collector.committed.filter((message) => nameOf(message) === name),
  };
};

/** Another key is another store: no test sees what an earlier one left. */
export const newKey = (): string => `pk_${crypto.randomUUID()}`;

export const nameOf = (message: Message): string => (message.type === "track" ? message.event : message.type);

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
