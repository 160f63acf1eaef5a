/** Says of an element that nothing about it, or about what is inside it, may be recorded. */
export const mask = "data-waymark-mask";
