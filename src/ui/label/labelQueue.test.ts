import { describe, expect, it } from 'vitest';
import { afterLabel, firstRow, nextUnlabelled, stepFrom, type Queue } from './labelQueue';

function queueOf(ids: string, labelled: string): Queue {
  return { ids: [...ids], isLabelled: (id) => labelled.includes(id) };
}

describe('the queue of rows to label', () => {
  it('begins at the first unlabelled row, at the top where none is left', () => {
    expect(firstRow(queueOf('abcd', 'ab'))).toBe('c');
    expect(firstRow(queueOf('abcd', 'abcd'))).toBe('a');
    expect(firstRow(queueOf('', ''))).toBeNull();
  });

  it('goes on to the next unlabelled row, then to those that were skipped', () => {
    expect(nextUnlabelled(queueOf('abcd', 'c'), 'b')).toBe('d');
    expect(nextUnlabelled(queueOf('abcd', 'bcd'), 'd')).toBe('a');
    expect(nextUnlabelled(queueOf('abcd', 'abd'), 'c')).toBeNull();
    expect(nextUnlabelled(queueOf('abcd', 'a'), 'gone')).toBe('b');
  });

  it('visits every unlabelled row once when each is labelled in turn', () => {
    const labelled = new Set(['b', 'e']);
    const queue: Queue = { ids: [...'abcdef'], isLabelled: (id) => labelled.has(id) };
    const visited: string[] = [];
    for (let at = firstRow(queue); at !== null; at = nextUnlabelled(queue, at)) {
      visited.push(at);
      labelled.add(at);
    }
    expect(visited).toEqual(['a', 'c', 'd', 'f']);
  });

  it('steps back and forth among the rows that the filter shows', () => {
    const queue = queueOf('abcdef', 'bd');
    expect(stepFrom(queue, 'a', 1, 'all')).toBe('b');
    expect(stepFrom(queue, 'a', 1, 'unlabelled')).toBe('c');
    expect(stepFrom(queue, 'a', 1, 'labelled')).toBe('b');
    expect(stepFrom(queue, 'f', -1, 'labelled')).toBe('d');
    expect(stepFrom(queue, 'a', -1, 'all')).toBeNull();
    expect(stepFrom(queue, 'f', 1, 'all')).toBeNull();
    expect(stepFrom(queue, 'd', 1, 'labelled')).toBeNull();
  });

  it('leads from a label to the next labelled row only while those are looked through', () => {
    const queue = queueOf('abcd', 'acd');
    expect(afterLabel(queue, 'a', 'labelled')).toBe('c');
    expect(afterLabel(queue, 'a', 'all')).toBe('b');
    expect(afterLabel(queue, 'a', 'unlabelled')).toBe('b');
  });
});
