import { lazy, type ComponentType } from 'react';
import { ChunkError } from './chunkError';

/** Pages whose fetch failed, each with what lets it be fetched anew. */
const failed = new Set<() => void>();

/** A lazy component remembers its failure: call this before a part that broke is shown again. */
export function forgetFailedPages(): void {
  for (const forget of failed) forget();
  failed.clear();
}

/** A page that is loaded when it is first shown; a fetch that fails is tried once more. */
export function lazyPage<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const create = () =>
    lazy(async () => {
      try {
        return await load().catch(load);
      } catch (error) {
        failed.add(() => {
          Loaded = create();
        });
        throw new ChunkError(error);
      }
    });
  let Loaded = create();
  return function LazyPage(props: Props) {
    return <Loaded {...props} />;
  };
}
