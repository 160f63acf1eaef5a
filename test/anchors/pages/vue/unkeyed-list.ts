import { createApp, defineComponent, h, ref } from "vue";

/** Without keys nodes are patched in place: when the first task goes, every node takes the next one's meaning. */
const Tasks = defineComponent({
  setup() {
    const tasks = ref(["Call Ana", "Send the quote", "Pay the rent", "Book a room"]);
    return () =>
      h("main", [
        h("button", { type: "button", id: "shift", onClick: () => tasks.value.shift() }, "Remove the first"),
        h(
          "button",
          { type: "button", id: "prepend", onClick: () => tasks.value.unshift("Renew the domain") },
          "Add one in front",
        ),
        h(
          "ul",
          { id: "tasks" },
          tasks.value.map((task) =>
            h("li", [
              h("label", [h("input", { type: "checkbox" }), ` ${task}`]),
              h("button", { type: "button", "aria-label": `Done: ${task}` }, "✓"),
            ]),
          ),
        ),
      ]);
  },
});

createApp(Tasks).mount("#root");
