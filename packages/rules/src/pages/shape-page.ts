import { z } from "zod";
import type { Shape } from "../shape.js";

/** Everything below this line of a shape's page is made from its definition. */
export const GENERATED_MARK = "<!-- below: made from the shape's definition -->";

interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly required?: readonly string[];
}

/**
 * A shape's page with its lower part made anew: parameters with unit, bounds and default, the conditions that its
 * evidence carries, and the visits at which exemptions are looked up. What stands above the mark is kept.
 *
 * @example
 * shapePage(shapeOf("line-quantity"), "# line-quantity\n") // "# line-quantity\n\n<!-- below … -->\n\n## Parameters …"
 */
export function shapePage(shape: Shape, page: string): string {
  const [written = ""] = page.split(GENERATED_MARK);
  const lines = [
    written.trimEnd(),
    "",
    GENERATED_MARK,
    "",
    "## Parameters",
    "",
    "| name | meaning, unit | values | without it |",
    "|---|---|---|---|",
    ...parameterRows(schemaOf(shape)),
    "",
    "## Conditions",
    "",
    "| name | 中文 | English |",
    "|---|---|---|",
    ...Object.entries(shape.conditionLabels).map(([name, label]) => `| \`${name}\` | ${label.zh} | ${label.en} |`),
    "",
    `Exemptions are looked up at: ${shape.exemptionRoles.map((role) => `\`${role}\``).join(", ") || "nothing"}.`,
    shape.claimLevel
      ? "One claim before payment is enough to judge."
      : "Needs more than one claim: not before payment.",
    "",
  ];
  return lines.join("\n");
}

function schemaOf(shape: Shape): SchemaNode {
  return z.toJSONSchema(shape.parameters, { io: "input", unrepresentable: "any" }) as SchemaNode;
}

function parameterRows(schema: SchemaNode, prefix = ""): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, node]) => {
    const path = `${prefix}${name}`;
    const needed = schema.required?.includes(name) === true;
    if (path === "lines")
      return ["| `lines` | filter of fee lines, see `src/filters/line-filter.ts` | – | every line |"];
    const row = `| \`${path}\` | ${cell(node.description ?? "")} | ${cell(valuesOf(node))} | ${without(node, needed)} |`;
    return node.properties === undefined ? [row] : [row, ...parameterRows(node, `${path}.`)];
  });
}

function valuesOf(node: SchemaNode): string {
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return node.enum.map((one) => String(one)).join(", ");
  const ways = node.anyOf ?? node.oneOf;
  if (ways !== undefined) return [...new Set(ways.map(valuesOf))].join(" or ");
  if (node.type === "array") return `list of ${node.items === undefined ? "values" : valuesOf(node.items)}`;
  if (node.type === "integer" && node.maximum !== undefined && node.maximum < Number.MAX_SAFE_INTEGER)
    return `${node.minimum ?? 0}–${node.maximum}`;
  if (node.type === "integer") return `from ${node.minimum ?? 0}`;
  if (node.type === "object") return fieldsOf(node);
  return String(node.type ?? "any");
}

/** The fields of an object; one that can hold a single value is told with it. */
function fieldsOf(node: SchemaNode): string {
  const fields = Object.entries(node.properties ?? {}).map(([name, field]) =>
    field.const === undefined ? name : `${name}: ${String(field.const)}`,
  );
  return `{${fields.join(", ")}}`;
}

function without(node: SchemaNode, needed: boolean): string {
  if (needed) return "must be given";
  return node.default === undefined ? "not looked at" : `\`${JSON.stringify(node.default)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
