/** A build-time plugin that helps to keep the element within its budget. */
import { readFile } from "node:fs/promises";
import ts from "typescript";

/** CSS and markup do not mean anything by their indentation. */
const RULES = {
  css: (text) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1"),
  html: (text) => text.replace(/\s*\n\s*/g, " "),
  svg: (text) => text.replace(/\s*\n\s*/g, " "),
};

function templateParts(node) {
  return ts.isNoSubstitutionTemplateLiteral(node) ? [node] : [node.head, ...node.templateSpans.map((span) => span.literal)];
}

/** Shortens what stands between the substitutions of css, html and svg templates. */
function squeeze(source, path) {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  const edits = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && RULES[node.tag.getText(file)]) {
      for (const part of templateParts(node.template)) {
        const start = part.getStart(file) + 1;
        const end = part.getEnd() - (part.kind === ts.SyntaxKind.TemplateHead || part.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1);
        edits.push([start, end, RULES[node.tag.getText(file)](source.slice(start, end))]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits.sort((one, other) => other[0] - one[0]).reduce((text, [start, end, next]) => text.slice(0, start) + next + text.slice(end), source);
}

export const squeezeTemplates = {
  name: "squeeze-templates",
  setup(build) {
    build.onLoad({ filter: /[\\/](element|page)[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: squeeze(await readFile(path, "utf8"), path),
      loader: "ts",
    }));
  },
};
