/** Notifications of the system, outside of the page. */
export interface Notifier {
  /** Asks the person where they were not asked yet: only on a click. True where it is allowed. */
  allow(): Promise<boolean>;
  show(title: string, text: string): Promise<void>;
}

/** The browser's notifications; where there are none, nothing is allowed. */
export function createNotifier(): Notifier {
  const there = typeof Notification !== 'undefined';
  return {
    async allow() {
      if (!there) return false;
      try {
        return (await Notification.requestPermission()) === 'granted';
      } catch {
        return false;
      }
    },
    async show(title, text) {
      if (!there || Notification.permission !== 'granted') return;
      const options = { body: text, icon: './icons/icon-192.png', tag: 'evenhand-run' };
      try {
        new Notification(title, options);
      } catch {
        // On phones only the service worker may show one.
        const registration = await navigator.serviceWorker?.getRegistration();
        await registration?.showNotification(title, options);
      }
    },
  };
}
