/** The places of a poster, in pixels. */
export const posterSize = { width: 1080, height: 1920 } as const;

const left = 80;
const width = 920;

export const frame = { x: left, y: 80, width, height: 640, radius: 36 } as const;
export const card = { x: left, y: 1410, width, height: 430, radius: 36 } as const;
export const codeBox = { x: 585, y: 1425, size: 400 } as const;

/** Where a text begins, how wide it may be, and how far its foot stands from that of the text above, or from the top. */
export const headlinePlace = { x: left, foot: 840, step: 104, size: 76, width, lines: 2 } as const;
export const subtitlePlace = { x: left, gap: 92, step: 64, size: 42, width, lines: 3 } as const;
export const pricePlace = { x: left, gap: 118, size: 72, width } as const;
export const namePlace = { x: 130, foot: 1600, size: 50, width: 430 } as const;
export const captionPlace = { x: 130, foot: 1668, size: 32, width: 430 } as const;
