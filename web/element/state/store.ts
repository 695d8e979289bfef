/** Holds the state; reads are immediate, listeners hear of every change. */

import { reduce, type Change } from "./reducer";
import { initialState, type State } from "./state";

export class Store {
  private current: State = initialState;

  constructor(private readonly changed: () => void) {}

  get state(): State {
    return this.current;
  }

  dispatch(change: Change): void {
    const next = reduce(this.current, change);
    if (next === this.current) return;
    this.current = next;
    this.changed();
  }
}
