import { createApp, defineComponent, h, ref, Transition } from "vue";

/** One page leaves while the next enters: for a while both are there. */
const App = defineComponent({
  setup() {
    const isSecond = ref(false);
    const toolbar = (key: string, action: string) =>
      h("section", { key, id: key, class: "page" }, [
        h("button", { type: "button" }, "Import"),
        h("button", { type: "button", class: "save" }, action),
      ]);
    return () =>
      h("main", [
        h("style", ".page { transition: opacity 0.4s } .v-enter-from, .v-leave-to { opacity: 0 }"),
        h(
          "button",
          {
            type: "button",
            id: "turn",
            onClick: () => {
              isSecond.value = !isSecond.value;
            },
          },
          "Turn",
        ),
        h(Transition, () => (isSecond.value ? toolbar("billing", "Save") : toolbar("profile", "Save"))),
      ]);
  },
});

createApp(App).mount("#root");
