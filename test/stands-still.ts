/**
 * Resolves once nothing fades in any more, in the page or in a shadow root: what still does has half its contrast, and axe says
 * so. What pulses for ever may.
 */
export const standsStill = async (): Promise<void> => {
  // An animation begins with the frame that is drawn next.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const shadows = [...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const running = [document, ...shadows].flatMap((root) => root.getAnimations());
  const ending = running.filter(
    ({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
  );
  // One whose element goes is rejected.
  await Promise.allSettled(ending.map(({ finished }) => finished));
};
