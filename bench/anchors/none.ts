/** The page by itself, for comparison. */
window.anchorPage.use({ look: () => ({ at: "nothing" }), hasMissed: () => true });
