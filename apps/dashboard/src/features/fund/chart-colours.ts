/** Colours of charts, which cannot read the page's variables. */
export interface ChartColours {
  readonly employee: string;
  readonly resident: string;
  readonly ink: string;
  readonly ink3: string;
  readonly line: string;
  readonly red: string;
  readonly redTint: string;
  readonly good: string;
  readonly goodTint: string;
  readonly card: string;
}

const LIGHT: ChartColours = {
  employee: "#1a4e8a",
  resident: "#a2470f",
  ink: "#172233",
  ink3: "#5f6d81",
  line: "#e1e6ed",
  red: "#c4281e",
  redTint: "rgba(196,40,30,0.055)",
  good: "#1b7351",
  goodTint: "rgba(27,115,81,0.085)",
  card: "#ffffff",
};

const DARK: ChartColours = {
  employee: "#5aa9f0",
  resident: "#f0a35e",
  ink: "#eaf1f8",
  ink3: "#8fa3b8",
  line: "#1d3650",
  red: "#ff7b70",
  redTint: "rgba(255,123,112,0.07)",
  good: "#4cc495",
  goodTint: "rgba(76,196,149,0.1)",
  card: "#0d2033",
};

/** The colours of the theme in use. */
export function chartColours(dark: boolean): ChartColours {
  return dark ? DARK : LIGHT;
}
