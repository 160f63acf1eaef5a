import { createRef } from "preact";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import type { View } from "../scene.ts";
import { channels } from "./channels.ts";
import { formatEarned } from "./earned.ts";
import { referralEnglish } from "./messages.ts";
import { qrPath } from "./qr-path.ts";
import css from "./referral.css?inline";

export const view: View<"referral"> = {
  css,
  english: referralEnglish,
  create: ({ controls, wordsLocale: locale, words, text, say, redraw }) => {
    const field = createRef<HTMLInputElement>();
    let isNew = true;
    let isQrOpen = false;
    let copied: "copied" | "selected" | undefined;

    /** The page may have forbidden the clipboard, or the person: then the link is selected, and they copy it themselves. */
    const copy = async (id: string, link: string) => {
      try {
        await navigator.clipboard.writeText(link);
        copied = "copied";
        controls.share(id, "copy");
      } catch {
        field.current?.focus();
        field.current?.select();
        copied = "selected";
      }
      say(words[copied]);
      redraw();
    };

    return ({ id, referral, standing }, place) => {
      const isInline = place === "inline";
      if (isNew && !isInline) {
        isNew = false;
        say(words.waiting);
        // Once it is drawn.
        queueMicrotask(() => controls.seen(id));
      }
      const dismiss = () => controls.dismiss(id);
      const message = text(referral.message ?? referral.title);
      const { link = "", qr = "", invited = 0, joined = 0, earned = [] } = standing ?? {};
      return (
        <Card
          id={id}
          kind="referral"
          title={text(referral.title)}
          isInline={isInline}
          close={words.dismiss}
          onClose={dismiss}
        >
          {referral.body && <p class="soft">{text(referral.body)}</p>}
          {!standing && <p class="soft">{words.preparing}</p>}
          {standing && (
            <>
              <div class="link">
                <input
                  ref={field}
                  readOnly
                  dir="ltr"
                  aria-label={words.link}
                  value={link}
                  onCopy={() => controls.share(id, "copy")}
                  onFocus={({ currentTarget }) => currentTarget.select()}
                />
                <Button look="primary" onClick={() => void copy(id, link)}>
                  {words.copy}
                </Button>
              </div>
              {copied && <p class="soft">{words[copied]}</p>}
              <fieldset class="share" aria-label={words.share}>
                {Object.entries(channels).map(([channel, { name, url }]) => (
                  <Button
                    look="ghost"
                    href={url(encodeURIComponent(message), encodeURIComponent(link))}
                    onClick={() => controls.share(id, channel)}
                  >
                    {name ?? words.email}
                  </Button>
                ))}
                {"share" in navigator && (
                  <Button
                    look="ghost"
                    onClick={() => {
                      // Whoever thinks better of it, closes the list of the system: nothing was shared.
                      navigator.share({ text: message, url: link }).then(
                        () => controls.share(id, "more"),
                        () => {},
                      );
                    }}
                  >
                    {words.more}
                  </Button>
                )}
                <button
                  type="button"
                  class="btn"
                  aria-expanded={isQrOpen}
                  onClick={() => {
                    isQrOpen = !isQrOpen;
                    if (isQrOpen) controls.share(id, "qr");
                    redraw();
                  }}
                >
                  {words.qr}
                </button>
              </fieldset>
              {isQrOpen && <Qr bits={qr} name={words.qr} />}
              <dl>
                {(
                  [
                    [words.invited, invited.toLocaleString(locale)],
                    [words.joined, joined.toLocaleString(locale)],
                    [words.earned, formatEarned(earned, locale) || "0"],
                  ] as const
                ).map(([name, figure]) => (
                  <div>
                    <dt class="soft">{name}</dt>
                    <dd class="strong">{figure}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </Card>
      );
    };
  },
};

/** Four modules of quiet around it, which scanners need; dark on light in every theme. */
const Qr = ({ bits, name }: { readonly bits: string; readonly name: string }) => {
  const { side, path } = qrPath(bits);
  return (
    <svg class="qr" role="img" aria-label={name} viewBox={`-4 -4 ${side + 8} ${side + 8}`}>
      <path d={path} />
    </svg>
  );
};
