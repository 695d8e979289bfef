/** Time and chance as the client needs them, in one place so that tests can hold them. */

export interface Pace {
  now(): number;
  random(): number;
  /** Resolves after the time, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const wallPace: Pace = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      if (signal?.aborted) stop();
      else signal?.addEventListener("abort", stop, { once: true });
    }),
};

/** 250 ms, 500 ms, 1 s … at most 8 s, each between half and all of it, so that clients do not come back together. */
export function backoff(attempt: number, pace: Pace): number {
  const ceiling = Math.min(250 * 2 ** attempt, 8000);
  return ceiling * (0.5 + pace.random() / 2);
}
