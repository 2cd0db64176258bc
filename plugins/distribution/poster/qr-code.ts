import { encode } from 'uqr';

/** In modules, as ISO/IEC 18004 wants it around a code. */
const quietZone = 4;

export interface QrCode {
  /** An SVG path over the dark modules, each one unit wide; the quiet zone is inside. */
  readonly path: string;
  /** Modules on a side, with the quiet zone. */
  readonly size: number;
}

/** The code of a text; error correction M (15 %), or more where that takes no more room. */
export function qrCodeOf(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', boostEcc: true, border: quietZone });
  return { path: data.flatMap(runsOf).join(''), size };
}

/** A rectangle for each run of dark modules in a row. */
function runsOf(row: readonly boolean[], y: number): string[] {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    const length = x - start + 1;
    runs.push(`M${start} ${y}h${length}v1h-${length}z`);
  }
  return runs;
}
