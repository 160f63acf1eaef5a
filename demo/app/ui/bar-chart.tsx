/** Columns with their values, drawn as one SVG; the figures are also in its text alternative. */
export const BarChart = ({ label, bars, height = 180 }: BarChartProps) => {
  const width = 640;
  const room = { top: 26, bottom: 26 };
  const top = Math.max(1, ...bars.map(({ value }) => value));
  const slot = width / Math.max(1, bars.length);
  const barWidth = Math.min(46, slot * 0.58);
  const scale = (height - room.top - room.bottom) / top;
  const base = height - room.bottom;
  const summary = bars.map(({ name, shown }) => `${name} ${shown}`).join(", ");
  return (
    <svg class="bar-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${summary}`}>
      {[0.5, 1].map((share) => (
        <line
          key={share}
          class="grid"
          x1={0}
          x2={width}
          y1={base - top * scale * share}
          y2={base - top * scale * share}
        />
      ))}
      <line class="base" x1={0} x2={width} y1={base} y2={base} />
      {bars.map(({ name, value, shown }, index) => {
        const middle = slot * (index + 0.5);
        const tall = Math.max(value > 0 ? 3 : 0, value * scale);
        const isNewest = index === bars.length - 1;
        return (
          <g key={name} class={isNewest ? "newest" : undefined}>
            <rect x={middle - barWidth / 2} y={base - tall} width={barWidth} height={tall} rx={5} />
            <text class="value" x={middle} y={base - tall - 8}>
              {shown}
            </text>
            <text class="name" x={middle} y={height - 6}>
              {name}
            </text>
          </g>
        );
      })}
    </svg>
  );
};

interface BarChartProps {
  readonly label: string;
  readonly height?: number;
  readonly bars: readonly { readonly name: string; readonly value: number; readonly shown: string }[];
}
