import * as echarts from 'echarts';

/** No theme of the reader's is known: a white ground is readable on a dark page too. */
const COMMON = {
  animation: false,
  backgroundColor: '#ffffff',
  color: ['#2563eb', '#f59e0b', '#64748b', '#10b981', '#db2777', '#7c3aed', '#0891b2', '#a16207'],
  textStyle: { fontFamily: 'system-ui, sans-serif' },
} as const;

export interface Size {
  width: number;
  height: number;
}

/** Without what is for a mouse over a live chart, and with ids that do not count all charts of the process. */
function plain(svg: string): string {
  const ids = new Map<string, string>();
  return svg
    .replace(/<style\b.*?<\/style>/s, '')
    .replaceAll(/ (?:class|pointer-events|ecmeta_\w+|xml:space)="[^"]*"/g, '')
    .replaceAll(/zr\d+-c\d+/g, (id) => {
      ids.set(id, ids.get(id) ?? `clip-${ids.size}`);
      return ids.get(id) ?? id;
    });
}

/** A chart as SVG text; the same options give the same bytes. */
export function svgOf(option: echarts.EChartsOption, { width, height }: Size): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ ...COMMON, ...option } as echarts.EChartsOption);
    return `${plain(chart.renderToSVGString({ useViewBox: true }))}\n`;
  } finally {
    chart.dispose();
  }
}
