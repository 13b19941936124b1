// Makes a screenshot small: 8 bits RGB or RGBA become a palette. Text on plain grounds has few colours, and differs by none that the eye sees.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Levels of each colour channel that are kept. */
const step = 8;

/** @param png as Chromium writes it: 8 bits, RGB or RGBA, not interlaced @returns the same as a PNG with a palette of at most 256 colours */
export function smaller(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const size = { 2: 3, 6: 4 }[png[25]];
  const pixels = unfiltered(inflateSync(partsOf(png, 'IDAT')), width * size, height, size);
  const palette = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < width * height; at++) {
    const colour = [0, 1, 2].map((channel) => Math.min(255, Math.round(pixels[at * size + channel] / step) * step));
    const key = colour.join();
    if (!palette.has(key)) palette.set(key, palette.size);
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = palette.get(key);
  }
  if (palette.size > 256) throw new Error(`the picture has ${palette.size} colours`);
  const head = Buffer.from(partsOf(png, 'IHDR'));
  head[9] = 3;
  return Buffer.concat([
    png.subarray(0, 8),
    part('IHDR', head),
    part('PLTE', Buffer.from([...palette.keys()].flatMap((key) => key.split(',').map(Number)))),
    part('IDAT', deflateSync(rows, { level: 9 })),
    part('IEND', Buffer.alloc(0)),
  ]);
}

/** The contents of all parts of a name. */
function partsOf(png, name) {
  const found = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === name)
      found.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return Buffer.concat(found);
}

function part(name, contents) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), contents]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(contents.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Undoes the filters of the lines: https://www.w3.org/TR/png-3/#9Filters. */
function unfiltered(data, bytes, height, size) {
  const out = Buffer.alloc(bytes * height);
  for (let row = 0; row < height; row++) {
    const filter = data[row * (bytes + 1)];
    for (let at = 0; at < bytes; at++) {
      const left = at < size ? 0 : out[row * bytes + at - size];
      const above = row === 0 ? 0 : out[(row - 1) * bytes + at];
      const corner = at < size || row === 0 ? 0 : out[(row - 1) * bytes + at - size];
      const guess = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][filter];
      out[row * bytes + at] = data[row * (bytes + 1) + 1 + at] + guess;
    }
  }
  return out;
}

function nearest(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((one) => Math.abs(guess - one));
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}
