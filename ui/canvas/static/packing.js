// The twin of packing.py: one value from bytes, its columns as typed arrays over the same memory.

const TYPES = { u1: Uint8Array, i4: Int32Array, f4: Float32Array };

/** @param {Uint8Array} bytes @returns {any} the value that Python packed */
export function unpack(bytes) {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  const length = view.getUint32(0, true);
  const start = aligned.byteOffset + Math.ceil((4 + length) / 8) * 8;
  const json = new TextDecoder().decode(aligned.subarray(4, 4 + length));
  return restore(JSON.parse(json), aligned.buffer, start);
}

/** Put columns in place of their references. Lists hold none: they are left alone, long as they may be. */
function restore(value, buffer, start) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  if (Array.isArray(value.$)) {
    const [type, offset, count] = value.$;
    return new TYPES[type](buffer, start + offset, count);
  }
  for (const key of Object.keys(value)) value[key] = restore(value[key], buffer, start);
  return value;
}
