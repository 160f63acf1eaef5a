import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/** A modal `<dialog>`, open while it is rendered. Escape and the backdrop close it. */
export const Modal = ({ title, onClose, children }: ModalProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} class="modal" aria-labelledby={titleId} onClose={onClose} closedby="any">
      <div class="modal-box">
        <h2 id={titleId}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
};

interface ModalProps {
  readonly title: string;
  onClose(): void;
  readonly children: ComponentChildren;
}
