import { defineCustomElement, h, ref } from "vue";

/** A component as a custom element: drawn in a shadow root, and drawn again by itself. */
customElements.define(
  "ledger-toolbar",
  defineCustomElement({
    setup() {
      const round = ref(0);
      setTimeout(() => {
        round.value += 1;
      }, 600);
      return () =>
        h("section", { id: "toolbar", key: round.value }, [
          h("button", { type: "button" }, `Import (${round.value})`),
          h("button", { type: "button", "data-testid": "create-invoice" }, "Create invoice"),
        ]);
    },
  }),
);

const main = document.createElement("main");
main.append(document.createElement("ledger-toolbar"));
document.getElementById("root")?.append(main);
