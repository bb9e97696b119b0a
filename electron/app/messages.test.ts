import { describe, expect, it } from 'vitest';
import { messagesFor } from './messages.ts';

describe('messagesFor', () => {
  it('speaks Italian where the system does, else English', () => {
    expect(messagesFor('it').quit).toBe('Esci');
    expect(messagesFor('it-CH').quit).toBe('Esci');
    expect(messagesFor('en-US').quit).toBe('Quit');
    expect(messagesFor('iu').quit).toBe('Quit');
    expect(messagesFor('').quit).toBe('Quit');
  });
});
