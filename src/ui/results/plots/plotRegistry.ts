import { createContext, useContext, useEffect, useMemo, type RefObject } from 'react';
import type { TableData } from '../../../report/tableData';

/** A plot as the report takes it. */
export interface RegisteredPlot {
  readonly title: string;
  readonly words: string;
  readonly table: TableData;
  readonly drawing: () => SVGSVGElement | null;
}

/** The plots that stand on the page. */
export interface PlotRegistry {
  add(plot: RegisteredPlot): () => void;
  /** In the order of the page. */
  all(): readonly RegisteredPlot[];
}

export function createPlotRegistry(): PlotRegistry {
  const plots = new Set<RegisteredPlot>();
  return {
    add(plot) {
      plots.add(plot);
      return () => plots.delete(plot);
    },
    all: () => [...plots].sort(byPlace),
  };
}

function byPlace(one: RegisteredPlot, other: RegisteredPlot): number {
  const [a, b] = [one.drawing(), other.drawing()];
  if (!a || !b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

export const PlotRegistryContext = createContext<PlotRegistry | null>(null);

/** Keeps a plot in the registry while it is shown. */
export function useRegisteredPlot(
  { title, words, table }: Omit<RegisteredPlot, 'drawing'>,
  place: RefObject<HTMLElement | null>,
): RegisteredPlot {
  const registry = useContext(PlotRegistryContext);
  const plot = useMemo(
    () => ({
      title,
      words,
      table,
      drawing: () => place.current?.querySelector<SVGSVGElement>('svg') ?? null,
    }),
    [title, words, table, place],
  );
  useEffect(() => registry?.add(plot), [registry, plot]);
  return plot;
}
