import { createApp, defineComponent, h, ref, Teleport } from "vue";

/** A menu drawn at the end of the body, opened late. */
const App = defineComponent({
  setup() {
    const isOpen = ref(false);
    return () =>
      h("main", [
        h("h1", "Invoices"),
        h(
          "button",
          {
            type: "button",
            id: "open",
            onClick: () => {
              isOpen.value = !isOpen.value;
            },
          },
          "Actions",
        ),
        isOpen.value &&
          h(Teleport, { to: "body" }, [
            h("ul", { role: "menu", id: "actions", style: "position: absolute; top: 120px; left: 40px" }, [
              h("li", { role: "menuitem", tabindex: -1 }, "Duplicate"),
              h("li", { role: "menuitem", tabindex: -1 }, "Archive"),
              h("li", { role: "menuitem", tabindex: -1 }, "Delete"),
            ]),
          ]),
      ]);
  },
});

createApp(App).mount("#root");
