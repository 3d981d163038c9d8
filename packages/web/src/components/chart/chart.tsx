import { useMemo, useRef, useState } from 'preact/hooks';
import { compact, count } from '../../format/numbers.ts';
import { download } from '../download.ts';
import { type ChartData, chartCsv } from './chart-data.ts';
import { ChartTable } from './chart-table.tsx';
import { Legend } from './legend.tsx';
import type { ChartKind } from './options.ts';
import { pictureOf } from './picture.ts';
import { Plot } from './plot.tsx';
import { Tooltip } from './tooltip.tsx';

export interface ChartProps {
  /** What it shows, for screen readers, pictures and file names. */
  title: string;
  data: ChartData;
  kind?: ChartKind;
  height?: number;
  /** Of values in the tooltip and the table. */
  format?: (value: number) => string;
  /** Where a series leads to. */
  hrefOf?: ((label: string) => string | undefined) | undefined;
}

/**
 * Values over time as lines or stacked bars, with a tooltip (pointer, or arrow keys), a legend, a table of the same
 * numbers, and both to download.
 */
export function Chart({ title, data, kind = 'bars', height = 240, format = count, hrefOf }: ChartProps) {
  const [cursor, setCursor] = useState<{ index: number; left: number } | undefined>();
  const [showsTable, setShowsTable] = useState(false);
  const canvas = useRef<HTMLCanvasElement | undefined>(undefined);
  const axisFormat = format === count ? compact : format;
  const step = (by: number) => {
    const index = Math.min(
      data.times.length - 1,
      Math.max(0, (cursor?.index ?? (by > 0 ? -1 : data.times.length)) + by),
    );
    setCursor({ index, left: (index / Math.max(1, data.times.length)) * (canvas.current?.clientWidth ?? 0) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setCursor(undefined);
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    step(event.key === 'ArrowRight' ? 1 : -1);
  };
  const drawing = useMemo(
    () => (
      <Plot
        data={data}
        kind={kind}
        height={height}
        format={axisFormat}
        onCursor={(index, left) => setCursor(index === undefined ? undefined : { index, left })}
        onDrawn={(drawn) => {
          canvas.current = drawn;
        }}
      />
    ),
    [data, kind, height, axisFormat],
  );
  const savePicture = async () => {
    if (canvas.current !== undefined) download(`${title}.png`, await pictureOf(canvas.current, title, data));
  };
  return (
    <figure class="chart" aria-label={title}>
      <div
        class="chart-drawing"
        role="group"
        aria-label={`${title}: chart; arrow keys read the intervals`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(undefined)}
      >
        {drawing}
        {cursor !== undefined && <Tooltip data={data} format={format} index={cursor.index} left={cursor.left} />}
      </div>
      <Legend data={data} hrefOf={hrefOf} />
      <div class="chart-actions">
        <button type="button" class="quiet" aria-expanded={showsTable} onClick={() => setShowsTable(!showsTable)}>
          {showsTable ? 'Hide table' : 'Table'}
        </button>
        <button type="button" class="quiet" onClick={() => void savePicture()}>
          PNG
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => download(`${title}.csv`, new Blob([chartCsv(data)], { type: 'text/csv' }))}
        >
          CSV
        </button>
      </div>
      {showsTable && <ChartTable title={title} data={data} format={format} />}
    </figure>
  );
}
