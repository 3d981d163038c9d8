import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type ChartData, stacked } from './chart-data.ts';
import { type ChartKind, paintOrder, plotOptions } from './options.ts';
import { isDark } from './palette.ts';

export interface PlotProps {
  data: ChartData;
  kind: ChartKind;
  height: number;
  format: (value: number) => string;
  /** Which interval is pointed at, and where it is in pixels from the left; undefined: none. */
  onCursor: (index: number | undefined, left: number) => void;
  /** The drawing, for a picture of it. */
  onDrawn: (canvas: HTMLCanvasElement) => void;
}

function valuesOf(data: ChartData, kind: ChartKind): uPlot.AlignedData {
  const bars = kind === 'bars' ? data.series.filter(({ isPrevious }) => isPrevious !== true) : [];
  const sums = new Map(stacked(bars).map((values, index) => [bars[index], values]));
  return [data.times, ...paintOrder(data, kind).map((one) => sums.get(one) ?? one.values)];
}

/** The drawing of a chart by uPlot: as wide as there is room, drawn anew when data, size or the system's colours change. */
export function Plot({ data, kind, height, format, onCursor, onDrawn }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const dark = isDark.value;

  // The colours follow `dark`. The callbacks are new each time, and no reason to draw anew.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const width = Math.max(200, element.clientWidth);
    const options = plotOptions({ data, kind, width, height, format, uPlot, onCursor });
    const plot = new uPlot(options, valuesOf(data, kind), element);
    onDrawn(plot.ctx.canvas);
    const observer = new ResizeObserver(() => {
      const now = Math.max(200, element.clientWidth);
      if (now !== plot.width) plot.setSize({ width: now, height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [data, kind, height, format, dark]);

  return <div class="plot" ref={box} aria-hidden="true" />;
}
