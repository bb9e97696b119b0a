/** One picture for Electron: `size` × `size` pixels of four bytes each, blue, green, red and how much they cover. */
export interface Picture {
  readonly size: number;
  readonly pixels: Buffer;
}

type Colour = readonly [red: number, green: number, blue: number];
type Point = readonly [x: number, y: number];

/** Blue while nothing is new, red while something is. */
const calm: Colour = [15, 108, 189];
const alarmed: Colour = [196, 43, 28];

/** The beat of the heart, on a field of 32 × 32. */
const beat: readonly Point[] = [
  [4, 17],
  [10, 17],
  [13, 9],
  [18, 23],
  [21, 17],
  [28, 17],
];

/** How far a point lies from a piece of a line. */
function distance([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const along = Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - fromX - along * dx, y - fromY - along * dy);
}

function distanceFromBeat(point: Point): number {
  return Math.min(...beat.slice(1).map((to, index) => distance(point, beat[index] ?? to, to)));
}

/** The icon beside the clock: the beat on a disc. Drawn here, so that no file has to be found. */
export function alertPicture(size: number, isNew: boolean): Picture {
  const pixels = Buffer.alloc(size * size * 4);
  const ground = isNew ? alarmed : calm;
  const scale = 32 / size;
  for (let index = 0; index < size * size; index += 1) {
    const point: Point = [((index % size) + 0.5) * scale, (Math.floor(index / size) + 0.5) * scale];
    const inside = Math.min(1, Math.max(0, (16 - Math.hypot(point[0] - 16, point[1] - 16)) / scale + 0.5));
    const white = Math.min(1, Math.max(0, (1.7 - distanceFromBeat(point)) / scale + 0.5));
    const [red, green, blue] = ground.map((part) => Math.round((part * (1 - white) + 255 * white) * inside));
    pixels.set([blue ?? 0, green ?? 0, red ?? 0, Math.round(255 * inside)], index * 4);
  }
  return { size, pixels };
}
