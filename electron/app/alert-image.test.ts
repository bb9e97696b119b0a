import { expect, test } from 'vitest';
import { alertPicture } from './alert-image.ts';

const at = ({ size, pixels }: ReturnType<typeof alertPicture>, x: number, y: number) => [
  ...pixels.subarray((y * size + x) * 4).subarray(0, 4),
];

test('a disc with the white beat on it, blue while nothing is new and red while something is', () => {
  const calm = alertPicture(32, false);
  expect(calm.pixels).toHaveLength(32 * 32 * 4);
  expect(at(calm, 0, 0)).toEqual([0, 0, 0, 0]);
  expect(at(calm, 16, 3)).toEqual([189, 108, 15, 255]);
  expect(at(calm, 6, 16)).toEqual([255, 255, 255, 255]);
  expect(at(alertPicture(32, true), 16, 3)).toEqual([28, 43, 196, 255]);
});
