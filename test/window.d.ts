// What a page says of `window.waymark`, for what tests run in one.
import type {} from "../demo/app/waymark.ts";
