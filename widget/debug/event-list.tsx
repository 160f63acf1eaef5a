import type { Message } from "../../protocol/event.ts";
import { Button } from "../primitives/button.tsx";
import { CopyButton } from "./copy-button.tsx";
import type { DebugPanelProps } from "./panel-props.ts";
import type { SeenMessage } from "./seen-messages.ts";

/** What was recorded in this tab, newest first, and what became of it. */
export const EventList = ({ messages, groups, filter, onFilter, onClear }: DebugPanelProps) => {
  const wanted = messages.filter((seen) => JSON.stringify(seen).toLowerCase().includes(filter));
  const listed = messages.filter(({ fate }) => fate === "refused").length;
  const unlisted = Number(groups.Delivery?.refused ?? 0) - listed;
  return (
    <div class="part">
      {unlisted > 0 && (
        <p class="no empty">
          The collector refused {unlisted} more than are listed here: the browser's console says why.
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
        <p class="soft empty">{messages.length ? "Nothing matches." : "Nothing was recorded."}</p>
      )}
      <ol class="list">
        {wanted.map(({ message, fate, reason }) => (
          <li key={message.messageId}>
            <details>
              <summary class={isOurs(message) ? "line ours" : "line"}>
                <time class="soft">{timeOf(message)}</time>
                <span class="what">{nameOf(message)}</span>
                <span class={`mark ${fate}`}>{words[fate]}</span>
                {reason !== undefined && <span class="no reason">{reason}</span>}
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

const words: { readonly [F in SeenMessage["fate"]]: string } = {
  waiting: "waiting",
  unproven: "waiting for a token",
  sent: "sent",
  elsewhere: "sent by another tab",
  refused: "refused",
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
