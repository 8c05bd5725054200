import { type ThemeConfig, theme } from "antd";

const LIGHT = {
  primary: "#1a4e8a",
  card: "#ffffff",
  line: "#e1e6ed",
  ink: "#172233",
  ink2: "#465468",
  ink3: "#5f6d81",
};
const DARK = { primary: "#5aa9f0", card: "#0d2033", line: "#1d3650", ink: "#eaf1f8", ink2: "#b4c4d6", ink3: "#8fa3b8" };

/** The component library in the house's colours; dark is a second set of the same tokens. */
export function antdTheme(dark: boolean): ThemeConfig {
  const colour = dark ? DARK : LIGHT;
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour.primary,
      colorLink: colour.primary,
      colorBgContainer: colour.card,
      colorBgElevated: colour.card,
      colorText: colour.ink,
      colorTextSecondary: colour.ink2,
      colorTextDescription: colour.ink3,
      colorTextPlaceholder: colour.ink3,
      colorBorder: dark ? "#6b829c" : "#8593a6",
      colorBorderSecondary: colour.line,
      borderRadius: 6,
      fontFamily: "inherit",
      fontSize: 14,
      motion: false,
    },
    components: {
      Button: { primaryColor: dark ? "#071320" : "#ffffff" },
      Segmented: {
        trackBg: dark ? "#12283f" : "#e6ebf2",
        itemSelectedBg: dark ? "#1f5a96" : "#ffffff",
        itemSelectedColor: dark ? "#ffffff" : "#1a4e8a",
        itemColor: colour.ink2,
      },
      Table: {
        headerBg: dark ? "#10263c" : "#f6f8fb",
        headerColor: colour.ink2,
        rowHoverBg: dark ? "#12304d" : "#e8f0f9",
        rowSelectedBg: dark ? "#12304d" : "#e6f0fa",
        rowSelectedHoverBg: dark ? "#173a5c" : "#dbe8f6",
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 10,
        borderColor: colour.line,
        headerSplitColor: "transparent",
      },
    },
  };
}
