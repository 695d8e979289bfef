/** What markdown is made of here: only kinds that we draw. There is no token for HTML, so none can appear. */

export type Inline =
  | { type: "text"; text: string }
  | { type: "code"; text: string }
  | { type: "break" }
  | { type: "em" | "strong" | "del"; children: Inline[] }
  | { type: "link"; href: string; title: string; children: Inline[] }
  | { type: "image"; href: string; alt: string };

export type Alignment = "start" | "center" | "end";

export interface ListItem {
  /** Whether a task is ticked; null when the item is no task. */
  task: boolean | null;
  blocks: Block[];
}

export type Block =
  | { type: "heading"; depth: number; inline: Inline[] }
  | { type: "paragraph"; inline: Inline[] }
  | { type: "code"; language: string; text: string }
  | { type: "quote"; blocks: Block[] }
  | { type: "list"; start: number | null; loose: boolean; items: ListItem[] }
  | { type: "table"; align: Alignment[]; header: Inline[][]; rows: Inline[][][] }
  | { type: "rule" };
