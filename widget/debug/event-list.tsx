import type { Message } from "../../protocol/event.ts";
import { Button } from "../primitives/button.tsx";
import { CopyButton } from "./copy-button.tsx";
import type { DebugPanelProps } from "./debug-panel.tsx";

/** What was recorded in this tab, newest first, and whether it still waits. */
export const EventList = ({ messages, groups, filter, onFilter, onClear }: DebugPanelProps) => {
  const wanted = messages.filter(({ message }) => JSON.stringify(message).toLowerCase().includes(filter));
  const refused = Number(groups.Delivery?.refused ?? 0);
  return (
    <div class="part">
      {refused > 0 && (
        <p class="no empty">
          The collector refused {refused} of the events since the page loaded: the browser's console says why.
        </p>
      )}
      <div class="row bar">
        <input
          type="search"
          class="filter"
          placeholder="Filter"
          aria-label="Filter events"
          value={filter}
          onInput={({ currentTarget }) => onFilter(currentTarget.value.toLowerCase())}
        />
        <Button look="ghost" onClick={onClear}>
          Clear
        </Button>
      </div>
      {wanted.length === 0 && (
        <p class="soft empty">
          {messages.length ? "Nothing matches." : "Nothing was recorded since the panel opened."}
        </p>
      )}
      <ol class="list">
        {wanted.map(({ message, isWaiting }) => (
          <li key={message.messageId}>
            <details>
              <summary class={isOurs(message) ? "line ours" : "line"}>
                <time class="soft">{timeOf(message)}</time>
                <span class="what">{nameOf(message)}</span>
                <span class={isWaiting ? "mark waiting" : "mark sent"}>
                  {isWaiting ? "waiting" : "answered"}
                </span>
              </summary>
              <pre>{JSON.stringify(message, null, 2)}</pre>
              <CopyButton label="Copy" what={message} />
            </details>
          </li>
        ))}
      </ol>
    </div>
  );
};

/** Recorded by the tracker itself, or by what it shows. */
const isOurs = (message: Message): boolean =>
  message.type === "page" || (message.type === "track" && /^(Session|Feature) /.test(message.event));

const nameOf = (message: Message): string => {
  if (message.type === "track") {
    const { feature, experienceId } = message.properties ?? {};
    return `${message.event}${feature || experienceId ? `: ${feature ?? experienceId}` : ""}`;
  }
  if (message.type === "page") return `page ${message.name ?? pathOf(message)}`;
  return message.type === "group" ? `group ${message.groupId}` : `${message.type} ${message.userId ?? ""}`;
};

const pathOf = ({ context }: Message): string => {
  const page = context?.page;
  return page && typeof page === "object" && "path" in page ? String(page.path) : "";
};

const timeOf = ({ timestamp = "" }: Message): string => new Date(timestamp).toTimeString().slice(0, 8);
