/** A tooltip made of nodes, never of text that a browser would read as markup. */
export function tooltipBox(title: string, rows: readonly (readonly [string, string])[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "chart-tooltip";
  const head = document.createElement("strong");
  head.textContent = title;
  box.append(head);
  for (const [name, value] of rows) {
    const row = document.createElement("div");
    const label = document.createElement("span");
    label.textContent = name;
    const number = document.createElement("b");
    number.textContent = value;
    row.append(label, number);
    box.append(row);
  }
  return box;
}
