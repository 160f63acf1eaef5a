import { CopyButton } from "../components/copy-button.tsx";
import { useServices } from "../services.ts";

/** What an empty workspace shows: the two steps to its first account. */
export const FirstEvent = ({ onCheck }: { onCheck: () => void }) => {
  const { texts, origin } = useServices();
  const words = texts.value.todayScreen;
  const tag = `<script async src="${origin}/waymark.js" data-key="pk_…"></script>`;
  const calls = `<script>
  (window.waymark ||= []).push(
    ["identify", "u_1", { name: "Ana García", email: "ana@example.com" }],
    ["group", "acme", { name: "Acme", seats: 20 }],
  );
</script>`;
  return (
    <>
      <p class="sentence">{words.emptyLead}</p>
      <section class="card first-event" aria-labelledby="first-event">
        <h2 id="first-event">{words.emptyTitle}</h2>
        <ol>
          <li>
            <p>{words.emptySnippet}</p>
            <Snippet code={tag} copyLabel={words.copyTag} />
          </li>
          <li>
            <p>{words.emptyIdentify}</p>
            <Snippet code={calls} copyLabel={words.copyIdentify} />
          </li>
        </ol>
        <p class="soft">{words.emptyAfter}</p>
        <button type="button" class="button" onClick={onCheck}>
          {words.check}
        </button>
      </section>
    </>
  );
};

const Snippet = ({ code, copyLabel }: { code: string; copyLabel: string }) => (
  <div class="snippet">
    {/* Focusable so that a keyboard can scroll what does not fit. */}
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard (WCAG 2.1.1) */}
    <pre tabIndex={0}>
      <code>{code}</code>
    </pre>
    <CopyButton text={code} label={copyLabel} />
  </div>
);
