import { createApp, defineComponent, h, KeepAlive, ref, shallowRef } from "vue";

const page = (name: string, title: string, action: string) =>
  defineComponent({
    name,
    setup: () => () =>
      h("section", { id: "toolbar" }, [
        h("h1", title),
        h("button", { type: "button" }, "Import"),
        h("button", { type: "button", class: "btn" }, action),
      ]),
  });
const Invoices = page("Invoices", "Invoices", "Create invoice");
const Clients = page("Clients", "Clients", "Create client");

/** Pages that are put aside with their nodes, and back. */
const App = defineComponent({
  setup() {
    const current = shallowRef(location.hash === "#clients" ? Clients : Invoices);
    const visits = ref(0);
    const go = (to: typeof Invoices, path: string) => {
      history.pushState({}, "", path);
      current.value = to;
      visits.value += 1;
    };
    return () =>
      h("div", [
        h("nav", [
          h(
            "button",
            { type: "button", id: "to-invoices", onClick: () => go(Invoices, "/invoices") },
            "Invoices",
          ),
          h(
            "button",
            { type: "button", id: "to-clients", onClick: () => go(Clients, "/clients") },
            "Clients",
          ),
          ` ${visits.value} visits`,
        ]),
        h("main", [h(KeepAlive, () => h(current.value))]),
      ]);
  },
});

createApp(App).mount("#root");
