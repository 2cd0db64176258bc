/** A line of text in the middle of a picture, made small enough to fit. */
interface Lettering {
  readonly text: string;
  /** Of the base line, and the middle of the line, in pixels. */
  readonly y: number;
  readonly x: number;
  readonly maxWidth: number;
  readonly size: number;
  readonly fill: string;
}

const fonts = "system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

export function lettering({ text, x, y, maxWidth, size, fill }: Lettering): string {
  const fitting = Math.min(size, Math.floor(maxWidth / widthOf(text)));
  return `<text x="${x}" y="${y}" font-size="${fitting}" fill="${fill}" text-anchor="middle" font-family="${fonts}">${escaped(text)}</text>`;
}

/** About how wide it is, in heights of the font: Chinese characters are square, letters about half as wide. */
function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + (/[\u2e80-\uffef]/.test(sign) ? 1 : 0.56), 0) || 1;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML has it; signs that XML cannot have are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
