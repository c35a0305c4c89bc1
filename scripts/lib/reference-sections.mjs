// A plugin of TypeDoc. The line comments between the exports of an entry are the headings of its page:
//
//   // Registers and fields
//   export * from "./dr6.js";
//
// So the order is written once, where the exports are, and a reader of the source sees it too. The
// front page lists the modules with what their docstrings say.
import ts from "typescript";
import { Comment, Converter, ReflectionCategory, ReflectionKind } from "typedoc";

/** With more exports than this, a page without headings is a list to get lost in. */
const LONGEST_LIST = 20;

/**
 * The heading of each name that an entry exports, and the exports above the first heading.
 *
 * @typedef {{ headings: ReadonlyMap<string, string>; above: readonly string[] }} Sections
 */

/** Behind TypeDoc's groups (-100), which sort the members; before its categories (-200), which keep ours. */
const PRIORITY = -150;

/** @param {import("typedoc").Application} app */
export function load(app) {
  /** @param {import("typedoc").Context} context */
  const arrangeAll = (context) => {
    for (const module of context.project.getReflectionsByKind(ReflectionKind.Module)) {
      if (!module.isDeclaration()) continue;
      const entry = context.getSymbolFromReflection(module)?.declarations?.find(ts.isSourceFile);
      if (entry === undefined) continue;
      const program = context.programs.find((each) => each.getSourceFile(entry.fileName) === entry);
      if (program === undefined) continue;
      const wrong = arrange(module, sectionsOf(entry, namesBy(program.getTypeChecker())));
      if (wrong !== undefined) app.logger.error(`${module.name}: ${wrong}`);
    }
    context.project.readme = frontPage(context.project.children ?? []);
  };
  app.converter.on(Converter.EVENT_RESOLVE_END, arrangeAll, PRIORITY);
}

/**
 * The modules as a list, each with the first paragraph of its docstring.
 *
 * @param {readonly import("typedoc").DeclarationReflection[]} modules
 * @returns {import("typedoc").CommentDisplayPart[]}
 */
function frontPage(modules) {
  return modules.flatMap((module) => {
    const { name: text, comment } = module;
    const [about = ""] = Comment.combineDisplayParts(comment?.summary).split("\n\n");
    return [
      { kind: "text", text: "- " },
      { kind: "inline-tag", tag: "@link", text, target: module },
      { kind: "text", text: `: ${about.replaceAll("\n", " ")}\n` },
    ];
  });
}

/**
 * Puts the members of a module under their headings.
 *
 * @param {import("typedoc").DeclarationReflection} module
 * @param {Sections} sections
 * @returns {string | undefined} what is wrong with the headings
 */
function arrange(module, { headings, above }) {
  const members = module.childrenIncludingDocuments ?? [];
  if (headings.size === 0) {
    const count = String(members.length);
    return members.length > LONGEST_LIST ? `${count} exports and no heading` : undefined;
  }
  const left = [...above, ...members.flatMap(({ name }) => (headings.has(name) ? [] : [name]))];
  if (left.length > 0) return `without a heading: ${[...new Set(left)].join(", ")}`;
  module.categories = [...new Set(headings.values())].flatMap((title) => {
    const category = new ReflectionCategory(title);
    category.children = members.filter(({ name }) => headings.get(name) === title);
    return category.children.length > 0 ? [category] : [];
  });
  return undefined;
}

/**
 * The sections of an entry.
 *
 * @param {ts.SourceFile} entry
 * @param {(statement: ts.ExportDeclaration) => readonly string[]} namesOf
 * @returns {Sections}
 */
export function sectionsOf(entry, namesOf) {
  /** @type {Map<string, string>} */
  const headings = new Map();
  /** @type {string[]} */
  const above = [];
  /** @type {string | undefined} */
  let heading;
  for (const statement of entry.statements) {
    heading = headingAbove(statement, entry.text) ?? heading;
    if (!ts.isExportDeclaration(statement)) continue;
    if (heading === undefined) above.push(...namesOf(statement));
    else for (const name of namesOf(statement)) headings.set(name, heading);
  }
  // Without any heading there is none to be above of.
  return { headings, above: headings.size === 0 ? [] : above };
}

/** A line comment right above a statement. @param {ts.Statement} statement @param {string} text */
function headingAbove(statement, text) {
  const comment = ts.getLeadingCommentRanges(text, statement.getFullStart())?.at(-1);
  if (comment?.kind !== ts.SyntaxKind.SingleLineCommentTrivia) return undefined;
  return text.slice(comment.pos + 2, comment.end).trim();
}

/** @param {ts.TypeChecker} checker */
function namesBy(checker) {
  /** @param {ts.ExportDeclaration} statement @returns {readonly string[]} */
  return ({ exportClause, moduleSpecifier }) => {
    if (exportClause !== undefined) {
      return ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : [exportClause.name.text];
    }
    const from = moduleSpecifier && checker.getSymbolAtLocation(moduleSpecifier);
    return from === undefined ? [] : checker.getExportsOfModule(from).map(({ name }) => name);
  };
}
