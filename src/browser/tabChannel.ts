/** What another tab of this site has changed in storage. */
export type TabNews = (typeof tabNews)[number];

const tabNews = ['history', 'draft', 'datasets', 'runs', 'labels'] as const;

/** News between the tabs of this site. */
export interface TabChannel {
  announce(news: TabNews): void;
  subscribe(listener: (news: TabNews) => void): () => void;
}

/** Tabs talk over a BroadcastChannel; where there is none, each tab stays on its own. */
export function createTabChannel(name = 'evenhand'): TabChannel {
  if (typeof BroadcastChannel === 'undefined') {
    return { announce: () => undefined, subscribe: () => () => undefined };
  }
  const channel = new BroadcastChannel(name);
  return {
    announce: (news) => channel.postMessage(news),
    subscribe: (listener) => {
      const hear = ({ data }: MessageEvent<unknown>) => {
        const news = tabNews.find((known) => known === data);
        if (news) listener(news);
      };
      channel.addEventListener('message', hear);
      return () => channel.removeEventListener('message', hear);
    },
  };
}
