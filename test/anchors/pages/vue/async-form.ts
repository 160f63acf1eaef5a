import { createApp, defineAsyncComponent, defineComponent, h, Suspense } from "vue";

const Form = defineComponent({
  async setup() {
    await new Promise((resolve) => setTimeout(resolve, 300));
    return () =>
      h("form", { id: "client" }, [
        h("label", ["Company ", h("input", { name: "company" })]),
        h("label", ["VAT number ", h("input", { name: "vat" })]),
        h("button", { type: "submit" }, "Save client"),
      ]);
  },
});

/** A component that is loaded late and then waits for its data. */
const Late = defineAsyncComponent(
  () => new Promise<typeof Form>((resolve) => setTimeout(resolve, 300, Form)),
);

createApp({
  setup: () => () =>
    h("main", [h(Suspense, null, { default: () => h(Late), fallback: () => h("p", "Loading…") })]),
}).mount("#root");
