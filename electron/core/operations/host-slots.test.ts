import { expect, test } from 'vitest';
import { settle } from '../testing/fake-clock.ts';
import { createHostSlots, type HostSlots } from './host-slots.ts';

/** Takes room and notes when there is some. */
function taker(slots: HostSlots, begun: string[]): (name: string, most: number, signal?: AbortSignal) => { readonly giveBack: () => void } {
  return (name, most, signal = new AbortController().signal) => {
    let release: (() => void) | null = null;
    void slots.take('host', most, signal).then((given) => {
      release = given;
      begun.push(given === null ? `not ${name}` : name);
    });
    return { giveBack: () => release?.() };
  };
}

test('what is brief begins beside what is long, up to the bound, and leaves its room to who waits', async () => {
  const begun: string[] = [];
  const take = taker(createHostSlots(), begun);
  const long = take('copy', 1);
  const brief = take('pause', 2);
  take('second copy', 1);
  take('rename', 2);
  await settle();
  expect(begun).toEqual(['copy', 'pause']);
  long.giveBack();
  await settle();
  // The copy that came first has to wait until nothing else is there.
  expect(begun).toEqual(['copy', 'pause', 'rename']);
  brief.giveBack();
  await settle();
  expect(begun).toHaveLength(3);
});

test('all for whom there is room begin, who may begin beside more first, and who does not want to wait is forgotten', async () => {
  const begun: string[] = [];
  const take = taker(createHostSlots(), begun);
  const first = take('pause', 2);
  const second = take('resume', 2);
  const unwanted = new AbortController();
  take('copy', 1);
  take('unwanted', 2, unwanted.signal);
  take('start', 2);
  await settle();
  unwanted.abort();
  first.giveBack();
  await settle();
  expect(begun).toEqual(['pause', 'resume', 'not unwanted', 'start']);
  second.giveBack();
  await settle();
  expect(begun).toHaveLength(4);
});

test('one host does not wait for another', async () => {
  const slots = createHostSlots();
  const { signal } = new AbortController();
  expect(await slots.take('host', 1, signal)).not.toBeNull();
  expect(await slots.take('other', 1, signal)).not.toBeNull();
  expect(await slots.take('other', 1, AbortSignal.abort())).toBeNull();
});
