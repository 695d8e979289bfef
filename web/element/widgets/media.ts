/** Icon, Image, Table and Chart (W-089, W-109…W-111). */

import { html, nothing } from "lit";
import { icon } from "./icon";
import { childrenOf, count, flag, isRecord, lookUp, oneOf, text, type WidgetNode } from "./node";
import { drawChildren, type Drawn, type Scope } from "./scope";
import { styled } from "./styled";
import { block, colour, dimension, radius, sidesOf } from "./values";

const ICON_SIZES: Readonly<Record<string, number>> = { xs: 12, sm: 16, md: 18, lg: 20, xl: 22, "2xl": 24, "3xl": 32 };

export function iconNode(node: WidgetNode): Drawn {
  const size = lookUp(ICON_SIZES, node["size"]) ?? 18;
  return html`<span class="ck-icon-box" ${styled({ color: colour(node["color"]), width: `${size}px`, height: `${size}px` })}
    >${icon(node["name"], size)}</span
  >`;
}

/** The address when it may load by itself: a data image, or https on an allowed host (P-416). */
export function imageSource(value: unknown, hosts: readonly string[] = []): string | undefined {
  const source = text(value);
  if (/^data:image\/(png|jpe?g|gif|webp|avif|svg\+xml)[;,]/i.test(source)) return source;
  const address = webAddress(source);
  return address && hosts.includes(address.host) ? address.href : undefined;
}

function webAddress(source: string): URL | undefined {
  try {
    const address = new URL(source);
    return address.protocol === "https:" ? address : undefined;
  } catch {
    return undefined;
  }
}

export function image(node: WidgetNode, scope: Scope): Drawn {
  const source = imageSource(node["src"], scope.ctx.imageHosts);
  const words = text(node["alt"]);
  if (!source) return blockedImage(text(node["src"]), words);
  const style = {
    ...block(node),
    ...sidesOf("margin", node["margin"]),
    "border-radius": radius(node["radius"]),
    background: colour(node["background"]),
    "object-fit": oneOf(node["fit"], ["cover", "contain", "fill", "scale-down", "none"]) ?? "cover",
    "object-position": /^[a-z ]{3,16}$/.test(text(node["position"])) ? text(node["position"]) : undefined,
  };
  return html`<img
    class="ck-image ${flag(node["frame"]) ? "framed" : ""} ${flag(node["flush"]) ? "ck-flush" : ""}" src=${source} alt=${words}
    loading="lazy" decoding="async" referrerpolicy="no-referrer" ${styled(style)}
  />`;
}

/** Says what the picture was and where it lives; loading it is the person's own choice. */
function blockedImage(source: string, words: string): Drawn {
  const address = webAddress(source);
  if (!address) return words ? html`<span class="ck-caption">${words}</span>` : nothing;
  return html`<a class="ck-blocked" href=${address.href} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer"
    >${words || "Image"} (${address.host})</a
  >`;
}

const COLUMN_WIDTHS: Readonly<Record<string, string>> = { xs: "48px", sm: "96px", md: "160px", lg: "240px", xl: "320px" };

export function table(node: WidgetNode, scope: Scope): Drawn {
  return html`<div class="ck-scroll" role="region" tabindex="0" aria-label="Table"><table class="ck-table"><tbody>
    ${childrenOf(node).map((line) => tableRow(line, scope))}
  </tbody></table></div>`;
}

function tableRow(line: WidgetNode, scope: Scope): Drawn {
  return html`<tr>${childrenOf(line).map((cell) => {
    const style = {
      ...sidesOf("padding", cell["padding"]),
      width: dimension(cell["width"]) ?? lookUp(COLUMN_WIDTHS, cell["colSize"]),
      "text-align": oneOf(cell["align"], ["start", "center", "end"]),
    };
    const [across, down] = [count(cell["colSpan"]) ?? 1, count(cell["rowSpan"]) ?? 1];
    const content = drawChildren(cell, scope);
    return flag(line["header"])
      ? html`<th scope="col" colspan=${across} rowspan=${down} ${styled(style)}>${content}</th>`
      : html`<td colspan=${across} rowspan=${down} ${styled(style)}>${content}</td>`;
  })}</tr>`;
}

const SERIES_COLOURS = ["blue-500", "purple-500", "orange-500", "green-500", "red-500", "yellow-500", "pink-500"];

/** The figures as a table with a bar in each cell: the same for eyes, keyboard and screen reader. */
export function chart(node: WidgetNode): Drawn {
  const rows = (Array.isArray(node["data"]) ? node["data"] : []).filter(isRecord).slice(0, 200);
  const series = (Array.isArray(node["series"]) ? node["series"] : []).filter(isRecord);
  const axis = isRecord(node["xAxis"]) ? node["xAxis"] : { dataKey: node["xAxis"] };
  const names = isRecord(axis["labels"]) ? axis["labels"] : {};
  const figure = (row: Readonly<Record<string, unknown>>, one: Readonly<Record<string, unknown>>): number => Number(row[text(one["dataKey"])]);
  const most = Math.max(1, ...rows.flatMap((row) => series.map((one) => figure(row, one)).filter(Number.isFinite)));
  return html`<div class="ck-scroll" role="region" tabindex="0" aria-label="Chart"><table class="ck-table ck-chart">
    <thead><tr><td></td>${series.map((one) => html`<th scope="col">${text(one["label"]) || text(one["dataKey"])}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => {
      const place = text(row[text(axis["dataKey"])]);
      return html`<tr><th scope="row">${text(names[place]) || place}</th>${series.map((one, index) => {
        const value = figure(row, one);
        if (!Number.isFinite(value)) return html`<td>–</td>`;
        const fill = colour(one["color"]) ?? colour(SERIES_COLOURS[index % SERIES_COLOURS.length]);
        const width = `${Math.max(0, Math.round((value / most) * 100))}%`;
        return html`<td><span class="ck-bar" ${styled({ width, background: fill })}></span>${value}</td>`;
      })}</tr>`;
    })}</tbody>
  </table></div>`;
}
