// How large a PNG is on paper: a chunk that browsers do not write, put in after the header.

const HEADER = 33; // bytes: signature and IHDR, which come first in every PNG
const PER_METRE = 39.3701;

/** The same picture, saying how many pixels go into an inch. */
export async function withResolution(blob, perInch) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return new Blob([bytes.subarray(0, HEADER), chunk(perInch), bytes.subarray(HEADER)], { type: blob.type });
}

function chunk(perInch) {
  const bytes = new Uint8Array(21);
  const view = new DataView(bytes.buffer);
  const pixels = Math.round(perInch * PER_METRE);
  view.setUint32(0, 9);
  bytes.set([..."pHYs"].map((letter) => letter.charCodeAt(0)), 4);
  view.setUint32(8, pixels);
  view.setUint32(12, pixels);
  bytes[16] = 1; // the unit is the metre
  view.setUint32(17, crc(bytes.subarray(4, 17)));
  return bytes;
}

/** The check of a chunk, as the PNG specification says (CRC-32). */
export function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
