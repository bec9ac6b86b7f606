import { describe, expect, it } from 'vitest';
import { watchLaunchedFiles } from './launchedFiles';

type Consumer = (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void;

describe('a file that the installed app is opened with', () => {
  it('is shown where imports are, and imported', async () => {
    const seen: string[] = [];
    let consume: Consumer = () => undefined;
    watchLaunchedFiles(
      {
        importFile: async ({ name }) => {
          seen.push(name);
        },
      },
      () => seen.push('shown'),
      {
        setConsumer: (consumer) => {
          consume = consumer;
        },
      },
    );
    consume({});
    consume({ files: [] });
    expect(seen).toEqual([]);
    // Of a handle only this is asked.
    const handle = { getFile: async () => new File([''], 'pairs.csv') } as FileSystemFileHandle;
    consume({ files: [handle] });
    await expect.poll(() => seen).toEqual(['shown', 'pairs.csv']);
  });

  it('never comes in a browser without file handlers', () => {
    expect(() =>
      watchLaunchedFiles({ importFile: async () => undefined }, () => undefined, undefined),
    ).not.toThrow();
  });
});
