/** Whether the browser says that it has a network. It may say so without having one. */
export interface Network {
  online(): boolean;
  subscribe(listener: () => void): () => void;
}

/** The browser's own word on the network. */
export const browserNetwork: Network = {
  online: () => navigator.onLine,
  subscribe: (listener) => {
    window.addEventListener('online', listener);
    window.addEventListener('offline', listener);
    return () => {
      window.removeEventListener('online', listener);
      window.removeEventListener('offline', listener);
    };
  },
};
