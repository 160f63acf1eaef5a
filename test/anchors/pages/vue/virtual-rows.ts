import { createApp, defineComponent, h, ref } from "vue";

const rowPx = 36;
const rows = 5_000;

/** A pool of nodes for a long list: a node is given the next row instead of being replaced. */
const List = defineComponent({
  setup() {
    const top = ref(0);
    return () => {
      const first = Math.max(0, Math.floor(top.value / rowPx) - 2);
      const shown = Array.from({ length: 16 }, (_, index) => first + index);
      return h("main", [
        h(
          "div",
          {
            id: "view",
            style: "height: 400px; overflow: auto; position: relative",
            onScroll: (event: Event) => {
              top.value = (event.currentTarget as HTMLElement).scrollTop;
            },
          },
          [
            h(
              "div",
              { style: `height: ${rows * rowPx}px` },
              shown.map((row) =>
                h(
                  "div",
                  {
                    key: row % 16,
                    role: "row",
                    "data-index": row,
                    style: `position: absolute; transform: translateY(${row * rowPx}px)`,
                  },
                  [
                    `Client ${row} `,
                    h("button", { type: "button", "aria-label": `Open client ${row}` }, "Open"),
                  ],
                ),
              ),
            ),
          ],
        ),
      ]);
    };
  },
});

createApp(List).mount("#root");
