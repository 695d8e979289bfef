/** Our own stroke icons on a 24 px grid, for the names of the published types (Appendix I). A leading `!` fills the shape. */

const RING = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z";
const SHEET = "M6 3h8l4 4v14H6ZM14 3v4h4";
const BOOK = "M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2ZM5 18a2 2 0 0 1 2-2h12";
const SQUARE = "M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z";
const PENCIL = "M4 20l1-4L16 5l3 3L8 19ZM14 7l3 3";
const STAR = "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8Z";
const SPARK = "M12 4c.8 4.7 3.3 7.2 8 8-4.7.8-7.2 3.3-8 8-.8-4.7-3.3-7.2-8-8 4.7-.8 7.2-3.3 8-8Z";
const PERSON = "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM5 20c.6-3.5 3.4-5 7-5s6.4 1.5 7 5";
const TICK = "M8 12.3l2.8 2.8L16 9.5";
const SIDEBAR = "M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z";
const dot = (x: number, y: number, r = 1.4): string => `!M${x} ${y - r}a${r} ${r} 0 1 0 0 ${2 * r} ${r} ${r} 0 0 0 0-${2 * r}Z`;

export const ICON_PATHS: Readonly<Record<string, readonly string[]>> = {
  agent: ["M6 8h12v10H6ZM12 4v4M9 12.5v1M15 12.5v1M3 12v3M21 12v3"],
  batch: ["M4 8l8-4 8 4-8 4ZM4 12l8 4 8-4M4 16l8 4 8-4"],
  bolt: ["M13 3L5 13.5h6L10 21l9-11h-6.5Z"],
  "book-closed": [BOOK],
  "book-open": ["M12 6c-2-1.5-5-2-9-2v14c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2ZM12 6v14"],
  bug: ["M8 9a4 4 0 0 1 8 0v5a4 4 0 0 1-8 0ZM4 8l4 2M20 8l-4 2M3 14h5M16 14h5M5 20l3-3M19 20l-3-3M12 10v8"],
  calendar: ["M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM4 10h16M8 3v4M16 3v4"],
  chart: ["M4 20h16M7 20v-7M12 20V5M17 20v-10"],
  check: ["M5 12.5l4.5 4.5L19 7"],
  "check-circle": [RING, TICK],
  "check-circle-filled": [`!${RING}`, `^${TICK}`],
  "chevron-left": ["M14.5 6l-6 6 6 6"],
  "chevron-right": ["M9.5 6l6 6-6 6"],
  "chevron-down": ["M6 9.5l6 6 6-6"],
  "circle-question": [RING, "M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7", dot(12, 16.5, 0.9)],
  clock: [RING, "M12 7v5l3.5 2"],
  close: ["M6 6l12 12M18 6L6 18"],
  copy: ["M9 9h10v11H9ZM15 9V4H5v11h4"],
  cube: ["M12 3l8 4.5v9L12 21l-8-4.5v-9ZM4 7.5l8 4.5 8-4.5M12 12v9"],
  "dark-mode": ["M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z"],
  desktop: ["M4 5h16v11H4ZM12 16v4M8 20h8"],
  document: [SHEET, "M9 12h6M9 16h6"],
  dot: [dot(12, 12, 3)],
  "dots-horizontal": [dot(6, 12), dot(12, 12), dot(18, 12)],
  "dots-vertical": [dot(12, 6), dot(12, 12), dot(12, 18)],
  "empty-circle": [RING],
  "expand-large": ["M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7"],
  "external-link": ["M13 5h6v6M19 5l-8 8M11 6H6a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-5"],
  globe: [RING, "M3 12h18M12 3c3 2.5 4 5.5 4 9s-1 6.5-4 9c-3-2.5-4-5.5-4-9s1-6.5 4-9Z"],
  grid: ["M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM14 14h6v6h-6Z"],
  hamburger: ["M4 7h16M4 12h16M4 17h16"],
  history: ["M4 5v5h5M4.5 10A8.3 8.3 0 1 1 4 14M12 8v4.5l3 1.8"],
  home: ["M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5h4v5"],
  info: [RING, "M12 11v5.5", dot(12, 8, 0.9)],
  keys: ["M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM11 12l8-8M16 7l3 3"],
  lab: ["M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M8 3h8M8 15h8"],
  "light-mode": ["M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4"],
  lightbulb: ["M9 18h6M10 21h4M12 3a6 6 0 0 0-3.5 10.9c.6.5 1 1.2 1 2.1h5c0-.9.4-1.6 1-2.1A6 6 0 0 0 12 3Z"],
  mail: ["M4 6h16v12H4ZM4 7l8 6 8-6"],
  "map-pin": ["M12 21c4-4.5 7-8 7-11a7 7 0 1 0-14 0c0 3 3 6.5 7 11Z", "M12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z"],
  mobile: ["M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2"],
  name: ["M4 7h16v10H4ZM8 10v4M11 14h6"],
  notebook: ["M7 3h11a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H7ZM7 3v18M4.5 7.5h3M4.5 12h3M4.5 16.5h3M11 8h5"],
  phone: ["M6 3h3l1.5 5-2 1.5a12 12 0 0 0 6 6l1.5-2 5 1.5v3a2 2 0 0 1-2 2C11 20 4 13 4 5a2 2 0 0 1 2-2Z"],
  play: ["M8 5l11 7-11 7Z"],
  plus: ["M12 5v14M5 12h14"],
  reload: ["M20 5v5h-5M19.5 10A8 8 0 1 0 20 13.5"],
  search: ["M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5L20 20"],
  send: ["M12 19V5M6 11l6-6 6 6"],
  "settings-slider": ["M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4"],
  share: ["M12 15V4M8 7.5L12 4l4 3.5M5 12v8h14v-8"],
  "sidebar-left": [SIDEBAR, "M9.5 4v16"],
  "sidebar-right": [SIDEBAR, "M14.5 4v16"],
  sparkle: [SPARK],
  "sparkle-double": ["M10 6c.7 4.2 2.8 6.3 7 7-4.2.7-6.3 2.8-7 7-.7-4.2-2.8-6.3-7-7 4.2-.7 6.3-2.8 7-7ZM18.5 3c.3 1.7 1.1 2.6 2.8 3-1.7.3-2.5 1.2-2.8 3-.3-1.8-1.1-2.7-2.8-3 1.7-.4 2.5-1.3 2.8-3Z"],
  "square-code": [SQUARE, "M10 9l-3 3 3 3M14 9l3 3-3 3"],
  "square-image": [SQUARE, "M4 16l5-5 4 4 3-3 4 4", dot(9, 8.5)],
  star: [STAR],
  "star-filled": [`!${STAR}`],
  stop: ["!M8 7h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1Z"],
  suitcase: ["M4 8h16v11H4ZM9 8V5h6v3M4 13h16"],
  trash: ["M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5"],
  undo: ["M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3"],
  user: [PERSON],
  write: [PENCIL],
  compose: ["M12 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-6M10 14l.7-3L18 3.7l2.3 2.3L13 13.3Z"],
};

/** Other names for the same drawing: alike enough to read, and every drawing is part of the first load. */
export const ICON_ALIASES: Readonly<Record<string, string>> = {
  "back-large": "chevron-left", "back-small": "chevron-left", "chat-temporary": "circle-question", "collapse-left": "chevron-left",
  "collapse-right": "chevron-right", "collapse-small": "expand-large", "dots-horizontal-circle": "dots-horizontal",
  "dots-vertical-circle": "dots-vertical", "double-chevron-left": "chevron-left", "double-chevron-right": "chevron-right",
  "expand-small": "expand-large", "home-alt": "home", menu: "hamburger", "menu-inverted": "hamburger", "notebook-pencil": "compose",
  "open-left": "chevron-left", "open-right": "chevron-right", "settings-cog": "settings-slider", "write-alt2": "compose",
  analytics: "chart", atom: "cube", "book-clock": "book-closed", "collapse-large": "expand-large", compass: "globe", confetti: "sparkle-double",
  images: "square-image", lifesaver: "circle-question", maps: "map-pin", "page-blank": "document", profile: "user", "profile-card": "name",
  "square-text": "document", wreath: "star", "write-alt": "write", pencil: "write", "arrow-up": "send", x: "close",
};
