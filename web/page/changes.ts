/** Follows `/api/changes`, so that the page shows what happens elsewhere: in the chat, a second tab, the terminal. */

import type { Task } from "./task";

export type Change =
  | { readonly kind: "task.created" | "task.updated"; readonly task: Task }
  | { readonly kind: "task.deleted"; readonly number: number }
  | { readonly kind: "thread.updated"; readonly threadId: string | undefined };

export interface Follower {
  /** A change happened. */
  change(change: Change): void;
  /** The stream is there again after a gap: what was shown may be old. */
  caughtUp(): void;
  /** The server refused the stream; resolves when it is worth trying again. */
  refused(): Promise<void>;
  /** Whether we are connected. */
  online(live: boolean): void;
}

/** Follows until the returned function is called. Hidden tabs let go of their connection, of which a browser has few. */
export function followChanges(follower: Follower): () => void {
  let source: EventSource | undefined;
  let opened = false;
  let ended = false;

  const open = (): void => {
    if (source || ended || document.visibilityState === "hidden") return;
    const current = new EventSource("/api/changes");
    source = current;
    current.onopen = () => {
      follower.online(true);
      if (opened) follower.caughtUp();
      opened = true;
    };
    current.onerror = () => {
      follower.online(false);
      // A refusal closes for good; a lost connection is taken up again by the browser, with Last-Event-ID.
      if (current.readyState !== EventSource.CLOSED) return;
      close();
      void follower.refused().then(open);
    };
    for (const kind of ["task.created", "task.updated", "task.deleted", "thread.updated"] as const) {
      current.addEventListener(kind, (event) => {
        const change = readChange(kind, event.data as string);
        if (change) follower.change(change);
      });
    }
  };
  const close = (): void => {
    source?.close();
    source = undefined;
  };
  const seen = (): void => (document.visibilityState === "hidden" ? close() : open());

  document.addEventListener("visibilitychange", seen);
  open();
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", seen);
    close();
  };
}

/** A change from its JSON, or undefined when it is not one. */
export function readChange(kind: Change["kind"], json: string): Change | undefined {
  let about: { task?: Task; number?: number; thread_id?: string };
  try {
    about = JSON.parse(json) as typeof about;
  } catch {
    return undefined;
  }
  switch (kind) {
    case "task.created":
    case "task.updated":
      return about.task ? { kind, task: about.task } : undefined;
    case "task.deleted": {
      const number = about.number ?? about.task?.number;
      return number === undefined ? undefined : { kind, number };
    }
    case "thread.updated":
      return { kind, threadId: about.thread_id };
  }
}
