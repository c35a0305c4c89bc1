/** The tables of fields to export. */

import { fieldsJson } from "../../render/fields-json.js";
import { fieldsLines } from "../../render/fields-lines.js";
import { fieldsPage } from "../../view/page/fields-page.js";
import { fieldsView, type FieldsOptions } from "../fields.js";
import type { Exhibit } from "./exhibit.js";

/** All fields, or those that were named. */
export function fieldsExhibit(name: string | undefined, options: FieldsOptions): Exhibit {
  const view = fieldsView(name, options);
  return {
    page: () => fieldsPage(view),
    lines: (cols) => fieldsLines(view, cols),
    json: () => fieldsJson(view),
    registers: () => [],
    cast: undefined,
  };
}
