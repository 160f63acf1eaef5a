import { useEffect, useState } from "preact/hooks";
import { useServices } from "../services.ts";

const confirmationMs = 2_000;

export const CopyButton = ({ text, label }: { text: string; label: string }) => {
  const { texts, copy } = useServices();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <button
        type="button"
        class="button copy"
        aria-label={label}
        onClick={() => void copy(text).then((done) => setCopied(done))}
      >
        {isCopied ? texts.value.todayScreen.copied : texts.value.todayScreen.copy}
      </button>
      <span class="hidden" role="status">
        {isCopied ? texts.value.todayScreen.copied : ""}
      </span>
    </>
  );
};
