import { createApp, defineComponent, h, ref } from "vue";

/** A table that is sorted and fetched again. */
const Table = defineComponent({
  setup() {
    const invoices = ref<number[]>([]);
    const round = ref(0);
    setTimeout(() => {
      invoices.value = [1001, 1002, 1003, 1004, 1005, 1006];
    }, 300);
    const button = (id: string, text: string, onClick: () => void) =>
      h("button", { type: "button", id, onClick }, text);
    return () =>
      h("main", [
        button("sort", "Sort", () => invoices.value.reverse()),
        button("refetch", "Refetch", () => {
          round.value += 1;
        }),
        button("drop", "Drop", () => {
          invoices.value = invoices.value.filter((each) => each !== 1004);
        }),
        h("table", [
          h(
            "tbody",
            invoices.value.map((invoice) =>
              h("tr", { key: `${round.value}-${invoice}`, "data-invoice": invoice }, [
                h("td", `Invoice ${invoice}`),
                h("td", [h("button", { type: "button", "aria-label": `Edit invoice ${invoice}` }, "Edit")]),
              ]),
            ),
          ),
        ]),
      ]);
  },
});

createApp(Table).mount("#root");
