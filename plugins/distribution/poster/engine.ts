import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { lazily } from './lazily.ts';

/** The engine of this thread: WebAssembly, so that the same pixels come out on every machine. */
const startEngine = lazily(async () => {
  const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  await initWasm(await readFile(file));
});

/** Draws an SVG with these fonts and no other: what the machine has installed is not looked at. */
export async function drawPng(svg: string, fonts: readonly Uint8Array[]): Promise<Uint8Array> {
  await startEngine();
  return rendered(svg, fonts, (image) => image.asPng());
}

/** Whether anything is to be seen of an SVG. */
export async function showsAnything(svg: string): Promise<boolean> {
  await startEngine();
  return rendered(svg, [], ({ pixels }) => pixels.some((value, at) => at % 4 === 3 && value > 0));
}

type Image = ReturnType<InstanceType<typeof Resvg>['render']>;

/** The memory of the engine is given back by hand. */
function rendered<Result>(svg: string, fonts: readonly Uint8Array[], take: (image: Image) => Result): Result {
  const drawing = new Resvg(svg, { font: { fontBuffers: [...fonts] } });
  try {
    const image = drawing.render();
    try {
      return take(image);
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
