import fc from "fast-check";

/** A list with a greatest length is to come near it: left to itself, fast-check draws ten of anything at most. Node tests set it up; browser tests with lists import it. */
fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true });
