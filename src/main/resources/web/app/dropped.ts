/** Files that were dropped on a page which does not take them itself, on their way to the one that does. */
let waiting: File[] = [];

export const files = {
  give(dropped: File[]): void {
    waiting = dropped;
  },
  take(): File[] {
    const taken = waiting;
    waiting = [];
    return taken;
  },
};
