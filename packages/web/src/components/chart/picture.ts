import type { ChartData } from './chart-data.ts';
import { colorOf, token } from './palette.ts';

const MARGIN = 16;
const LINE = 22;

/** A PNG of a chart as it is drawn, with its title above and its legend below. */
export async function pictureOf(drawing: HTMLCanvasElement, title: string, { series }: ChartData): Promise<Blob> {
  const ratio = drawing.width / Math.max(1, drawing.clientWidth);
  const canvas = document.createElement('canvas');
  const named = series.length < 2 ? [] : series;
  canvas.width = drawing.width + 2 * MARGIN * ratio;
  canvas.height = drawing.height + (2 * MARGIN + LINE * (1 + named.length)) * ratio;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no pictures');
  context.fillStyle = token('surface');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(drawing, MARGIN * ratio, (MARGIN + LINE) * ratio);
  context.scale(ratio, ratio);
  context.font = '600 14px system-ui, sans-serif';
  context.fillStyle = token('text');
  context.fillText(title, MARGIN, MARGIN + 10);
  context.font = '12px system-ui, sans-serif';
  named.forEach((one, index) => {
    const y = MARGIN + LINE * (index + 2) + drawing.height / ratio;
    context.fillStyle = colorOf(one);
    context.fillRect(MARGIN, y - 9, 10, 10);
    context.fillStyle = token('text');
    context.fillText(one.label, MARGIN + 16, y);
  });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture could not be made')) : resolve(blob))),
  );
}
