/**
 * What the journey asks of a browser: little enough that any which speaks WebDriver, in either of its protocols, can be driven
 * without a library.
 */
export interface BrowserPort {
  /** With its version, as in "Firefox 153.0". */
  readonly name: string;
  /** Resolves once the page has loaded. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page, as JSON would carry it; a promise is awaited. @throws what it throws. */
  evaluate(expression: string): Promise<unknown>;
  /** Moves the mouse there, in CSS pixels of the viewport, and clicks. */
  click(point: Point): Promise<void>;
  /** One key: a character, or one that `keys` names. */
  press(key: string): Promise<void>;
  /** What the console was told of as an error, and what nobody caught, since the start and on every page. */
  errors(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** https://w3c.github.io/webdriver/#keyboard-actions */
const keys: { readonly [name: string]: string } = {
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  Space: " ",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};

/** The `actions` of a click and of a key, which both protocols say alike. */
export const clickActions = ({ x, y }: Point) => [
  {
    type: "pointer",
    id: "mouse",
    parameters: { pointerType: "mouse" },
    actions: [
      // Whole numbers: not every driver takes others.
      { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ],
  },
];

export const keyActions = (key: string) => [
  {
    type: "key",
    id: "keyboard",
    actions: [
      { type: "keyDown", value: keys[key] ?? key },
      { type: "keyUp", value: keys[key] ?? key },
    ],
  },
];
