const finalText = 0x81;
const finalPing = 0x89;
const longestShort = 125;
const longestMedium = 0xffff;

/**
 * A whole text message as a server writes it: one frame, final and unmasked (RFC 6455, 5.2). `ws` would write the
 * header of each copy apart from its payload, and two pieces cost the system half as much again as one.
 */
export function textFrame(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((total, part) => total + part.length, 0);
  return Buffer.concat([headerFor(length), ...parts]);
}

function headerFor(length: number): Buffer {
  if (length <= longestShort) return Buffer.from([finalText, length]);
  const header = Buffer.alloc(length <= longestMedium ? 4 : 10);
  header[0] = finalText;
  if (length <= longestMedium) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  return header;
}

/** An empty ping as a server writes it. */
export const pingFrame: Buffer = Buffer.from([finalPing, 0]);
