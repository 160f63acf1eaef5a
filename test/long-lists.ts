import fc from "fast-check";

/** A list with a greatest length is to come near it: left to itself, fast-check draws ten of anything at most. */
fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true });
