import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer } from "../api.ts";
import { useServices } from "../services.ts";

export interface DownloadButtonProps {
  readonly label: string;
  readonly fileName: string;
  load(signal: AbortSignal): Promise<Answer<Blob>>;
}

type State = "ready" | "loading" | "failed";

/** Fetches a file with the key, which a plain link could not carry, and hands it to the browser to keep. */
export const DownloadButton = ({ label, fileName, load }: DownloadButtonProps) => {
  const { texts, session } = useServices();
  const [state, setState] = useState<State>("ready");
  const call = useRef<AbortController | null>(null);
  useEffect(() => () => call.current?.abort(), []);

  const download = async () => {
    if (state === "loading") return;
    const controller = new AbortController();
    call.current = controller;
    setState("loading");
    try {
      const answer = await load(controller.signal);
      if (controller.signal.aborted) return;
      if (answer.ok) save(answer.value, fileName);
      else if (answer.failure.kind === "refused") session.refuse();
      setState(answer.ok ? "ready" : "failed");
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  };
  return (
    <div class="download">
      <span class="soft" role="status">
        {state === "failed" && texts.value.survey.downloadFailed}
      </span>
      <button
        type="button"
        class="button"
        aria-disabled={state === "loading"}
        onClick={() => void download()}
      >
        {state === "loading" ? `${texts.value.updating}…` : label}
      </button>
    </div>
  );
};

const save = (file: Blob, name: string): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};
