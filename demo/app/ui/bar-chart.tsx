import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

const room = { top: 26, bottom: 26 };

/** Columns with their values, drawn in real pixels so that its words keep their size at any width. */
export const BarChart = ({ label, bars, height = 180 }: BarChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  const width = useSignal(600);
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) width.value = Math.max(200, entry.contentRect.width);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);

  const top = Math.max(1, ...bars.map(({ value }) => value));
  const slot = width.value / Math.max(1, bars.length);
  const barWidth = Math.min(46, slot * 0.58);
  const scale = (height - room.top - room.bottom) / top;
  const base = height - room.bottom;
  const hasWordsFor = (index: number) => slot > 44 || index === bars.length - 1;
  const summary = bars.map(({ name, shown }) => `${name} ${shown}`).join(", ");
  return (
    <div ref={place} class="bar-chart" style={{ height }}>
      <svg width={width.value} height={height} role="img" aria-label={`${label}: ${summary}`}>
        {[0.5, 1].map((share) => (
          <line
            key={share}
            class="grid"
            x1={0}
            x2={width.value}
            y1={base - top * scale * share}
            y2={base - top * scale * share}
          />
        ))}
        {bars.map(({ name, value, shown }, index) => {
          const middle = slot * (index + 0.5);
          const tall = value > 0 ? Math.max(3, value * scale) : 0;
          return (
            <g key={name} class={index === bars.length - 1 ? "newest" : undefined}>
              <rect x={middle - barWidth / 2} y={base - tall} width={barWidth} height={tall} rx={4} />
              {hasWordsFor(index) && (
                <text class="value" x={middle} y={base - tall - 8}>
                  {shown}
                </text>
              )}
              <text x={middle} y={height - 6}>
                {slot > 30 ? name : name.charAt(0).toUpperCase()}
              </text>
            </g>
          );
        })}
        <line x1={0} x2={width.value} y1={base} y2={base} />
      </svg>
    </div>
  );
};

interface BarChartProps {
  readonly label: string;
  /** In pixels. */
  readonly height?: number;
  readonly bars: readonly { readonly name: string; readonly value: number; readonly shown: string }[];
}
