// @vitest-environment jsdom
import { nothing, render } from "lit";
import { expect, test } from "vitest";
import { icon } from "./icon";
import { ICON_ALIASES, ICON_PATHS } from "./icon-paths";

/** Appendix I of the ChatKit surface: widget and header names. */
const NAMES = `agent analytics atom batch bolt book-clock book-closed book-open bug calendar chart check check-circle check-circle-filled chevron-left
chevron-right circle-question clock compass confetti cube desktop document dot dots-horizontal dots-vertical empty-circle external-link globe images info keys
lab lifesaver lightbulb mail map-pin maps mobile name notebook notebook-pencil page-blank phone play plus profile profile-card reload search settings-slider
sparkle sparkle-double square-code square-image square-text star star-filled suitcase user wreath write write-alt write-alt2 sidebar-left sidebar-right
sidebar-open-left sidebar-open-right sidebar-open-left-alt sidebar-open-right-alt sidebar-floating-left sidebar-floating-right sidebar-floating-open-left
sidebar-floating-open-right sidebar-collapse-left sidebar-collapse-right collapse-left collapse-right open-left open-right double-chevron-left
double-chevron-right home home-alt back-small back-large expand-large collapse-large expand-small collapse-small chat-temporary settings-cog grid
dots-horizontal-circle dots-vertical-circle menu menu-inverted hamburger history compose share light-mode dark-mode close`.split(/\s+/);

test("every published icon name has a drawing", () => {
  expect(NAMES.filter((name) => icon(name) === nothing)).toEqual([]);
});

test("an unknown name draws nothing", () => {
  for (const name of ["", "no-such-icon", "__proto__", "constructor", 5, null]) expect(icon(name)).toBe(nothing);
});

test("every alias leads to a drawing, and every drawing is a path", () => {
  for (const target of Object.values(ICON_ALIASES)) expect(ICON_PATHS[target], target).toBeDefined();
  for (const path of Object.values(ICON_PATHS).flat()) expect(path).toMatch(/^[!^]?M[\d\s.,\-MLHVCSQTAZmlhvcsqtaz]+$/);
});

test("an icon is hidden from screen readers and takes no focus", () => {
  render(icon("calendar"), document.body);
  const drawing = document.querySelector("svg");
  expect(drawing?.getAttribute("aria-hidden")).toBe("true");
  expect(drawing?.getAttribute("focusable")).toBe("false");
});
