/** The few things this browser remembers: ids and choices, never words. Works when storage is blocked (E-009). */

import type { ColorScheme } from "../element/theme";

function recall(key: string): string | null {
  try {
    return localStorage.getItem(`taskpilot.${key}`);
  } catch {
    return null;
  }
}

function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`taskpilot.${key}`);
    else localStorage.setItem(`taskpilot.${key}`, value);
  } catch {
    // Private windows may refuse; nothing depends on it.
  }
}

export const lastThread = {
  of: (personId: string): string | null => recall(`thread.${personId}`),
  set: (personId: string, threadId: string | null): void => remember(`thread.${personId}`, threadId),
};

export const chosenScheme = {
  get: (): ColorScheme | null => {
    const value = recall("scheme");
    return value === "light" || value === "dark" || value === "system" ? value : null;
  },
  set: (scheme: ColorScheme): void => remember("scheme", scheme),
};

/** Whether somebody has signed in here before: decides which button comes first. */
export const beenHere = {
  get: (): boolean => recall("been-here") === "yes",
  set: (): void => remember("been-here", "yes"),
};

/** Signing out in one tab clears the others, where the same words are on the screen. */
export const signedOut = {
  tell: (): void => remember("signed-out", String(Date.now())),
  /** Calls back when another tab tells; returns how to stop. */
  heard: (callback: () => void): (() => void) => {
    const listener = (event: StorageEvent): void => {
      if (event.key === "taskpilot.signed-out") callback();
    };
    addEventListener("storage", listener);
    return () => removeEventListener("storage", listener);
  },
};

/** Whether this person's time zone was already taken over from this browser. */
export const zoneTold = {
  of: (personId: string): boolean => recall(`zone.${personId}`) === "yes",
  set: (personId: string): void => remember(`zone.${personId}`, "yes"),
};
